import { eq } from 'drizzle-orm'
import { reservations } from '../../../../drizzle/schema/booking.ts'
import { type MovingRefusal, objectionsToMove } from '../../../domain/booking/going-on.ts'
import {
  checkInOf,
  type Lift,
  type Reservation,
  type Stay,
} from '../../../domain/booking/reservation.ts'
import type { Instant, Night } from '../../../domain/calendar.ts'
import type { Objection } from '../../../domain/objection.ts'
import { act, type By, sawOtherwise, type Verdict } from '../../acting.ts'
import type { Db } from '../../database.ts'
import { newReservationNumber } from '../../tokens.ts'
import { updateGuests } from '../changing.ts'
import { release } from '../releasing.ts'
import { reservationsToAct, staysShown } from '../reservations.ts'
import { insertNights, loadFacts, oversold, type SeenFacts } from '../reserving.ts'
import { dropReminder, tellOfStay, toldStay } from '../stay-letters.ts'
import { type Going, goOn } from './going-on.ts'

/** Another stay in place of one that stands; `had` are nights it once had and gave back. */
export type AskedMove = {
  number: string
  slug: string
  stay: Stay
  key: string
  had: readonly Night[]
  /** What staff lift for it. */
  lifted: readonly Lift[]
}

/** What is said of it: nothing, where it can be. */
export type JudgedMove = Pick<SeenFacts, 'facility' | 'standing' | 'earlier'> & {
  reservation: Reservation
  stay: Stay
  objections: readonly Objection<MovingRefusal>[]
  /** Only what staff lift makes it possible. */
  isLifted: boolean
  keepsNumber: boolean
}

/** Would it be moved so? Undefined for one that is not the resident's, and for an unknown facility. */
export async function judgeMove(
  db: Db,
  by: By,
  asked: AskedMove,
  now: Instant,
): Promise<JudgedMove | undefined> {
  const read = await readMove(db, by, asked, now)
  return read && judgeOn(read, asked, now)
}

/**
 * 日程・施設の変更: takes the new nights and lets go of the old ones in one write, or says why not and leaves all as it is.
 * It keeps its number where it stays at its lodge, and goes on under another elsewhere.
 */
export async function move(
  db: Db,
  by: By,
  asked: AskedMove,
  now: Instant,
): Promise<{ number: string } | JudgedMove | undefined> {
  return act(
    db,
    by,
    () => readMove(db, by, asked, now),
    (read) => moveOn(db, by, { ...read, asked }, now),
  )
}

type ReadMove = { resident: SeenFacts['resident']; reservation: Reservation; facts: SeenFacts }

async function readMove(
  db: Db,
  { residentId }: By,
  { number, slug, stay, key, lifted }: AskedMove,
  now: Instant,
): Promise<ReadMove | undefined> {
  const checkIn = checkInOf(stay)
  const [own, facts] = await Promise.all([
    reservationsToAct(db, residentId, [number], now)(),
    loadFacts(db, residentId, { slug, checkIn, key }, now),
  ])
  const [reservation] = own?.found ?? []
  if (!own || !reservation || !facts) return
  // Of two reads the older is the one the write holds for.
  const revision = Math.min(own.resident.revision, facts.resident.revision)
  const resident = { ...facts.resident, revision }
  return { resident, reservation, facts: { ...facts, lifted } }
}

function judgeOn(
  { reservation, facts }: ReadMove,
  { stay: asked, had }: AskedMove,
  now: Instant,
): JudgedMove {
  const { facility, standing, earlier } = facts
  const stay = facility.asksRoomWish ? asked : { ...asked, roomWish: null }
  const isSame = staysShown([{ ...reservation, facility, ...stay }]) === staysShown([reservation])
  const objections = isSame
    ? [{ part: 'nights', refusal: 'nothingMoves' } as const]
    : objectionsToMove(reservation, stay, facts, now)
  const isLifted =
    !isSame &&
    objections.length === 0 &&
    objectionsToMove(reservation, stay, { ...facts, lifted: [] }, now).length > 0
  return {
    ...{ facility, standing, earlier, reservation, stay, objections, isLifted },
    keepsNumber: keepsNumber({ reservation, facts }, { stay, had }),
  }
}

function moveOn(
  db: Db,
  by: By,
  { asked, ...read }: ReadMove & { asked: AskedMove },
  now: Instant,
): Verdict<{ number: string } | JudgedMove> {
  const { reservation, facts } = read
  if (facts.made) return { answer: { number: facts.made.number }, writes: [] }
  const judged = judgeOn(read, asked, now)
  if (judged.objections.length > 0) return { answer: judged, writes: [] }
  if (sawOtherwise(by, staysShown([reservation])))
    return { answer: { ...judged, objections: [changedMeanwhile] }, writes: [] }
  const moving = { by, resident: facts.resident, reservation, stay: judged.stay }
  const number = judged.keepsNumber ? reservation.number : newReservationNumber()
  return {
    answer: { number },
    writes:
      number === reservation.number
        ? moveNights(db, moving, now)
        : goOn(db, { ...moving, to: facts, number, key: asked.key, as: 'moved' }, now),
    told: { lifted: judged.isLifted ? ['closing'] : [] },
    otherwise: { broken: oversold, answer: () => ({ ...judged, objections: [full] }) },
  }
}

const changedMeanwhile = { part: 'whole', refusal: 'changedMeanwhile' } as const
const full = { part: 'nights', refusal: 'full' } as const

/**
 * New nights come before the old ones go, and a night that was given back is never taken again under its number. Nights
 * of earlier registrations count beside all that stand at that moment, so those of whoever has any change their number.
 */
const keepsNumber = (
  { reservation, facts }: Pick<ReadMove, 'reservation' | 'facts'>,
  { stay, had }: Pick<AskedMove, 'stay' | 'had'>,
): boolean =>
  facts.facility.slug === reservation.facility.slug &&
  facts.earlier.length === 0 &&
  !stay.nights.some(({ night }) => had.includes(night))

function moveNights(db: Db, { by, resident, reservation, stay }: Going, now: Instant) {
  const { number, facility } = reservation
  const isIn = ({ nights }: Stay, night: Night) => nights.some((of) => of.night === night)
  const added = stay.nights.filter(({ night }) => !isIn(reservation, night))
  const kept = stay.nights.filter(({ night }) => isIn(reservation, night))
  const left = reservation.nights.map(({ night }) => night).filter((night) => !isIn(stay, night))
  const at = { number, residentId: resident.id, facilityId: facility.id }
  return [
    db
      .update(reservations)
      .set({ roomWish: stay.roomWish, changedAt: now })
      .where(eq(reservations.number, number)),
    ...(added.length > 0 ? [insertNights(db, at, { ...stay, nights: added })] : []),
    ...updateGuests(db, number, { ...stay, nights: kept }),
    ...release(db, { number, nights: left }, now),
    dropReminder(db, resident.id, number),
    tellOfStay(
      db,
      resident,
      {
        kind: 'changed',
        ...by.served,
        before: toldStay(reservation),
        stay: { ...toldStay(reservation), ...stay, changedAt: now },
      },
      now,
    ),
  ]
}

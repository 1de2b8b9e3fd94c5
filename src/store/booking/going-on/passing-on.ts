import { refuseSuccessor, type SuccessorRefusal } from '../../../domain/booking/going-on.ts'
import { checkInOf, type Lift, type Reservation } from '../../../domain/booking/reservation.ts'
import type { Instant } from '../../../domain/calendar.ts'
import { act, type By, lock, sawOtherwise, type Verdict } from '../../acting.ts'
import type { Db } from '../../database.ts'
import { newReservationNumber } from '../../tokens.ts'
import { reservationsToAct, staysShown } from '../reservations.ts'
import { loadFacts, oversold, type SeenFacts } from '../reserving.ts'
import type { Addressee } from '../stay-letters.ts'
import { goOn } from './going-on.ts'

/** Another resident, who takes a stay over. */
export type AskedSuccessor = {
  number: string
  successorId: number
  key: string
  /** What staff lift for it. */
  lifted?: readonly Lift[]
}

export type JudgedSuccessor = {
  reservation: Reservation
  /** Of the one who takes it over. */
  facts: SeenFacts
  refusal: SuccessorRefusal | null
}

export async function judgeSuccessor(
  db: Db,
  by: By,
  asked: AskedSuccessor,
  now: Instant,
): Promise<JudgedSuccessor | undefined> {
  const read = await readSuccessor(db, by, asked, now)
  return read && { ...read, refusal: refuseOn(read, now) }
}

/** 替わる: the stay goes on under a new number as somebody else's; both accounts are held while it does. */
export function passOn(
  db: Db,
  by: By,
  asked: AskedSuccessor,
  now: Instant,
): Promise<{ number: string } | JudgedSuccessor | undefined> {
  return act(
    db,
    by,
    () => readSuccessor(db, by, asked, now),
    (read): Verdict<{ number: string } | JudgedSuccessor> => {
      const { resident, reservation, facts } = read
      if (facts.made) return { answer: { number: facts.made.number }, writes: [] }
      const refusal = refuseOn(read, now)
      if (refusal) return { answer: { ...read, refusal }, writes: [] }
      if (sawOtherwise(by, staysShown([reservation])))
        return { answer: { ...read, refusal: 'changedMeanwhile' }, writes: [] }
      const number = newReservationNumber()
      const { nights, roomWish } = reservation
      const going = { by, resident, reservation, stay: { nights, roomWish }, to: facts, number }
      return {
        answer: { number },
        writes: [lock(db, facts), ...goOn(db, { ...going, key: asked.key, as: 'passedOn' }, now)],
        told: { lifted: isLifted(read, now) ? ['closing'] : [] },
        otherwise: { broken: oversold, answer: () => ({ ...read, refusal: 'full' }) },
      }
    },
  )
}

export type ReadSuccessor = {
  resident: Addressee & { revision: number }
  reservation: Reservation
  facts: SeenFacts
}

export async function readSuccessor(
  db: Db,
  { residentId }: By,
  { number, successorId, key, lifted = [] }: AskedSuccessor,
  now: Instant,
): Promise<ReadSuccessor | undefined> {
  const own = await reservationsToAct(db, residentId, [number], now)()
  const [reservation] = own?.found ?? []
  if (!own || !reservation) return
  const at = { slug: reservation.facility.slug, checkIn: checkInOf(reservation), key }
  const facts = await loadFacts(db, successorId, at, now)
  return facts && { resident: own.resident, reservation, facts: { ...facts, lifted } }
}

const refuseOn = (
  { resident, reservation, facts }: ReadSuccessor,
  now: Instant,
): SuccessorRefusal | null =>
  facts.resident.id === resident.id ? 'sameResident' : refuseSuccessor(reservation, facts, now)

/** Only what staff lift makes it possible. */
const isLifted = (read: ReadSuccessor, now: Instant) =>
  refuseOn({ ...read, facts: { ...read.facts, lifted: [] } }, now) !== null

import { eq, sql } from 'drizzle-orm'
import {
  reservationNights,
  reservations,
  usedReductions,
} from '../../../../drizzle/schema/booking.ts'
import { facilities } from '../../../../drizzle/schema/shared.ts'
import {
  nightsOfResident,
  objectionsToUse,
  type ReducingRefusal,
  refuseReducing,
  type UsedReduction,
  type UseObjection,
} from '../../../domain/booking/used-reduction.ts'
import type { Instant, Night } from '../../../domain/calendar.ts'
import type { Holidays } from '../../../domain/tariff.ts'
import { type Acting, act, type Verdict } from '../../acting.ts'
import type { Db } from '../../database.ts'
import { facilityColumn, toFacility } from '../../facilities.ts'
import { shownOf } from '../../shown.ts'
import { type AtLodge, seenStay, toSeen } from './marking.ts'

/** All that was given in a stay, in place of what was said before; `saw` is what the page showed of that. */
export type Reducing = AtLodge & { used: readonly UsedReduction[]; saw: string; holidays: Holidays }

export type Reduced = {
  refusal: ReducingRefusal | 'changedMeanwhile' | null
  objections: readonly UseObjection[]
}

/** Keeps which reductions were given in a stay, or says why not. Undefined for one that is not there. */
export function useReductions(
  db: Db,
  by: Acting,
  { used, saw, holidays, ...which }: Reducing,
  now: Instant,
): Promise<Reduced | undefined> {
  const read = async () => {
    const [found, [here], rows] = await db.batch([
      seenStay(db, which),
      facilityOf(db, which.number),
      usedByResidentOf(db, which.number),
    ])
    const facts = toSeen(found)
    return facts && here && { ...facts, facility: toFacility(here.facility), rows }
  }
  return act(db, by, read, (facts): Verdict<Reduced> => {
    const { stay, facility, nights, residentNumber } = facts
    const { number } = which
    const before = ofStay(facts.rows, number)
    if (shownOf(inOrder(used)) === shownOf(before)) return done
    const refusal = refuseReducing(stay, now)
    if (refusal) return { answer: { refusal, objections: [] }, writes: [] }
    if (saw !== usedShown(before))
      return { answer: { refusal: 'changedMeanwhile', objections: [] }, writes: [] }
    const objections = objectionsToUse(used, {
      guests: new Map(nights.flatMap((of) => (of.releasedAt === null ? [[of.night, of]] : []))),
      ...{ tariff: facility.tariff, holidays },
      had: nightsOfResident(facts.rows.filter((row) => row.reservationNumber !== number)),
    })
    if (objections.length > 0) return { answer: { refusal: null, objections }, writes: [] }
    return {
      ...done,
      writes: [
        db.delete(usedReductions).where(eq(usedReductions.reservationNumber, number)),
        ...used.map((one) =>
          db.insert(usedReductions).values({ reservationNumber: number, ...one }),
        ),
      ],
      told: {
        ...{ residents: [residentNumber], reservation: number },
        ...{ before: before.map(toldOf), after: inOrder(used).map(toldOf) },
      },
    }
  })
}

/** As the journal tells it. */
const toldOf = ({ name, ...of }: UsedReduction) => ({ reduction: name, ...of })

const done: Verdict<Reduced> = { answer: { refusal: null, objections: [] }, writes: [] }

/** What a page shows of them. */
export const usedShown = (used: readonly UsedReduction[]): string => shownOf(inOrder(used))

type Row = UsedReduction & { reservationNumber: string }

/** Those of one stay, of all that its resident had. */
export const ofStay = (rows: readonly Row[], number: string): UsedReduction[] =>
  inOrder(rows.filter((row) => row.reservationNumber === number))

const inOrder = (used: readonly UsedReduction[]): UsedReduction[] =>
  used
    .map(({ night, name, count, includesResident }) => ({ night, name, count, includesResident }))
    .sort((a, b) => a.night.localeCompare(b.night) || a.name.localeCompare(b.name))

/** What the resident of a stay had at its facility, in all their stays. */
const usedByResidentOf = (db: Db, number: string) =>
  db
    .select({
      reservationNumber: sql<string>`given.reservation_number`,
      night: sql<Night>`given.night`,
      name: sql<UsedReduction['name']>`given.name`,
      count: sql<number>`given.count`,
      includesResident: sql`given.includes_resident`.mapWith(Boolean),
    })
    .from(reservations)
    .innerJoin(
      sql`${usedReductions} as given`,
      eq(reservations.number, sql`given.reservation_number`),
    )
    .where(
      sql`${isStanding} and (${reservations.residentId}, ${reservations.facilityId}) = (
        select resident_id, facility_id from ${reservations} as this where this.number = ${number})`,
    )

/** Of a reduction that was `given`: its night was not given back since, with its stay or by itself. */
export const isStanding = sql`exists (
  select 1 from ${reservationNights} as slept where slept.reservation_number = given.reservation_number
  and slept.night = given.night and slept.released_at is null)`

const facilityOf = (db: Db, number: string) =>
  db
    .select({ facility: facilityColumn })
    .from(facilities)
    .where(
      eq(facilities.id, sql`(select facility_id from ${reservations} where number = ${number})`),
    )

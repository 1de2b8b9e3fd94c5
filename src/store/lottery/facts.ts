import { and, asc, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { reservationNights, roomNights } from '../../../drizzle/schema/booking.ts'
import { applications } from '../../../drizzle/schema/lottery.ts'
import { facilities, residents, rounds } from '../../../drizzle/schema/shared.ts'
import type { Instant, Month, Night } from '../../domain/calendar.ts'
import type { Facility } from '../../domain/facility.ts'
import type { OwnApplication } from '../../domain/lottery/application.ts'
import type { LotteryFacts } from '../../domain/lottery/applying.ts'
import type { Offer } from '../../domain/lottery/chance.ts'
import type { Round } from '../../domain/lottery/round.ts'
import { registrationStatus } from '../../domain/resident.ts'
import { earlierBetween } from '../booking/earlier.ts'
import type { Db, Rows } from '../database.ts'
import { facilityColumn, toFacility } from '../facilities.ts'
import { pressesOf } from '../presses.ts'
import { residentWhere } from '../residents.ts'
import { choicesJson, readChoices } from './applications.ts'
import { freeRooms } from './freezing.ts'
import { roundColumns } from './rounds.ts'

/** A facility with what it offers to a round, night by night. */
type FacilityOffer = { facility: Facility; stock: ReadonlyMap<Night, Offer> }

/** A round as a resident sees it. */
export type Lottery = {
  round: Round
  facilities: FacilityOffer[]
  resident: Pick<LotteryFacts, 'kind' | 'status'> & {
    id: number
    name: string
    email: string | null
    revision: number
  }
  /** The resident's own. */
  application: OwnApplication | undefined
  /** Of earlier registrations of the same person too. */
  standing: Night[]
  /** The latest other round that nobody can apply to any more and whose results are still to come. */
  awaited: { round: Round; isIn: boolean } | undefined
  /** The form with this key has acted already. */
  isPressed: boolean
}

/**
 * The round of this month or else the one that is open or next to open, in one round trip. Undefined where no round is
 * known or the resident is gone. `key`: of the form that is to act on it.
 */
export async function loadLottery(
  db: Db,
  residentId: number,
  month: Month | undefined,
  now: Instant,
  key = '',
): Promise<Lottery | undefined> {
  const chosen = chosenMonth(month, now)
  const [[resident], earlier, presses, ...rows] = await db.batch([
    residentWhere(db, eq(residents.id, residentId)),
    earlierBetween(db, residentId, nightsIn(chosen), now),
    pressesOf(db, key),
    ...lotteryRows(db, residentId, chosen, now),
  ])
  if (!resident) return undefined
  const who = { ...resident, status: registrationStatus(resident, now) }
  const known = { resident: who, earlier, isPressed: presses.length > 0 }
  return toLottery(rows, known)
}

/** The statements that ask about a round and what this resident has in it, for a batch. */
export const lotteryRows = (db: Db, residentId: Whose, chosen: Chosen, now: Instant) =>
  [
    roundsIn(db, residentId, chosen, now),
    facilitiesIn(db, chosen),
    ownIn(db, residentId, chosen),
    standingIn(db, residentId, chosen),
  ] as const

/** What they answer, for a resident of whom the rest is known; undefined where there is no round. */
export function toLottery(
  [known, facilities, [own], standing]: Rows<ReturnType<typeof lotteryRows>>,
  { earlier, ...rest }: Pick<Lottery, 'resident' | 'isPressed'> & { earlier: { night: Night }[] },
): Lottery | undefined {
  const [round, awaited] = [true, false].map((is) => known.find((of) => of.isChosen === is))
  const application = own && {
    ...own,
    facility: toFacility(own.facility),
    choices: readChoices(own.choices),
  }
  return (
    round && {
      ...rest,
      round: round.round,
      facilities: facilities.map(toFacilityOffer),
      application,
      standing: [...standing, ...earlier].map(({ night }) => night),
      awaited,
    }
  )
}

/** What the rules ask about applying for this facility; undefined for an unknown one. */
export function factsOf(lottery: Lottery, slug: string): LotteryFacts | undefined {
  const offer = lottery.facilities.find(({ facility }) => facility.slug === slug)
  const { kind, status } = lottery.resident
  return offer && { ...lottery, ...offer, kind, status }
}

type Whose = number | SQL<number>

export const nightsIn = (chosen: Chosen) => ({
  from: sql`${chosen} || '-01'`,
  to: sql`${chosen} || '-31'`,
})

export const chosenMonth = (month: Month | undefined, now: Instant) => sql`(
  select month from ${rounds} where month = ${month ?? ''} or closes_at > ${now}
  order by month = ${month ?? ''} desc, closes_at limit 1)`

type Chosen = ReturnType<typeof chosenMonth>

/** The chosen round, and those that wait for their results, the latest first. */
const roundsIn = (db: Db, residentId: Whose, month: Chosen, now: Instant) =>
  db
    .select({
      round: roundColumns,
      isChosen: sql`${rounds.month} is ${month}`.mapWith(Boolean),
      isIn: sql`exists (select 1 from ${applications} where ${applications.round} = ${rounds.month}
        and ${applications.residentId} = ${residentId})`.mapWith(Boolean),
    })
    .from(rounds)
    .where(
      sql`${rounds.month} = ${month} or (${rounds.closesAt} <= ${now} and ${rounds.publishedAt} is null)`,
    )
    .orderBy(desc(rounds.month))

type FoundOffer = Offer & { night: Night }

const facilitiesIn = (db: Db, month: Chosen) =>
  db
    .select({
      facility: facilityColumn,
      offers: sql<string>`(
        select json_group_array(json_object('night', night, 'applied', applied, 'later', applied_later,
          'offered', ${freeRooms}))
        from ${roomNights} where facility_id = ${facilities.id}
        and night between ${month} || '-01' and ${month} || '-31')`,
    })
    .from(facilities)
    .orderBy(asc(facilities.position))

const ownIn = (db: Db, residentId: Whose, month: Chosen) =>
  db
    .select({
      facility: facilityColumn,
      receipt: applications.receipt,
      roomWish: applications.roomWish,
      choices: choicesJson,
    })
    .from(applications)
    .innerJoin(facilities, eq(facilities.id, applications.facilityId))
    .where(and(eq(applications.residentId, residentId), sql`${applications.round} = ${month}`))

const standingIn = (db: Db, residentId: Whose, month: Chosen) =>
  db
    .select({ night: reservationNights.night })
    .from(reservationNights)
    .where(
      and(
        eq(reservationNights.residentId, residentId),
        isNull(reservationNights.releasedAt),
        sql`${reservationNights.night} between ${month} || '-01' and ${month} || '-31'`,
      ),
    )

function toFacilityOffer({
  offers,
  facility,
}: Awaited<ReturnType<typeof facilitiesIn>>[number]): FacilityOffer {
  const found: FoundOffer[] = JSON.parse(offers)
  return {
    facility: toFacility(facility),
    stock: new Map(found.map(({ night, ...offer }) => [night, offer])),
  }
}

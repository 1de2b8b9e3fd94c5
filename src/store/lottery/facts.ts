import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
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
import type { Db } from '../database.ts'
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
  const [known, facilities, resident, own, standing, earlier, presses] = await db.batch([
    roundsIn(db, residentId, chosen, now),
    facilitiesIn(db, chosen),
    residentWhere(db, eq(residents.id, residentId)),
    ownIn(db, residentId, chosen),
    standingIn(db, residentId, chosen),
    earlierIn(db, residentId, chosen, now),
    pressesOf(db, key),
  ])
  const [application] = own
  const [round, awaited] = [true, false].map((is) => known.find((of) => of.isChosen === is))
  return (
    round &&
    resident[0] && {
      round: round.round,
      facilities: facilities.map(toFacilityOffer),
      resident: { ...resident[0], status: registrationStatus(resident[0], now) },
      application: application && {
        ...application,
        facility: toFacility(application.facility),
        choices: readChoices(application.choices),
      },
      standing: [...standing, ...earlier].map(({ night }) => night),
      awaited,
      isPressed: presses.length > 0,
    }
  )
}

/** What the rules ask about applying for this facility; undefined for an unknown one. */
export function factsOf(lottery: Lottery, slug: string): LotteryFacts | undefined {
  const offer = lottery.facilities.find(({ facility }) => facility.slug === slug)
  const { kind, status } = lottery.resident
  return offer && { ...lottery, ...offer, kind, status }
}

const chosenMonth = (month: Month | undefined, now: Instant) => sql`(
  select month from ${rounds} where month = ${month ?? ''} or closes_at > ${now}
  order by month = ${month ?? ''} desc, closes_at limit 1)`

type Chosen = ReturnType<typeof chosenMonth>

/** The chosen round, and those that wait for their results, the latest first. */
const roundsIn = (db: Db, residentId: number, month: Chosen, now: Instant) =>
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

const ownIn = (db: Db, residentId: number, month: Chosen) =>
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

const standingIn = (db: Db, residentId: number, month: Chosen) =>
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

const earlierIn = (db: Db, residentId: number, month: Chosen, now: Instant) =>
  earlierBetween(db, residentId, { from: sql`${month} || '-01'`, to: sql`${month} || '-31'` }, now)

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

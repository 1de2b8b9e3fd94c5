import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { reservationNights, roomNights } from '../../../drizzle/schema/booking.ts'
import { applications } from '../../../drizzle/schema/lottery.ts'
import { facilities, residents, rounds } from '../../../drizzle/schema/shared.ts'
import type { Instant, Month, Night } from '../../domain/calendar.ts'
import type { Facility } from '../../domain/facility.ts'
import type { OwnApplication } from '../../domain/lottery/application.ts'
import type { LotteryFacts, Offer } from '../../domain/lottery/applying.ts'
import type { Round } from '../../domain/lottery/round.ts'
import { registrationStatus } from '../../domain/resident.ts'
import { earlierBetween } from '../booking/earlier.ts'
import type { Db } from '../database.ts'
import { facilityColumn, toFacility } from '../facilities.ts'
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
}

/**
 * The round of this month or else the one that is open or next to open, in one round trip. Undefined where no round is
 * known or the resident is gone.
 */
export async function loadLottery(
  db: Db,
  residentId: number,
  month: Month | undefined,
  now: Instant,
): Promise<Lottery | undefined> {
  const chosen = chosenMonth(month, now)
  const [round, facilities, resident, own, standing, earlier] = await db.batch([
    db.select(roundColumns).from(rounds).where(sql`${rounds.month} = ${chosen}`),
    facilitiesIn(db, chosen),
    residentWhere(db, eq(residents.id, residentId)),
    ownIn(db, residentId, chosen),
    standingIn(db, residentId, chosen),
    earlierIn(db, residentId, chosen, now),
  ])
  const [application] = own
  return (
    round[0] &&
    resident[0] && {
      round: round[0],
      facilities: facilities.map(toFacilityOffer),
      resident: { ...resident[0], status: registrationStatus(resident[0], now) },
      application: application && {
        ...application,
        facility: toFacility(application.facility),
        choices: readChoices(application.choices),
      },
      standing: [...standing, ...earlier].map(({ night }) => night),
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

type FoundOffer = Offer & { night: Night }

const facilitiesIn = (db: Db, month: Chosen) =>
  db
    .select({
      facility: facilityColumn,
      offers: sql<string>`(
        select json_group_array(json_object('night', night, 'applied', applied, 'offered', ${freeRooms}))
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

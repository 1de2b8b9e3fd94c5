import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { registrations } from '../../../drizzle/schema/account.ts'
import { reservationNights, reservations, usedReductions } from '../../../drizzle/schema/booking.ts'
import { facilities, residents } from '../../../drizzle/schema/shared.ts'
import type { PostalAddress } from '../../domain/account/registration.ts'
import { firstToMark } from '../../domain/booking/arrival.ts'
import { addDays, type Instant, type Night, today } from '../../domain/calendar.ts'
import type { Clerk } from '../../domain/clerk.ts'
import type { Facility } from '../../domain/facility.ts'
import type { SheetStay } from '../../domain/staff/arrivals.ts'
import { nightsColumn, nightsSeen } from '../booking/lodge/marking.ts'
import { isStanding } from '../booking/lodge/reducing.ts'
import { isTold } from '../booking/reservations.ts'
import { asJson, type Db } from '../database.ts'
import { facilitiesInOrder, toFacility } from '../facilities.ts'

/** Whose arrivals a clerk may see: those of one facility alone, or all with null. */
type Reader = Pick<Clerk, 'facilityId'>

/** A day at a facility, and those a clerk may turn to; undefined for one that is not theirs or not there. */
export type DayAtLodge = {
  facility: Facility
  facilities: Facility[]
  stays: SheetStay[]
  unmarked: Unmarked[]
}

/** Check-ins that are over and of which nobody has said whether they came. */
type Unmarked = { slug: string; day: Night; count: number }

/** Without a facility the clerk's own, or the first. */
export async function findDay(
  db: Db,
  { facilityId }: Reader,
  { slug, day }: { slug: string | undefined; day: Night },
  now: Instant,
): Promise<DayAtLodge | undefined> {
  const [rows, found, unmarked] = await db.batch([
    facilitiesInOrder(db),
    staysOn(db, { facilityId, slug: slug ?? null, day }),
    unmarkedDays(db, facilityId, now),
  ])
  const mine = rows
    .map(({ facility }) => toFacility(facility))
    .filter(({ id }) => facilityId === null || id === facilityId)
  const facility = slug === undefined ? mine[0] : mine.find((one) => one.slug === slug)
  if (!facility) return undefined
  return {
    ...{ facility, facilities: mine },
    stays: found.map(toStay),
    unmarked: unmarked.filter(({ slug }) => slug === facility.slug),
  }
}

/** One stay, as its lodge sees it. Undefined for another's, a cancelled one, and one that is not there. */
export async function findLodgeStay(
  db: Db,
  { facilityId }: Reader,
  number: string,
): Promise<{ facility: Facility; stay: SheetStay } | undefined> {
  const [rows, [found]] = await db.batch([
    facilitiesInOrder(db),
    lodgeStays(db).where(
      and(
        eq(reservations.number, number),
        isNull(reservations.cancelledAt),
        isTold,
        facilityId === null ? undefined : eq(reservations.facilityId, facilityId),
      ),
    ),
  ])
  const facility = rows.find(({ facility }) => facility.id === found?.row.facilityId)?.facility
  return found && facility && { facility: toFacility(facility), stay: toStay(found) }
}

/** For a batch of 今日: what is over and unmarked, by facility and day of check-in, the oldest first. */
export const unmarkedDays = (db: Db, facilityId: number | null, now: Instant) =>
  db
    .select({
      slug: facilities.slug,
      day: sql<Night>`first.night`,
      count: sql<number>`count(*)`,
    })
    .from(facilities)
    .innerJoin(
      sql`${reservationNights} as first`,
      sql`first.facility_id = ${facilities.id} and first.released_at is null
        and first.night >= ${firstToMark(today(now))} and first.night < ${today(now)}`,
    )
    .innerJoin(reservations, eq(reservations.number, sql`first.reservation_number`))
    .where(
      and(
        facilityId === null ? undefined : eq(facilities.id, facilityId),
        isNull(reservations.arrivedAt),
        isNull(reservations.notComeAt),
        sql`not exists (select 1 from ${reservationNights} as other
          where other.reservation_number = first.reservation_number and other.released_at is null
          and (other.night < first.night or other.night >= ${today(now)}))`,
      ),
    )
    .groupBy(facilities.id, sql`first.night`)
    .orderBy(asc(sql`first.night`), asc(facilities.position))

/** Whose night this is, or was the one before. */
const staysOn = (
  db: Db,
  { facilityId, slug, day }: { facilityId: number | null; slug: string | null; day: Night },
) =>
  lodgeStays(db).where(
    and(
      sql`${reservations.number} in (
        select reservation_number from ${reservationNights}
        where facility_id = ${facilityAsked(facilityId, slug)}
        and night in (${addDays(day, -1)}, ${day}) and released_at is null)`,
      isTold,
    ),
  )

const facilityAsked = (facilityId: number | null, slug: string | null) => sql`(
  select id from ${facilities}
  where (${facilityId} is null or id = ${facilityId}) and (${slug} is null or slug = ${slug})
  order by position limit 1)`

const usedColumn = sql<SheetStay['used']>`(
  select json_group_array(json_object(
    'reservationNumber', reservation_number, 'night', night, 'name', name, 'count', count,
    'includesResident', json(iif(includes_resident, 'true', 'false'))))
  from ${reservations} as had cross join ${usedReductions} as given on given.reservation_number = had.number
  where ${isStanding} and had.resident_id = ${reservations.residentId} and had.facility_id = ${reservations.facilityId})`

const lodgeStays = (db: Db) =>
  db
    .select({
      row: asJson(
        {
          number: reservations.number,
          facilityId: reservations.facilityId,
          roomWish: reservations.roomWish,
          note: reservations.lodgeNote,
          arrivedAt: reservations.arrivedAt,
          notComeAt: reservations.notComeAt,
          leftAt: reservations.leftAt,
          residentNumber: residents.number,
          name: residents.name,
          kana: residents.kana,
          telephone: residents.telephone,
          kind: residents.kind,
          birthdate: registrations.birthdate,
        },
        {
          nights: nightsColumn,
          used: usedColumn,
          address: sql<PostalAddress | null>`json(${registrations.homeAddress})`,
        },
      ),
    })
    .from(reservations)
    .innerJoin(residents, eq(residents.id, reservations.residentId))
    .leftJoin(registrations, eq(registrations.residentId, reservations.residentId))

function toStay({ row }: Awaited<ReturnType<typeof lodgeStays>>[number]): SheetStay {
  const { residentNumber, name, kana, telephone, kind, birthdate, facilityId, ...stay } = row
  return {
    ...stay,
    givenUp: nightsSeen(stay.nights, stay).givenUp,
    nights: stay.nights.filter(({ releasedAt }) => releasedAt === null),
    resident: { number: residentNumber, name, kana, telephone, kind, birthdate },
  }
}

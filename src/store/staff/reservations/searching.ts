import {
  and,
  asc,
  between,
  eq,
  gt,
  gte,
  isNotNull,
  isNull,
  lt,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import { reservationNights, reservations } from '../../../../drizzle/schema/booking.ts'
import { facilities, residents } from '../../../../drizzle/schema/shared.ts'
import type { StayNight } from '../../../domain/booking/reservation.ts'
import type { Night } from '../../../domain/calendar.ts'
import type { Facility } from '../../../domain/facility.ts'
import type { ListedStay, StaySearch, StayState, Way } from '../../../domain/staff/stay-search.ts'
import { isTold } from '../../booking/reservations.ts'
import type { Db } from '../../database.ts'
import { facilitiesInOrder, toFacility } from '../../facilities.ts'

/** As many as one row of the journal names. */
const staysAPage = 50

/** The last one of the page before. */
export type After = { checkIn: Night; number: string }

/** A page of what is looked for, in the order of check-in, whether more follows, and the facilities to choose from. */
export async function searchStays(
  db: Db,
  search: StaySearch,
  after: After | undefined,
  today: Night,
): Promise<{ stays: ListedStay[]; isMore: boolean; facilities: Facility[] }> {
  const [found, all] = await db.batch([staysFor(db, search, after, today), facilitiesInOrder(db)])
  return {
    stays: found.slice(0, staysAPage),
    isMore: found.length > staysAPage,
    facilities: all.map(({ facility }) => toFacility(facility)),
  }
}

/** What is passed over is not looked up: the index of check-ins has all that is chosen by. */
export const staysFor = (db: Db, search: StaySearch, after: After | undefined, today: Night) =>
  db
    .select({
      number: reservations.number,
      facility: facilities.slug,
      channel: reservations.channel,
      round: reservations.round,
      cancelledAt: reservations.cancelledAt,
      notComeAt: reservations.notComeAt,
      checkIn: reservations.firstNight,
      nights: nightsShown,
      resident: residents.number,
      name: residents.name,
      kana: residents.kana,
    })
    .from(reservations)
    .innerJoin(residents, eq(residents.id, reservations.residentId))
    .innerJoin(facilities, eq(facilities.id, reservations.facilityId))
    .where(
      and(
        between(reservations.firstNight, after?.checkIn ?? search.from, search.to),
        isTold,
        after && laterThan(after),
        search.facility === undefined ? undefined : ofFacility(search.facility),
        search.state && inState(search.state, today),
        search.way && gotBy(search.way),
      ),
    )
    .orderBy(asc(reservations.firstNight), asc(reservations.number))
    .limit(staysAPage + 1)

const nightsShown = sql<readonly StayNight[]>`(
  select json_group_array(json_object(
    'night', night, 'adults', adults, 'children', children, 'underFours', under_fours))
  from (select * from ${reservationNights} where reservation_number = ${reservations.number}
    and released_at is ${reservations.cancelledAt} order by night))`.mapWith(
  (json: string): readonly StayNight[] => JSON.parse(json),
)

const laterThan = ({ checkIn, number }: After) =>
  or(
    gt(reservations.firstNight, checkIn),
    and(eq(reservations.firstNight, checkIn), gt(reservations.number, number)),
  )

const ofFacility = (slug: string) =>
  eq(
    reservations.facilityId,
    sql`(select id from ${facilities} where ${facilities.slug} = ${slug})`,
  )

const inState = (state: StayState, today: Night): SQL | undefined => states(today)[state]

const states = (today: Night): Record<StayState, SQL | undefined> => ({
  standing: and(
    isNull(reservations.cancelledAt),
    isNull(reservations.notComeAt),
    gte(reservations.firstNight, today),
  ),
  over: and(
    isNull(reservations.cancelledAt),
    isNull(reservations.notComeAt),
    lt(reservations.firstNight, today),
  ),
  notCome: isNotNull(reservations.notComeAt),
  cancelled: isNotNull(reservations.cancelledAt),
})

const gotBy = (way: Way) =>
  way === 'lottery'
    ? isNotNull(reservations.round)
    : and(isNull(reservations.round), eq(reservations.channel, way))

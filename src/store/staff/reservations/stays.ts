import { eq, type SQL, sql } from 'drizzle-orm'
import { reservationNights, reservations } from '../../../../drizzle/schema/booking.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import type { FeeRecord } from '../../../domain/fee.ts'
import type { Handled, Holder } from '../../../domain/staff/reservation.ts'
import { feesOfStay } from '../../booking/fees/decided.ts'
import { stayAmong, staysTold, type ToldReservation } from '../../booking/reservations.ts'
import type { Db } from '../../database.ts'
import { residentColumns } from '../../residents.ts'

/** A reservation with all there is of it, whosever it is. */
export type HandledStay = ToldReservation & {
  holder: Holder
  handled: Handled
  /** All that were ever decided. */
  fees: FeeRecord[]
}

export async function findHandledStay(db: Db, number: string): Promise<HandledStay | undefined> {
  const isIt = eq(reservations.number, number)
  const [rows, [of], fees] = await db.batch([
    staysTold(db, isIt),
    handledWhere(db, isIt),
    feesOfStay(db, number),
  ])
  const told = stayAmong(rows)
  return told && of && { ...told, ...of, fees }
}

export const holderColumns = {
  ...residentColumns,
  telephone: residents.telephone,
  closedAt: residents.closedAt,
}

const released = sql<Handled['released']>`(
  select json_group_array(json_object(
    'night', night, 'adults', adults, 'children', children, 'underFours', under_fours, 'releasedAt', released_at))
  from (select * from ${reservationNights}
    where reservation_number = ${reservations.number} and released_at is not null order by night))`.mapWith(
  (json: string): Handled['released'] => JSON.parse(json),
)

const goesOnAs = sql<string | null>`(
  select number from ${reservations} later where later.continues = ${reservations.number})`

const handledWhere = (db: Db, where: SQL) =>
  db
    .select({
      holder: holderColumns,
      handled: {
        channel: reservations.channel,
        staffNote: reservations.staffNote,
        lodgeNote: reservations.lodgeNote,
        arrivedAt: reservations.arrivedAt,
        notComeAt: reservations.notComeAt,
        leftAt: reservations.leftAt,
        continues: reservations.continues,
        goesOnAs,
        released,
      },
    })
    .from(reservations)
    .innerJoin(residents, eq(residents.id, reservations.residentId))
    .where(where)

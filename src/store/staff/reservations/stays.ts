import { eq, type SQL, sql } from 'drizzle-orm'
import { reservationNights, reservations } from '../../../../drizzle/schema/booking.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import type { Handled, Holder } from '../../../domain/staff/reservation.ts'
import { stayAmong, staysTold, type ToldReservation } from '../../booking/reservations.ts'
import type { Db } from '../../database.ts'
import { residentColumns } from '../../residents.ts'

/** A reservation with all there is of it, whosever it is. */
export type HandledStay = ToldReservation & { holder: Holder; handled: Handled }

export async function findHandledStay(db: Db, number: string): Promise<HandledStay | undefined> {
  const isIt = eq(reservations.number, number)
  const [rows, [of]] = await db.batch([staysTold(db, isIt), handledWhere(db, isIt)])
  const told = stayAmong(rows)
  return told && of && { ...told, ...of }
}

const released = sql<Handled['released']>`(
  select json_group_array(json_object(
    'night', night, 'adults', adults, 'children', children, 'underFours', under_fours, 'releasedAt', released_at))
  from (select * from ${reservationNights}
    where reservation_number = ${reservations.number} and released_at is not null order by night))`.mapWith(
  (json: string): Handled['released'] => JSON.parse(json),
)

const handledWhere = (db: Db, where: SQL) =>
  db
    .select({
      holder: { ...residentColumns, telephone: residents.telephone, closedAt: residents.closedAt },
      handled: {
        channel: reservations.channel,
        staffNote: reservations.staffNote,
        lodgeNote: reservations.lodgeNote,
        arrivedAt: reservations.arrivedAt,
        notComeAt: reservations.notComeAt,
        released,
      },
    })
    .from(reservations)
    .innerJoin(residents, eq(residents.id, reservations.residentId))
    .where(where)

import type { Reservation, Stay } from '../../../domain/booking/reservation.ts'
import type { Instant } from '../../../domain/calendar.ts'
import type { Continuation } from '../../../domain/letter.ts'
import type { By } from '../../acting.ts'
import type { Db } from '../../database.ts'
import { release } from '../releasing.ts'
import { insertNights, insertReservation, type SeenFacts } from '../reserving.ts'
import { type Addressee, tellOfCancelled, tellOfStay } from '../stay-letters.ts'

/** A stay as it was, whose, and what it is to be. */
export type Going = { by: By; resident: Addressee; reservation: Reservation; stay: Stay }

export type GoingOn = Going & {
  /** The facts of whose it is from now on. */
  to: SeenFacts
  number: string
  key: string
  as: Continuation
}

/** Its rooms are free for a moment that nobody sees: the write is one, and holds the lock. */
export function goOn(
  db: Db,
  { by, resident, reservation, stay, to, number, key, as }: GoingOn,
  now: Instant,
) {
  const isOwn = to.resident.id === resident.id
  const ends = reservation.cancelledAt === null
  const isAsBefore = to.facility.slug === reservation.facility.slug && as === 'restored'
  const at = {
    number,
    residentId: to.resident.id,
    facilityId: to.facility.id,
    continues: reservation.number,
    round: isAsBefore ? reservation.round : null,
  }
  const told = { number, facility: to.facility.slug, ...stay }
  const times = { bookedAt: now, changedAt: null, cancelledAt: null }
  return [
    ...(ends ? release(db, { numbers: [reservation.number] }, now) : []),
    insertReservation(
      db,
      at,
      { slug: to.facility.slug, key, stay, channel: by.served?.channel },
      now,
    ),
    insertNights(db, { number, residentId: at.residentId, facilityId: at.facilityId }, stay),
    ...(ends
      ? tellOfCancelled(
          db,
          resident,
          {
            stays: [reservation],
            by: by.kind,
            ...by.served,
            goesOn: as,
            ...(isOwn && { after: number }),
          },
          now,
        )
      : []),
    tellOfStay(
      db,
      to.resident,
      {
        kind: 'booked',
        ...(by.served?.channel && { channel: by.served.channel }),
        goesOn: as,
        ...(isOwn && { before: reservation.number }),
        stay: { ...told, ...times },
      },
      now,
    ),
  ]
}

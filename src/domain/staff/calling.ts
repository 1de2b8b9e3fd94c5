import type { Stay } from '../booking/reservation.ts'
import type { Clerk } from '../clerk.ts'
import type { JournalKind } from './journal.ts'

/** Whether somebody of the staff may lift the rules of time for a stay; that its time has not come takes a second person beside. */
export const mayLift = ({ role }: Pick<Clerk, 'role'>): boolean => role === 'ward'

/** What a booking for a caller is in the journal, by what was lifted for it. */
export function kindOfBooking(lifted: readonly string[]): JournalKind {
  if (lifted.includes('opening')) return 'bookedBeforeOpening'
  return lifted.length > 0 ? 'bookingOverridden' : 'bookedForCaller'
}

/** A stay for somebody, as the fields of its form. */
export type AskedStay = { resident: string; facility: string; stay: Stay }

/** What a second person agrees to: the fields of the form, so that it can be looked at before and booked after. */
export function textOfCall({ resident, facility, stay: { nights, roomWish } }: AskedStay): string {
  const guests = nights.flatMap(({ adults, children, underFours = 0 }, index) => [
    [`adults${index + 1}`, adults],
    [`children${index + 1}`, children],
    [`underFours${index + 1}`, underFours],
  ])
  const day = nights[0]?.night ?? ''
  const fields = [
    ...[
      ['resident', resident],
      ['facility', facility],
    ],
    ...[
      ['day', day],
      ['nights', nights.length],
    ],
    ...guests,
    ...(roomWish === null ? [] : [['roomWish', roomWish ? 'yes' : 'no']]),
  ]
  return fields.map((pair) => pair.join('=')).join('&')
}

import type { Night } from '../calendar.ts'

/** Rooms of a night that no round has given away or holds, and how many of them residents without a card have. */
export type BookableRooms = { night: Night; bookable: number; withoutCard: number }

/**
 * Of the rooms of a night that are for booking, one in `oneIn` may be held by residents whose card has not arrived yet,
 * and one at least: people who were made up cannot empty a lodge. The trigger `rooms_without_a_card_are_few` says the same.
 */
export const mostWithoutCard = (bookable: number, oneIn: number): number =>
  Math.max(1, Math.floor(bookable / oneIn))

export const isFullWithoutCard = (of: BookableRooms | undefined, oneIn: number): boolean =>
  of !== undefined && of.withoutCard >= mostWithoutCard(of.bookable, oneIn)

import type { Night } from '../calendar.ts'

/**
 * Of the rooms of a night that are for booking, one in so many may be held by residents whose card has not arrived yet,
 * and one at least: people who were made up cannot empty a lodge. A trigger of migration 0010 says the same.
 */
const oneInWithoutCard = 5

/** Rooms of a night that no round has given away or holds, and how many of them residents without a card have. */
export type BookableRooms = { night: Night; bookable: number; withoutCard: number }

export const mostWithoutCard = (bookable: number): number =>
  Math.max(1, Math.floor(bookable / oneInWithoutCard))

export const isFullWithoutCard = (of: BookableRooms | undefined): boolean =>
  of !== undefined && of.withoutCard >= mostWithoutCard(of.bookable)

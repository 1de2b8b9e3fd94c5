import type { Instant } from './calendar.ts'

/** お知らせ: what the city tells everybody on the first page, or on that of a facility. */
export type Notice = { publishedAt: Instant; title: string; body: string; isImportant: boolean }

/** What staff decide of one. */
export type NoticeFacts = Notice & {
  /** The first instant at which it is shown no more; null while nobody has said. */
  endsAt: Instant | null
  language: string
  facilityId: number | null
}

export const noticeLength = { title: 60, body: 1000 }

export function noticeState(
  { publishedAt, endsAt }: Pick<NoticeFacts, 'publishedAt' | 'endsAt'>,
  now: Instant,
): 'planned' | 'shown' | 'over' {
  if (endsAt !== null && endsAt <= now) return 'over'
  return publishedAt > now ? 'planned' : 'shown'
}

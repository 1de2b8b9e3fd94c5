import type { Instant } from './calendar.ts'

/** お知らせ: what the city tells everybody on the first page. */
export type Notice = { publishedAt: Instant; title: string; body: string }

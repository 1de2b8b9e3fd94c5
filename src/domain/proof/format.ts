// What the draw's format is written in: no rule, no library, so that every other file may start from it.

/** Also what a seed is hashed from first. */
export const drawFormat = 'hoyo-draw-v2'

/** Bytes as lower-case hexadecimal digits, two a byte. Whatever is hashed is hashed as the bytes themselves. */
export type Hex = string

/** An instant as JavaScript writes it in UTC: '2026-03-15T15:00:00.000Z'. */
export type Time = string

import { addDays, at, type Instant, type Night, today, weekdayOf } from '../calendar.ts'

/** A drawing of numbers that is held every week in public, and whose result stands in newspapers. */
type Drawing = {
  /** 0 is Sunday. */
  weekday: number
  /** Nobody can know the numbers before this hour in Japan … */
  heldAtHour: number
  /** … and everybody can from this one on. */
  knownAtHour: number
  /** How many numbers each group has: all different, from 1 to the last. */
  counts: readonly number[]
  last: number
}

export type Series = 'loto7'

export const drawings: Record<Series, Drawing> = {
  /** ロト7 of みずほ銀行, on Fridays: seven numbers and two ボーナス数字. */
  loto7: {
    weekday: 5,
    heldAtHour: 18,
    knownAtHour: 21,
    counts: [7, 2],
    last: 37,
  },
}

/** The day of the first drawing that is held at this instant or after it. */
export function firstHeld(series: Series, from: Instant): Night {
  const day = today(from)
  const heldOn = addDays(day, (drawings[series].weekday - weekdayOf(day) + 7) % 7)
  return heldAt(series, heldOn) < from ? addDays(heldOn, 7) : heldOn
}

const heldAt = (series: Series, heldOn: Night): Instant => at(heldOn, drawings[series].heldAtHour)

export const knownAt = (series: Series, heldOn: Night): Instant =>
  at(heldOn, drawings[series].knownAtHour)

/**
 * The canonical text of what was drawn: `loto7|2026-03-20|03,07,12,18,25,31,37|05,22`, the numbers of a group
 * ascending, two digits each. Null where these cannot be the numbers of a drawing.
 */
export function writeNumbers(
  series: Series,
  heldOn: Night,
  drawn: readonly (readonly number[])[],
): string | null {
  const { counts, last } = drawings[series]
  const all = drawn.flat()
  const fits =
    firstHeld(series, heldAt(series, heldOn)) === heldOn &&
    drawn.map(({ length }) => length).join() === counts.join() &&
    all.every((number) => Number.isInteger(number) && number >= 1 && number <= last) &&
    new Set(all).size === all.length
  return fits ? [series, heldOn, ...drawn.map(groupText)].join('|') : null
}

/** Whether a text is the canonical one of numbers of this drawing. */
export type IsOfDrawing = (text: string, drawing: { series: Series; heldOn: Night }) => boolean

export const isOfDrawing: IsOfDrawing = (text, { series, heldOn }) => {
  const [, , ...groups] = text.split('|')
  const drawn = groups.map((group) => group.split(',').map(Number))
  return writeNumbers(series, heldOn, drawn) === text
}

const groupText = (group: readonly number[]): string =>
  [...group]
    .sort((a, b) => a - b)
    .map((number) => `${number}`.padStart(2, '0'))
    .join()

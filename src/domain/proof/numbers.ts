import { addDays, at, type Instant, type Night, today, weekdayOf } from '../calendar.ts'

/** A drawing of numbers that is held every week in public, and whose result stands in newspapers. */
type Drawing = {
  /** 0 is Sunday. */
  weekday: number
  /** Nobody can know the numbers before this hour in Japan … */
  heldAtHour: number
  /** … and everybody can from this one on. */
  knownAtHour: number
  /** Groups of different numbers from 1 on, no number in two groups. */
  groups: readonly { count: number; to: number }[]
}

export type Series = 'loto7'

export const drawings: Record<Series, Drawing> = {
  /** ロト7 of みずほ銀行, on Fridays: seven numbers and two ボーナス数字. */
  loto7: {
    weekday: 5,
    heldAtHour: 18,
    knownAtHour: 21,
    groups: [
      { count: 7, to: 37 },
      { count: 2, to: 37 },
    ],
  },
}

export const isSeries = (text: string): text is Series => Object.hasOwn(drawings, text)

/** The day of the first drawing that is held at this instant or after it. */
export function firstHeld(series: Series, from: Instant): Night {
  const day = today(from)
  const heldOn = addDays(day, (drawings[series].weekday - weekdayOf(day) + 7) % 7)
  return heldAt(series, heldOn) < from ? addDays(heldOn, 7) : heldOn
}

export const heldAt = (series: Series, heldOn: Night): Instant =>
  at(heldOn, drawings[series].heldAtHour)

export const knownAt = (series: Series, heldOn: Night): Instant =>
  at(heldOn, drawings[series].knownAtHour)

/**
 * The canonical text of what was drawn: `loto7|2026-03-20|03,07,12,18,25,31,37|05,22`, the numbers of a group
 * ascending, two digits each. Null where these cannot be the numbers of a drawing.
 */
export function writeNumbers(
  series: Series,
  heldOn: Night,
  groups: readonly (readonly number[])[],
): string | null {
  const texts = groups.map((group) =>
    group
      .toSorted((a, b) => a - b)
      .map(twoDigits)
      .join(),
  )
  const text = [series, heldOn, ...texts].join('|')
  return heldOnOf(text, series) === null ? null : text
}

/** The day of the drawing whose numbers this is the canonical text of; null for anything else. */
export function heldOnOf(text: string, series: Series): Night | null {
  const [name, heldOn = '', ...texts] = text.split('|')
  const { weekday, groups } = drawings[series]
  const isOf = name === series && weekdayOf(heldOn) === weekday && texts.length === groups.length
  const numbers = texts.flatMap((group) => group.split(','))
  const fits = groups.every((group, index) => isGroup(texts[index] ?? '', group))
  return isOf && fits && new Set(numbers).size === numbers.length ? heldOn : null
}

function isGroup(text: string, { count, to }: { count: number; to: number }): boolean {
  const numbers = text.split(',')
  return (
    numbers.length === count &&
    numbers.every(
      (number) => /^\d\d$/.test(number) && Number(number) >= 1 && Number(number) <= to,
    ) &&
    numbers.every((number, index) => index === 0 || (numbers[index - 1] ?? '') < number)
  )
}

const twoDigits = (number: number) => String(number).padStart(2, '0')

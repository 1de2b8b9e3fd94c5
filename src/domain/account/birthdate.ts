import { isDay, type Night } from '../calendar.ts'
import { plain } from '../text.ts'

/** The year before an era's first and its last year, by the letters and the character it is written with. */
const eras: readonly [name: RegExp, before: number, last: number][] = [
  [/^(明治|明|M)/i, 1867, 45],
  [/^(大正|大|T)/i, 1911, 15],
  [/^(昭和|昭|S)/i, 1925, 64],
  [/^(平成|平|H)/i, 1988, 31],
  [/^(令和|令|R)/i, 2018, 99],
]

/** A birthdate from its three fields: western years, 昭和53, S53, 元年. Null for a date that does not exist. */
export function readBirthdate(year: string, month: string, day: string): Night | null {
  const date = [readYear(year), readPart(month), readPart(day)].join('-')
  return isDay(date) ? date : null
}

function readYear(text: string): string {
  const typed = plain(text).replace(/^西暦/, '').replace(/年$/, '').trim()
  const era = eras.find(([name]) => name.test(typed))
  if (!era) return typed
  const [name, before, last] = era
  const count = typed.replace(name, '').trim().replace(/^元$/, '1')
  const isYear = /^\d{1,2}$/.test(count) && Number(count) >= 1 && Number(count) <= last
  return isYear ? String(before + Number(count)) : ''
}

const readPart = (text: string) =>
  plain(text)
    .replace(/[月日]$/, '')
    .trim()
    .padStart(2, '0')

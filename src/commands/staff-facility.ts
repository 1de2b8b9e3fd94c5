import { readTelephone } from '../domain/account/telephone.ts'
import { isNight, type Night } from '../domain/calendar.ts'
import { factSubjects, hourNames } from '../domain/facility.ts'
import { priceNames } from '../domain/tariff.ts'
import { isPrintable } from '../domain/text.ts'
import type { FacilitySetting } from '../store/facility-settings.ts'
import { Mistyped, parse } from './staff-arguments.ts'

/** What is known since ever: what stands in a database before anybody says from when. */
const always = '2000-01-01'

/** `facility`, `facility SLUG NAME VALUE`: what nobody has said so far, or one thing of it. */
export function readFacility(
  args: readonly string[],
): { slug: string; setting: FacilitySetting } | undefined {
  const { values, positionals } = parse(args, { from: { type: 'string' } })
  const [slug, name = '', ...rest] = positionals
  if (slug === undefined) return undefined
  const typed = rest.join(' ').trim()
  if (!name || !typed)
    throw new Mistyped(`facility takes a slug, one of ${names.join(', ')}, and what it is`)
  const from = values.from ?? always
  if (!isNight(from)) throw new Mistyped('--from takes a night such as 2027-04-01')
  return { slug, setting: settingOf(name, typed === 'none' ? '' : typed, from) }
}

const names = ['telephone', 'place', ...hourNames, ...factSubjects, ...priceNames]

function settingOf(name: string, text: string, from: Night): FacilitySetting {
  if (name === 'telephone') return { name, text: text && readNumber(text) }
  if (name === 'place') return { name, ...readPlace(text) }
  const hour = hourNames.find((one) => one === name)
  if (hour) return { name: hour, text: text && readHour(text) }
  const price = priceNames.find((one) => one === name)
  if (price) return { name: price, yen: readYen(text), from }
  const subject = factSubjects.find((one) => one === name)
  if (!subject || !isPrintable(text)) throw new Mistyped(`facility knows ${names.join(', ')}`)
  return { name: subject, text }
}

/** Nobody's number has only noughts at its end: it stands where one is missing. */
function readNumber(text: string): string {
  const number = readTelephone(text)
  if (!number || /00-?0000$/.test(number))
    throw new Mistyped('telephone takes a number such as 03-3578-2111, or none')
  return number
}

function readPlace(text: string): { latitude: number; longitude: number } {
  const [, latitude, longitude] = /^(-?\d+\.\d+)[,\s]+(-?\d+\.\d+)$/.exec(text) ?? []
  if (!latitude || !longitude) throw new Mistyped('place takes degrees such as 35.23885,139.07388')
  return { latitude: Number(latitude), longitude: Number(longitude) }
}

function readHour(text: string): string {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text))
    throw new Mistyped('an hour is written 15:00, or none')
  return text
}

function readYen(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new Mistyped('a price is written in yen, such as 9000')
  return Number(text)
}

import type { Policies } from './policy.ts'
import { type PriceName, priceNames, type Tariff } from './tariff.ts'

/** 保養施設: a lodge, as rules and pages need to know it. */
export type Facility = {
  id: number
  slug: string
  /** What it is called, by language. */
  texts: Partial<Record<string, FacilityText>>
  /** Empty where none is known. */
  telephone: string
  /** Guests a room sleeps. */
  capacity: number
  asksRoomWish: boolean
  /** Its numbers by the night: `policyOn` reads them. */
  policies: Policies
  /** What a stay there is expected to cost: `priceOf` reads it. */
  tariff: Tariff
  /** Where it stands, in degrees. */
  latitude: number | null
  longitude: number | null
  /** Hours of the day, '15:00': the first and the last to arrive, and the last to leave. */
  checkInFrom: string | null
  checkInUntil: string | null
  checkOutBy: string | null
}

/** What there is to know of a facility beside its name, in the order in which it is told. */
export const factSubjects = [
  'about',
  'address',
  'access',
  'rooms',
  'meals',
  'bath',
  'barrierFree',
  'pets',
  'parking',
  'bring',
] as const

export type FactSubject = (typeof factSubjects)[number]

/** A fact in one language. What is an example says so, and its text does. */
export type Fact = { text: string; isExample: boolean }

/** The facts of a facility, by language and subject; what has none is not shown. */
export type Facts = Partial<Record<string, Partial<Record<FactSubject, Fact>>>>

/** A picture in one language: a file of `static/pictures/`, told to who does not see it. */
export type Picture = { file: string; description: string; isDrawing: boolean }

/** All that is told of a facility, by language. */
export type Told = { facts: Facts; pictures: Partial<Record<string, readonly Picture[]>> }

/** A facility with all that is told of it. */
export type ToldFacility = Facility & { facts: Facts }

/** A facility in one language: its name, and the part of the country it lies in. */
export type FacilityText = { name: string; area: string }

/** The language everything is written in first. */
export const firstLanguage = 'ja'

/** What a facility is called in this language, or else in Japanese. */
export const textOf = ({ texts, slug }: Facility, language: string): FacilityText =>
  texts[language] ?? texts[firstLanguage] ?? { name: slug, area: '' }

/** What is known of this, in this language or else in Japanese. */
export const factOf = (facts: Facts, language: string, subject: FactSubject): Fact | undefined =>
  facts[language]?.[subject] ?? facts[firstLanguage]?.[subject]

/** Those of this language, or else those in Japanese. */
export const picturesOf = ({ pictures }: Told, language: string): readonly Picture[] =>
  pictures[language] ?? pictures[firstLanguage] ?? []

/** What nobody has said of a facility so far: whoever sets it up is asked for it, and no page shows it. */
export type Lacking = 'telephone' | 'place' | Hour | FactSubject | 'prices' | 'fees'

/** Hours of a facility, by the names of their columns. */
export const hourNames = ['checkInFrom', 'checkInUntil', 'checkOutBy'] as const

export type Hour = (typeof hourNames)[number]

export function lackingOf({ facility, facts }: { facility: Facility; facts: Facts }): Lacking[] {
  const { telephone, latitude, tariff } = facility
  const isPriced = (name: PriceName) => tariff.prices.some((price) => price.name === name)
  return [
    ...(telephone ? [] : (['telephone'] as const)),
    ...(latitude === null ? (['place'] as const) : []),
    ...hourNames.filter((name) => !facility[name]),
    ...factSubjects.filter((subject) => !factOf(facts, firstLanguage, subject)),
    ...(priceNames.every(isPriced) ? [] : (['prices'] as const)),
    ...(tariff.fees.length > 0 ? [] : (['fees'] as const)),
  ]
}

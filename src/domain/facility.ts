import type { Policies } from './policy.ts'

/** 保養施設: a lodge, as rules and pages need to know it. */
export type Facility = {
  id: number
  slug: string
  /** What it is called, by language. */
  texts: Partial<Record<string, FacilityText>>
  telephone: string
  /** Guests a room sleeps. */
  capacity: number
  asksRoomWish: boolean
  /** Its numbers by the night: `policyOn` reads them. */
  policies: Policies
}

/** A facility in one language: its name, and the part of the country it lies in. */
export type FacilityText = { name: string; area: string }

/** The language everything is written in first. */
export const firstLanguage = 'ja'

/** What a facility is called in this language, or else in Japanese. */
export const textOf = ({ texts, slug }: Facility, language: string): FacilityText =>
  texts[language] ?? texts[firstLanguage] ?? { name: slug, area: '' }

import type { Night } from '../../../src/domain/calendar.ts'
import { type Facility, textOf } from '../../../src/domain/facility.ts'
import { changesOf, type Policy, policyOn } from '../../../src/domain/policy.ts'
import { day } from './dates.ts'

export const lang = 'ja'

export const nameOf = (facility: Facility) => textOf(facility, lang).name

export function facilityName(facility: Facility): string {
  const { area, name } = textOf(facility, lang)
  return `${area} ${name}`.trim()
}

/** The stays a sentence speaks of: their facilities, and their check-ins from a night on, or up to another. */
export type Stays = { facilities: readonly Facility[]; from: Night; to?: Night }

/** A number's phrase as it holds for these stays; where facilities or nights differ, each of them is named. */
function told({ facilities, from, to }: Stays, phrase: (of: Policy) => string): string {
  const phrasesOn = (night: Night) => [
    ...new Set(facilities.map((facility) => phrase(policyOn(facility, night)))),
  ]
  const [first = '', ...others] = phrasesOn(from)
  const nights = [...new Set(facilities.flatMap((facility) => changesOf(facility, from, to)))]
  const turns = [from, ...nights.sort()].map((night) => ({ night, phrases: phrasesOn(night) }))
  const later = turns.filter(
    ({ phrases }, index) => index > 0 && String(phrases) !== String(turns[index - 1]?.phrases),
  )
  const notes = [
    ...(others.length > 0 ? [byFacility(others)] : []),
    ...later.map(({ night, phrases }) => `${day(night)}以降の利用は${byFacility(phrases, 2)}`),
  ]
  return first + (notes.length > 0 ? `（${notes.join('、')}）` : '')
}

const byFacility = (phrases: readonly string[], fewest = 1) =>
  (phrases.length >= fewest ? '施設により' : '') + phrases.join('か')

const daysBefore = (days: number) => (days === 0 ? '当日' : `${days}日前`)

/** Numbers of the calendar rules, each as a part of a sentence about some stays. */
export const numbers = {
  opensMonths: (of: Stays) => told(of, (policy) => `${policy.opensMonthsBefore}か月前`),
  opens: (of: Stays) =>
    told(of, (policy) => `${policy.opensMonthsBefore}か月前の同じ日の${policy.opensAtHour}時`),
  closes: (of: Stays) => told(of, (policy) => daysBefore(policy.closesDaysBefore)),
  closesWithoutCard: (of: Stays) =>
    told(of, (policy) => daysBefore(policy.closesDaysBeforeWithoutCard)),
  changes: (of: Stays) => told(of, (policy) => daysBefore(policy.changesDaysBefore)),
  cancels: (of: Stays) =>
    told(of, ({ cancelsDaysBefore, correctionMinutes: minutes }) => {
      const until = `${daysBefore(cancelsDaysBefore)}まで`
      return minutes === 0 ? until : `${until}、また予約してから${minutes}分間`
    }),
  cancelsDays: (of: Stays) => told(of, (policy) => daysBefore(policy.cancelsDaysBefore)),
  nightsAMonth: (of: Stays) => told(of, (policy) => `${policy.nightsAMonth}泊`),
  alone: (of: Stays) =>
    told(of, ({ minGuests, aloneDaysBefore }) =>
      minGuests === 1
        ? 'お一人でもいつでも'
        : `${fewerThan(minGuests)}での利用は${daysBefore(aloneDaysBefore)}から`,
    ),
}

/** Who is fewer than a room is meant for. */
export const fewerThan = (minGuests: number) =>
  minGuests === 2 ? 'お一人' : `${minGuests - 1}人以下`

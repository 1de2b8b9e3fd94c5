import type { Night } from '../calendar.ts'
import type { Guests } from '../guests.ts'
import { type Holidays, type ReductionName, reductionOn, type Tariff } from '../tariff.ts'
import type { SeenStay } from './arrival.ts'
import { refuseDay } from './arrival.ts'
import { isForSeniors, usedInYearOf } from './reduction.ts'

/** 減額 as it was given: to so many guests of a night, the resident among them or not. */
export type UsedReduction = {
  night: Night
  name: ReductionName
  count: number
  includesResident: boolean
}

export type UseRefusal =
  | 'noReduction'
  | 'notForSeniors'
  | 'tooManyAdults'
  | 'tooManyChildren'
  | 'residentTwice'
  | 'residentIsNoChild'
  | 'countMissing'
  | 'tooManyNights'

export type UseObjection = Pick<UsedReduction, 'night' | 'name'> & { refusal: UseRefusal }

/** Why nothing of the kind can be said of a stay. */
export type ReducingRefusal = 'cancelled' | 'tooEarly' | 'tooLate' | 'notArrived'

type Facts = {
  guests: ReadonlyMap<Night, Guests>
  tariff: Tariff
  holidays: Holidays
  /** Nights on which the resident had one at this facility, in other stays. */
  had: readonly Night[]
}

export function refuseReducing(stay: SeenStay, now: number): ReducingRefusal | null {
  if (stay.cancelledAt !== null) return 'cancelled'
  return refuseDay(stay, now) ?? (stay.arrivedAt === null ? 'notArrived' : null)
}

/** All that is against having given these: whoever stays here is known by the stay's resident alone. */
export function objectionsToUse(used: readonly UsedReduction[], facts: Facts): UseObjection[] {
  return used.flatMap((one) => {
    const refusal = refuseOne(one, facts) ?? refuseBeside(one, used, facts)
    return refusal ? [{ night: one.night, name: one.name, refusal }] : []
  })
}

/** Nights of these on which the resident had one. */
export const nightsOfResident = (used: readonly UsedReduction[]): Night[] =>
  nightsIn(used.filter(({ includesResident }) => includesResident))

/** Nights on which anybody had one. */
export const nightsIn = (used: readonly Pick<UsedReduction, 'night'>[]): Night[] =>
  [...new Set(used.map(({ night }) => night))].sort()

function refuseOne({ night, name, count, includesResident }: UsedReduction, facts: Facts) {
  const { guests, tariff, holidays } = facts
  if (!reductionOn(tariff, name, night)) return 'noReduction'
  if (name === 'senior' && !isForSeniors(night, holidays)) return 'notForSeniors'
  if (count < 1) return 'countMissing'
  const { adults = 0, children = 0 } = guests.get(night) ?? {}
  if (name !== 'childHolder') return count > adults ? 'tooManyAdults' : null
  if (includesResident) return 'residentIsNoChild'
  return count > children ? 'tooManyChildren' : null
}

/** What can only be said of all together. */
function refuseBeside(one: UsedReduction, used: readonly UsedReduction[], facts: Facts) {
  const { night, name, includesResident } = one
  const { guests, tariff, had } = facts
  const beside = used.filter((other) => other.night === night && other.name !== 'childHolder')
  const adults = guests.get(night)?.adults ?? 0
  if (name !== 'childHolder' && beside.reduce((sum, { count }) => sum + count, 0) > adults)
    return 'tooManyAdults'
  if (!includesResident) return null
  if (beside.filter((other) => other.includesResident).length > 1) return 'residentTwice'
  const earlier = nightsOfResident(used).filter((other) => other <= night)
  const most = reductionOn(tariff, name, night)?.nightsAYear ?? 0
  return usedInYearOf(night, [...had, ...earlier]) > most ? 'tooManyNights' : null
}

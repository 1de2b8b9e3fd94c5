import type { StayNight } from '../booking/reservation.ts'
import type { Month } from '../calendar.ts'
import type { Facility } from '../facility.ts'
import { type Choice, writeLine } from '../proof/application.ts'
import type { Granted } from '../proof/draw.ts'
import type { Round } from './round.ts'

/** One ranked wish with who comes, its nights consecutive. */
export type AskedChoice = { nights: readonly StayNight[]; orOneNight: boolean }

/** 抽選申込み as its resident knows it, the dearest choice first; a key names a choice for good. */
export type OwnApplication = {
  receipt: string
  facility: Facility
  roomWish: boolean | null
  choices: readonly (AskedChoice & { key: string })[]
}

/** An application with its round and, once that is published, what became of it. */
export type ApplicationInRound = OwnApplication & { round: Round; result: Result | null }

/** `among`: the applications for the same facility. A stay won by somebody who could not take it has no number. */
export type Result = Granted & {
  place: number
  among: number
  reservation: { number: string; isCancelled: boolean } | null
}

/** What becomes of the applications of a resident who leaves, by the months of their rounds. */
export type LeftRounds = {
  /** Not frozen yet: they go. */
  withdrawn: readonly Month[]
  /** Frozen: they keep their place in the order, and get no room. */
  kept: readonly Month[]
}

/** Of the rounds a resident waits for. */
export const leftRoundsOf = (waiting: readonly Pick<Round, 'month' | 'frozenAt'>[]): LeftRounds => {
  const months = (isFrozen: boolean) =>
    waiting.filter(({ frozenAt }) => (frozenAt !== null) === isFrozen).map(({ month }) => month)
  return { withdrawn: months(false), kept: months(true) }
}

/** As it is published. */
export function toChoice({ nights: [first, second], orOneNight }: AskedChoice): Choice {
  if (!first) throw new Error('a choice without nights')
  return second
    ? { nights: [first.night, second.night], orOneNight }
    : { nights: [first.night], orOneNight: false }
}

/** The canonical line of an application as it stands: what is frozen, and published in the end. */
export const lineOf = ({ receipt, facility, choices }: OwnApplication): string =>
  writeLine({ receipt, facility: facility.slug, choices: choices.map(toChoice) })

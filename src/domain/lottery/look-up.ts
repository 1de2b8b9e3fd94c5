import type { Facility } from '../facility.ts'
import { type Application, writeLine } from '../proof/application.ts'
import type { Granted } from '../proof/draw.ts'
import type { Round } from './round.ts'

/** An application as its receipt finds it: its outcome only once that is published. */
export type Sought = Omit<Application, 'facility'> & {
  facility: Facility
  round: Pick<Round, 'month'>
  /** `among`: the applications for the same facility. */
  drawn: (Granted & { place: number; among: number }) | null
}

export type LookUpRefusal = 'missing' | 'early' | 'mistyped' | 'unknown' | 'otherRound'

type Asked = {
  round: Pick<Round, 'month' | 'termsHash'>
  typed: string
  /** What was read of it. */
  receipt: string | null
  sought: Sought | undefined
}

/** Why a receipt finds nothing in a round. */
export function refuseLookUp({ round, typed, receipt, sought }: Asked): LookUpRefusal | null {
  if (round.termsHash === null) return 'early'
  if (typed.trim() === '') return 'missing'
  if (receipt === null) return 'mistyped'
  if (!sought) return 'unknown'
  return sought.round.month === round.month ? null : 'otherRound'
}

/** The line by which it was drawn. */
export const lineOfSought = ({ receipt, facility, choices }: Sought): string =>
  writeLine({ receipt, facility: facility.slug, choices })

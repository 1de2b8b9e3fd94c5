import type { Instant } from '../calendar.ts'
import { knownAt, writeNumbers } from '../proof/numbers.ts'
import type { Source } from '../proof/source.ts'

/** What somebody types in of a drawing. */
export type Typing = {
  by: string
  groups: readonly (readonly number[])[]
  /** In place of what was typed before, by whomever. */
  isAnew: boolean
}

/** What is typed in already. */
type Entered = { numbers: string; typedBy: string; confirmedBy: string | null }

export type NumbersFacts = { awaited: Source | null; entered: Entered | null }

export type NumbersRefusal =
  /** The round waits for no numbers: it is not frozen, or draws by another source. */
  | 'notAwaited'
  /** Not as many numbers as are drawn, or not these. */
  | 'notItsNumbers'
  | 'notKnownYet'
  /** Another has typed others; which are wrong nobody knows yet. */
  | 'differs'
  | 'confirmedAlready'

/** The canonical text, and what it becomes by being typed; null where it is that already. */
export type NumbersVerdict = { numbers: string; becomes: 'typed' | 'confirmed' | null }

/**
 * The first person's numbers count once another person has typed the same without seeing them. Those of the awaited
 * drawing alone, however late it was held: a choice between drawings would be one for whoever knows the secret.
 */
export function judgeNumbers(
  typing: Typing,
  { awaited, entered }: NumbersFacts,
  now: Instant,
): NumbersVerdict | NumbersRefusal {
  if (awaited?.kind !== 'public numbers') return 'notAwaited'
  const { series, heldOn } = awaited
  const numbers = writeNumbers(series, heldOn, typing.groups)
  if (numbers === null) return 'notItsNumbers'
  if (now < knownAt(series, heldOn)) return 'notKnownYet'
  return verdictOn(numbers, typing, entered)
}

function verdictOn(
  numbers: string,
  { by, isAnew }: Typing,
  entered: Entered | null,
): NumbersVerdict | NumbersRefusal {
  if (!entered) return { numbers, becomes: 'typed' }
  const isConfirmed = entered.confirmedBy !== null
  if (entered.numbers !== numbers) {
    if (isConfirmed) return 'confirmedAlready'
    return isAnew ? { numbers, becomes: 'typed' } : 'differs'
  }
  return { numbers, becomes: isConfirmed || entered.typedBy === by ? null : 'confirmed' }
}

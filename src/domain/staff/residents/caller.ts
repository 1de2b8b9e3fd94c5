import { type Instant, minutes } from '../../calendar.ts'

/** What a caller can be asked to tell who they are. */
export const callerFacts = ['birthdate', 'address', 'telephone', 'kana', 'lastStay'] as const

export type CallerFact = (typeof callerFacts)[number]

/** How many of them it takes. */
export const factsNeeded = 2

/** How long a check is shown to whoever made it: a call, and what is written after it. */
export const callMinutes = 30

/** Failed checks of one resident within a day after which whoever asks next is warned. */
export const failuresToWarn = 3

/** Checks from here on are of the call that is going on. */
export const callSince = (now: Instant): Instant => now - minutes(callMinutes)

/** What the caller said of each that was asked. */
export type CallerAnswers = Partial<Record<CallerFact, 'right' | 'wrong'>>

/** The two to ask now: others than the last time, so that nobody calls again with what they have learned since. */
export function factsToAsk(known: readonly CallerFact[], earlierChecks: number): CallerFact[] {
  const first = (earlierChecks * factsNeeded) % Math.max(known.length, 1)
  return [...known.slice(first), ...known.slice(0, first)].slice(0, factsNeeded)
}

/** Enough right and nothing wrong passes; anything wrong fails; less is no check yet. */
export function judgeCaller(answers: CallerAnswers): 'passed' | 'failed' | 'tooFew' {
  const said = Object.values(answers)
  if (said.includes('wrong')) return 'failed'
  return said.length >= factsNeeded ? 'passed' : 'tooFew'
}

import { isPrintable, lengthOf, oneSpaced } from '../text.ts'

/** Characters of a reason or a note, and of facts, comments, and what a month was found to hold. */
export const mostOfRemark = 200
export const mostOfFacts = 500

/** What is wrong with what a clerk wrote in their own words; whoever needs none passes over what is missing. */
export type RemarkMistake = 'missing' | 'tooLong' | 'strange'

/** One line, as it is kept. It is never cut: one that is too long says so. */
export function readRemark(
  typed: string,
  most = mostOfRemark,
): { text: string; mistake?: RemarkMistake } {
  const text = oneSpaced(typed)
  if (!text) return { text, mistake: 'missing' }
  if (!isPrintable(text)) return { text, mistake: 'strange' }
  return lengthOf(text) > most ? { text, mistake: 'tooLong' } : { text }
}

import { z } from 'zod'

/** What was done, and what was heard of it, a line an utterance. */
export type Step = { name: string; heard: string[] }

const told = z.object({ name: z.string(), heard: z.array(z.string()) })

/**
 * A step as the journey tells it, without what differs from run to run: a text that can have the focus is called
 * clickable only where the page's script ran before Orca came to it.
 */
export function toStep(line: string): Step {
  const { name, heard } = told.parse(JSON.parse(line))
  const lasting = heard.filter((said) => !/^(Loading\.|clickable\.$)/.test(said))
  return { name, heard: lasting.map(withoutChance) }
}

const withoutChance = (said: string): string =>
  said
    .replace(/\d{4}-\d{4}-\d{2}/g, '0000-0000-00')
    .replace(/\b[a-z2-7]{26}\b/g, 'receipt')
    .replace(/\b[0-9a-f]{64}\b/g, 'hash')
    .replace(/ clickable(?=\.?$)/, '')

/** A block a step, its name in the first line. */
export const format = (steps: readonly Step[]): string =>
  steps.map(({ name, heard }) => `# ${[name, ...heard].join('\n')}\n`).join('\n')

export const parse = (text: string): Step[] =>
  text
    .split(/^# /m)
    .slice(1)
    .map((block) => {
      const [name = '', ...heard] = block.trimEnd().split('\n')
      return { name, heard }
    })

/** The lines between the first and the last that differ: before with -, now with +. None where all are the same. */
export function differences(before: readonly string[], now: readonly string[]): string[] {
  const start = sameAtStart(before, now)
  const rest = [before.slice(start), now.slice(start)] as const
  const end = sameAtStart(rest[0].toReversed(), rest[1].toReversed())
  const [lost, found] = rest.map((lines) => lines.slice(0, lines.length - end))
  return [...(lost ?? []).map((line) => `- ${line}`), ...(found ?? []).map((line) => `+ ${line}`)]
}

/**
 * Marks and slashed numbers, which a voice swallows or misreads: a word belongs in their place. × is read 「かける」, as it
 * should be where it multiplies.
 */
export const unspeakable = (said: string): boolean => /[●▲◎〜]|×(?! \d)|\d\/\d/.test(said)

function sameAtStart(some: readonly string[], others: readonly string[]): number {
  const index = some.findIndex((line, at) => line !== others[at])
  return index < 0 ? some.length : index
}

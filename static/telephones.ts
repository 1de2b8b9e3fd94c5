import { createRequire } from 'node:module'

type Format = readonly [pattern: string, format: string, beginnings?: string[], rule?: string]
type Kind = readonly [pattern: string, lengths?: number[]] | 0

/** A country as libphonenumber's metadata has it: its formats at 4, the kinds of its numbers at 11. */
type Country = { 4: Format[]; 11: Kind[] }

/** What Japan's numbers can be, and how they are grouped, without their leading 0: cut from libphonenumber's metadata. */
export function makeTelephones() {
  const { countries } = createRequire(import.meta.url)('libphonenumber-js/metadata.max.json')
  const { 4: formats, 11: kinds }: Country = countries.JP
  const patterns = kinds.flatMap((kind) => (kind ? [kind[0]] : []))
  return {
    possible: `^(?:${patterns.join('|')})$`,
    groups: formats.map(([pattern, , beginnings = []]) => ({
      // The last is the closest of ever closer ones.
      beginning: `^(?:${beginnings.at(-1) ?? ''})`,
      pattern: `^${pattern}$`,
    })),
  }
}

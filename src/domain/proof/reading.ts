import { lineReader } from './application.ts'
import { drawFormat } from './format.ts'
import { drawings } from './numbers.ts'
import type { DrawRecord } from './record.ts'

// A record is one exact text. What JSON allows beside it, white space, escapes, a name twice, 1.0, is no record: so it
// is the text that has a shape, and what is parsed then is what it says.

/** The record a text says; or the path to where it stops being the text of a record. */
export function readRecord(json: string): DrawRecord | { mismatch: string } {
  const mismatch = mismatchOf(json)
  return mismatch ? { mismatch } : JSON.parse(json)
}

/** Field by field, so that a long list is read in short pieces. */
function mismatchOf(json: string): string | undefined {
  let at = 0
  const readLine = lineReader()
  const goesOn = ([, pattern]: Part): boolean => {
    pattern.lastIndex = at
    const [found = '', line] = pattern.exec(json) ?? []
    at += found.length
    return found !== '' && (!line || !!readLine(line))
  }
  const missing = (parts: Part[]) => parts.find((part) => !goesOn(part))?.[0]
  let amiss = missing(head)
  for (let index = 0; !amiss && json[at] !== ']'; index++) {
    amiss = missing(application)
    if (amiss) return `applications.${index}.${amiss}`
  }
  return amiss ?? missing(tail)
}

/** The name of a field, and how the text goes on with it; a line is what is found in brackets. */
type Part = [name: string, pattern: RegExp]

const bytes32 = '"[0-9a-f]{64}"'
const bytes48 = '"[0-9a-f]{96}"'
const whole = '(?:0|[1-9]\\d{0,11})'
const maybe = `(?:null|${whole})`
// Whether there is such a day and such a time is for the checks to say.
const night = '"2[\\d-]{9}"'
const time = '"2[01][\\d:.TZ-]{22}"'

const list = (item: string) => `\\[(?:${item}(?:,${item})*)?]`
const oneOf = (patterns: string[]) => `(?:${patterns.join('|')})`
const object = (fields: Record<string, string>) => `{${Object.entries(fields).map(fieldOf).join()}}`
const fieldOf = ([name, value]: [string, string]) => `"${name}":${value}`
/** Like `object`, which ends in its last field. */
const parts = (fields: Record<string, string>): Part[] =>
  Object.entries(fields).map((of, index) => [of[0], RegExp((index ? ',' : '{') + fieldOf(of), 'y')])

const vacancies = list(object({ facility: '"[a-z][a-z0-9-]*"', night, rooms: whole }))

const source = oneOf([
  object({ kind: '"drand"', chain: bytes32, round: whole }),
  object({
    kind: '"public numbers"',
    series: oneOf(Object.keys(drawings).map((name) => `"${name}"`)),
    heldOn: night,
  }),
  object({ kind: '"second secret"', commitment: bytes32 }),
])

const head = parts({
  format: `"${drawFormat}"`,
  round: '"2[01]\\d\\d-(?:0[1-9]|1[0-2])"',
  commitment: bytes32,
  committedAt: time,
  opensAt: time,
  closesAt: time,
  drawsAt: time,
  publishesAt: time,
  announced: source,
  frozenAt: time,
  publicAt: time,
  count: whole,
  listHash: bytes32,
  // Rounds frozen before there was a journal name none.
  awaited: `${source}(?:,"journal":${bytes32})?`,
  offered: vacancies,
  termsHash: bytes32,
  secret: bytes32,
  opened: oneOf([
    object({ kind: '"drand"', signature: bytes48 }),
    object({ kind: '"public numbers"', numbers: '"[a-z0-9|,-]+"' }),
    object({ kind: '"second secret"', secret: bytes32 }),
  ]),
  randomness: bytes32,
  seed: bytes32,
  applications: '\\[',
})

const application = parts({
  line: '"([^"]+)"',
  lot: bytes32,
  place: whole,
  choice: maybe,
  nights: list(night),
  lost: `${list(object({ night, place: maybe }))}}(?:,(?={)|(?=]))`,
})

const tail: Part[] = [['left', RegExp(`],"left":${vacancies}}$`, 'y')]]

import { isMonth, isNight } from '../calendar.ts'
import { lineReader } from './application.ts'
import type { Vacancy } from './draw.ts'
import { drawFormat } from './format.ts'
import { isSeries, type Series } from './numbers.ts'
import type { Drawn, DrawRecord, Opened } from './record.ts'
import { byKind, list, literal, object, orNull, type Shape, text, textOf, whole } from './shape.ts'
import type { Source } from './source.ts'
import { timeText } from './terms.ts'

/** The record a text says; or where it is amiss, as a path, or in the words of JSON's parser. */
export function readRecord(json: string): DrawRecord | { mismatch: string } {
  try {
    const value: unknown = JSON.parse(json)
    const shape = recordShape()
    return shape.fits(value) ? value : { mismatch: shape.mismatch(value) ?? '' }
  } catch (error) {
    return { mismatch: String(error) }
  }
}

const bytes = (count: number) => text((hex) => hex.length === 2 * count && /^[0-9a-f]*$/.test(hex))
const time = text((of) => /^\d/.test(of) && Date.parse(of) >= 0 && timeText(Date.parse(of)) === of)
const night = text((of) => /^\d{4}-\d{2}-\d{2}$/.test(of))

const vacancies: Shape<Vacancy[]> = list(
  object({
    facility: text((slug) => /^[a-z][a-z0-9-]*$/.test(slug)),
    night: text(isNight),
    rooms: whole,
  }),
)

const series: Shape<Series> = textOf(isSeries)

const source = byKind<Source>({
  drand: object({ kind: literal('drand'), chain: bytes(32), round: whole }),
  'public numbers': object({
    kind: literal('public numbers'),
    series,
    heldOn: text(isNight),
  }),
  'second secret': object({ kind: literal('second secret'), commitment: bytes(32) }),
})

const opened = byKind<Opened>({
  drand: object({ kind: literal('drand'), signature: bytes(48) }),
  'public numbers': object({
    kind: literal('public numbers'),
    numbers: text((numbers) => /^[ -~]{1,200}$/.test(numbers)),
  }),
  'second secret': object({ kind: literal('second secret'), secret: bytes(32) }),
})

/** Made anew for every record, for it remembers the choices it has met. */
function recordShape(): Shape<DrawRecord> {
  const read = lineReader()
  const drawn: Shape<Drawn> = object({
    line: text((line) => read(line) !== null),
    lot: bytes(32),
    place: whole,
    choice: orNull(whole),
    nights: list(night),
    lost: list(object({ night, place: orNull(whole) })),
  })
  return object<DrawRecord>({
    format: literal(drawFormat),
    round: text(isMonth),
    commitment: bytes(32),
    committedAt: time,
    opensAt: time,
    closesAt: time,
    drawsAt: time,
    publishesAt: time,
    announced: source,
    frozenAt: time,
    publicAt: time,
    count: whole,
    listHash: bytes(32),
    awaited: source,
    offered: vacancies,
    termsHash: bytes(32),
    secret: bytes(32),
    opened,
    randomness: bytes(32),
    seed: bytes(32),
    applications: list(drawn),
    left: vacancies,
  })
}

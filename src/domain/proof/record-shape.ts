import { isMonth, isNight } from '../calendar.ts'
import { lineReader } from './application.ts'
import type { Vacancy } from './draw.ts'
import { drawFormat } from './format.ts'
import type { Drawn, DrawRecord, OpenedBeacon } from './record.ts'
import { byKind, list, literal, object, orNull, type Shape, text, whole } from './shape.ts'
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

const beacon = byKind<OpenedBeacon>({
  drand: object({ kind: literal('drand'), chain: bytes(32), round: whole, signature: bytes(48) }),
  'second secret': object({
    kind: literal('second secret'),
    commitment: bytes(32),
    secret: bytes(32),
  }),
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
    frozenAt: time,
    count: whole,
    listHash: bytes(32),
    beacon,
    offered: vacancies,
    termsHash: bytes(32),
    secret: bytes(32),
    seed: bytes(32),
    applications: list(drawn),
    left: vacancies,
  })
}

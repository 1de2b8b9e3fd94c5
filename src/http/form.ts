import { zValidator } from '@hono/zod-validator'
import type { ValidationTargets } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import type { Mistake, Mistakes } from '../../components/ui/form.tsx'
import { guestsFields } from '../../components/ui/guests.tsx'
import { isMonth, isNight } from '../domain/calendar.ts'
import type { Guests } from '../domain/guests.ts'
import { plain } from '../domain/text.ts'

/** Full-width digits and letters, and every dash there is, become the plain ones. */
const plainText = z.string().transform(plain)

export const nightText = plainText.refine(isNight)
export const monthText = plainText.refine(isMonth)

/** What an address carries; anything no link of ours can have made is a 422 page. */
export const query = <Schema extends z.ZodType>(schema: Schema) => strictly('query', schema)

/** What a form carries; anything no form of ours can have mistyped is a 422 page. */
export const form = <Schema extends z.ZodType>(schema: Schema) => strictly('form', schema)

const count = plainText.pipe(
  z
    .string()
    .regex(/^\d{1,2}$/, mistake('countMistyped'))
    .transform(Number),
)
const noneIfEmpty = plainText.transform((text) => text || '0').pipe(count)
const guests = z.object({
  adults: plainText.pipe(z.string().min(1, mistake('adultsMissing'))).pipe(count),
  children: noneIfEmpty,
  underFours: noneIfEmpty,
})

/** Reads who comes on the nights whose field names end in these suffixes. */
export function readGuests(
  typed: Partial<Record<string, string>>,
  suffixes: readonly (string | number)[],
): { guests: Guests[]; mistakes: Mistakes } {
  const mistakes: Mistakes = {}
  const all = suffixes.map((suffix) => {
    const read = guests.safeParse({
      adults: typed[`adults${suffix}`] ?? '',
      children: typed[`children${suffix}`] ?? '',
      underFours: typed[`underFours${suffix}`] ?? '',
    })
    for (const issue of read.error?.issues ?? []) {
      mistakes[`${String(issue.path[0])}${suffix}`] ??=
        issue.message === 'adultsMissing' ? 'adultsMissing' : 'countMistyped'
    }
    return read.data ?? { adults: 0, children: 0, underFours: 0 }
  })
  return { guests: all, mistakes }
}

/** As typed; a night whose guests were all left empty has those of another. */
export function withGuestsOf<Typed extends Partial<Record<string, string>>>(
  typed: Typed,
  { to, from }: Record<'to' | 'from', string | number>,
): Typed {
  const isTyped = guestsFields.some((name) => typed[name + to])
  const copied = guestsFields.flatMap((name) => {
    const value = typed[name + from]
    return value ? [[name + to, value]] : []
  })
  return isTyped ? typed : { ...typed, ...Object.fromEntries(copied) }
}

/** The wish as chosen, null where none was. */
export const readRoomWish = (typed: string | undefined): boolean | null =>
  typed === 'yes' || typed === 'no' ? typed === 'yes' : null

function mistake(name: Mistake): Mistake {
  return name
}

function strictly<Target extends keyof ValidationTargets, Schema extends z.ZodType>(
  target: Target,
  schema: Schema,
) {
  return zValidator(target, schema, (result) => {
    if (!result.success) throw new HTTPException(422)
  })
}

import { Hono } from 'hono'
import { z } from 'zod'
import { listStays, type SearchMistakes } from '../../../../components/staff/reservations/list.tsx'
import { hasMistakes } from '../../../../components/ui/form.tsx'
import type { Words } from '../../../../components/words/words.ts'
import { isNight, type Night, today } from '../../../domain/calendar.ts'
import { lastSearched, refuseDays, stayStates, ways } from '../../../domain/staff/stay-search.ts'
import { ungrouped } from '../../../domain/text.ts'
import { readNearDay } from '../../../domain/typed-day.ts'
import type { ClerkEnv } from '../../../env.ts'
import { query } from '../../../http/form.ts'
import { listFacilities } from '../../../store/facilities.ts'
import { note } from '../../../store/staff/journal.ts'
import { searchStays } from '../../../store/staff/reservations/searching.ts'

const searchQuery = z.object({
  number: z.string().max(40).optional(),
  from: z.string().max(40).optional(),
  to: z.string().max(40).default(''),
  facility: z.string().max(80).default(''),
  state: z.enum(stayStates).optional().catch(undefined),
  way: z.enum(ways).optional().catch(undefined),
  after: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}\.\d{10}$/)
    .optional()
    .catch(undefined),
})

type Sent = z.infer<typeof searchQuery>

export const reservations = new Hono<ClerkEnv>()

reservations.get('/', query(searchQuery), async (c) => {
  const { db, clerk, now, words } = c.var
  const sent = c.req.valid('query')
  const day = today(now)
  const number = ungrouped(sent.number ?? '')
  if (/^\d{10}$/.test(number)) return c.redirect(`/staff/reservations/${number}`, 303)
  const read = readSearch(sent, day)
  const mistakes: SearchMistakes = {
    ...read.mistakes,
    ...(sent.number !== undefined && { number: 'numberMistyped' }),
  }
  const shown = { typed: typedOf(sent, day, words), today: day, clerk }
  if (!read.search || hasMistakes(mistakes))
    return c.render(listStays({ ...shown, mistakes, facilities: await listFacilities(db) }, words))
  const found = await searchStays(db, read.search, afterOf(sent), day)
  const residents = [...new Set(found.stays.map(({ resident }) => resident))]
  if (c.req.method !== 'HEAD') await note(db, clerk, { kind: 'reservationsListed', residents }, now)
  return c.render(listStays({ ...shown, ...found, mistakes: {} }, words))
})

/** What is looked for; days without a year are the nearest there are. */
function readSearch({ from, to, facility, state, way }: Sent, day: Night) {
  if (from === undefined) return { mistakes: {} }
  const first = readNearDay(from, day)
  const last = to ? readNearDay(to, day) : first
  if (!first || !last) return { mistakes: { [first ? 'to' : 'from']: 'dayMistyped' } as const }
  const refusal = refuseDays(first, last)
  if (refusal) return { mistakes: { to: refusal } }
  const search = { from: first, to: last, facility: facility || undefined, state, way }
  return { search, mistakes: {} }
}

function afterOf({ after }: Sent) {
  const [checkIn = '', number = ''] = after?.split('.') ?? []
  return isNight(checkIn) ? { checkIn, number } : undefined
}

/** The days of the next while stand there where nobody has asked yet. */
function typedOf({ after, ...sent }: Sent, day: Night, { staff }: Words) {
  const near = { from: staff.typedDay(day), to: staff.typedDay(lastSearched(day)) }
  const days = sent.from === undefined ? near : {}
  return { ...sent, ...days }
}

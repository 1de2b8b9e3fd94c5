import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { arrivalsCsv } from '../../../../components/staff/arrivals/csv.ts'
import { dayPath, listArrivals } from '../../../../components/staff/arrivals/list.tsx'
import { printSheets } from '../../../../components/staff/arrivals/sheet.tsx'
import { today } from '../../../domain/calendar.ts'
import { mayAct } from '../../../domain/clerk.ts'
import { type Listed, listedOn, nextUnmarked, totalOf } from '../../../domain/staff/arrivals.ts'
import type { JournalKind } from '../../../domain/staff/journal.ts'
import { readDay } from '../../../domain/typed-day.ts'
import type { ClerkEnv } from '../../../env.ts'
import { query } from '../../../http/form.ts'
import { findDay } from '../../../store/staff/arrivals.ts'
import { note } from '../../../store/staff/journal.ts'

/** Stays on one page: the journal names each. */
const pageSize = 50

/** Days are typed where a browser has no calendar of its own. */
const dayQuery = z.object({
  facility: z.string().optional(),
  day: z.string().max(40).default(''),
  page: z.coerce.number().int().min(1).catch(1),
})

type DayQuery = z.infer<typeof dayQuery>

export const arrivals = new Hono<ClerkEnv>()

arrivals.get('/', query(dayQuery), async (c) => {
  const { clerk, now, words } = c.var
  const asked = c.req.valid('query')
  const { day, stays, ...found } = await dayOf(c, asked)
  const all = listedOn(stays, day)
  const pages = Math.max(1, Math.ceil(all.length / pageSize))
  const page = Math.min(asked.page, pages)
  const listed = all.slice((page - 1) * pageSize, page * pageSize)
  await noteRead(c, 'arrivalsListed', { day, ...found }, listed)
  const totals = {
    arriving: totalOf(all, 'arriving', day),
    staying: totalOf(all, 'staying', day),
    leaving: totalOf(all, 'leaving', day),
  }
  const mayMark = mayAct(clerk.role, 'arrivals')
  const shown = { ...found, day, now, totals, listed, page, pages, mayMark }
  return c.render(listArrivals({ ...shown, next: nextUnmarked(listed) }, words))
})

arrivals.get('/list.csv', query(dayQuery), async (c) => {
  const found = await dayOf(c, c.req.valid('query'))
  if (found.mistyped !== undefined) throw new HTTPException(422)
  const listed = listedOn(found.stays, found.day)
  await noteRead(c, 'arrivalsExported', found, listed)
  const { file, text } = arrivalsCsv({ ...found, listed }, c.var.words)
  return c.body(text, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${file}"`,
    'Cache-Control': 'no-store',
  })
})

arrivals.get('/sheets', query(dayQuery), async (c) => {
  const { facility, day, stays, mistyped } = await dayOf(c, c.req.valid('query'))
  if (mistyped !== undefined) throw new HTTPException(422)
  const arriving = listedOn(stays, day).filter(({ group }) => group === 'arriving')
  await noteRead(c, 'guestSheetsRead', { facility, day }, arriving)
  const numbers = arriving.map(({ stay }) => stay.number)
  const inOrder = numbers.flatMap((number) => stays.filter((stay) => stay.number === number))
  const back = dayPath(facility, day)
  return c.render(printSheets({ facility, stays: inOrder, back }, c.var.words))
})

/** A lodge has its own days alone: another's are not there. */
async function dayOf(c: Context<ClerkEnv>, { facility: slug, day: typed }: DayQuery) {
  const { clerk, db, now } = c.var
  const read = typed === '' ? today(now) : readDay(typed, today(now))
  const day = read ?? today(now)
  const found = await findDay(db, clerk, { slug, day }, now)
  if (!found) throw new HTTPException(404)
  return { ...found, day, ...(!read && { mistyped: typed }) }
}

/** Whoever asks whether a page is there has read nothing. */
async function noteRead(
  c: Context<ClerkEnv>,
  kind: JournalKind,
  { facility, day }: { facility: { slug: string }; day: string },
  listed: readonly Listed[],
) {
  if (c.req.method === 'HEAD') return
  const { clerk, db, now } = c.var
  const residents = [...new Set(listed.map(({ stay }) => stay.resident.number))]
  await note(db, clerk, { kind, residents, after: { facility: facility.slug, day } }, now)
}

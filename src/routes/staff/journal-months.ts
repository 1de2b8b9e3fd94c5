import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { mostFindings, showMonth } from '../../../components/staff/journal/month.tsx'
import { listMonths as listPage } from '../../../components/staff/journal/months.tsx'
import { numbersOf } from '../../../components/staff/journal/sentence.tsx'
import { addDays, firstOf, isMonth, type Month, monthAfter } from '../../domain/calendar.ts'
import { mayAct } from '../../domain/clerk.ts'
import { type CheckRefusal, spanOf } from '../../domain/staff/month-check.ts'
import { oneSpaced } from '../../domain/text.ts'
import type { ClerkEnv } from '../../env.ts'
import { form } from '../../http/form.ts'
import { listFacilities } from '../../store/facilities.ts'
import {
  checkMonth,
  findMonth,
  listMonths,
  type MonthFound,
} from '../../store/staff/journal-months.ts'
import { noteJournalRead } from './journal.ts'

const checking = z.object({ note: z.string().default('') })
export const journalMonths = new Hono<ClerkEnv>()

journalMonths.get('/', async (c) => {
  const { db, now, words } = c.var
  return c.render(listPage({ months: await listMonths(db, now) }, words))
})

journalMonths.get('/:month', async (c) => {
  const month = c.req.param('month')
  if (!isThere(c, month)) return c.notFound()
  return show(c, month)
})

journalMonths.post('/:month', form(checking), async (c) => {
  const { clerk, db, now } = c.var
  const month = c.req.param('month')
  if (!isThere(c, month)) return c.notFound()
  const typed = c.req.valid('form').note
  const refusal = await checkMonth(db, clerk, { month, note: oneSpaced(typed) }, now)
  if (!refusal || refusal === 'alreadyChecked')
    return c.redirect(`/staff/journal/months/${month}`, 303)
  return show(c, month, { typed, refusal })
})

/** A month that has begun: of others nobody has anything to show. */
const isThere = (c: Context<ClerkEnv>, month: string): month is Month =>
  isMonth(month) && spanOf(month).from <= c.var.now

async function show(
  c: Context<ClerkEnv>,
  month: Month,
  tried: { typed?: string; refusal?: CheckRefusal } = {},
) {
  const { clerk, db, now, words } = c.var
  const [found, facilities] = await Promise.all([findMonth(db, month), listFacilities(db)])
  await noteJournalRead(c, { residents: shownOf(found), after: { month } })
  const shown = {
    ...{ ...found, ...tried, facilities },
    from: firstOf(month),
    to: addDays(firstOf(monthAfter(month, 1)), -1),
    isOver: spanOf(month).until <= now,
    mayAct: mayAct(clerk.role, 'journal'),
  }
  return c.render(showMonth(shown, words))
}

/** The numbers of everybody on the page. */
const shownOf = ({ findings: { retaken, again, overrides } }: MonthFound): string[] => [
  ...retaken
    .slice(0, mostFindings)
    .flatMap(({ released, booked }) => [released.resident, booked.resident]),
  ...again.slice(0, mostFindings).map(({ resident }) => resident),
  ...overrides.slice(0, mostFindings).flatMap(numbersOf),
]

import { type Context, Hono } from 'hono'
import { listJournal as listPage } from '../../../components/staff/journal/list.tsx'
import { showJournalRow } from '../../../components/staff/journal/row.tsx'
import { mostNamed, numbersOf, type Row } from '../../../components/staff/journal/sentence.tsx'
import { hasMistakes } from '../../../components/ui/form.tsx'
import { today } from '../../domain/calendar.ts'
import type { Entry } from '../../domain/staff/journal.ts'
import type { ClerkEnv } from '../../env.ts'
import { query } from '../../http/form.ts'
import { listFacilities } from '../../store/facilities.ts'
import { note } from '../../store/staff/journal.ts'
import { findJournalRow, listJournal } from '../../store/staff/journal-rows.ts'
import { filterQuery, readFilter } from './journal-form.ts'

export const journal = new Hono<ClerkEnv>()

journal.get('/', query(filterQuery), async (c) => {
  const { db, now, words } = c.var
  const { before, ...typed } = c.req.valid('query')
  const { sought, mistakes } = readFilter(typed, today(now))
  const [found, facilities] = await Promise.all([
    listJournal(db, sought, before),
    listFacilities(db),
  ])
  const rows = hasMistakes(mistakes) ? [] : found.rows
  const named = rows.flatMap((row) => numbersOf(row).slice(0, mostNamed))
  const residents = sought.resident ? [sought.resident, ...named] : named
  const isNarrowed = Object.values(sought).some((value) => value !== undefined)
  const after = isNarrowed ? sought : undefined
  await noteJournalRead(c, { residents, reservation: sought.reservation, after })
  const shown = {
    ...found,
    facilities,
    rows,
    sought,
    typed,
    mistakes,
    isLater: before !== undefined,
  }
  return c.render(listPage(shown, words))
})

journal.get('/:id{\\d+}', async (c) => {
  const { db, words } = c.var
  const row: Row | undefined = await findJournalRow(db, Number(c.req.param('id')))
  if (!row) return c.notFound()
  await noteJournalRead(c, { residents: numbersOf(row), after: { row: row.id } })
  return c.render(showJournalRow({ row, facilities: await listFacilities(db) }, words))
})

/** The journal is read like anything else of residents; looking whether a page is there shows nobody anything. */
export async function noteJournalRead(c: Context<ClerkEnv>, entry: Omit<Entry, 'kind'>) {
  const { clerk, db, now } = c.var
  if (c.req.method === 'HEAD') return
  const residents = [...new Set(entry.residents)]
  await note(db, clerk, { ...entry, kind: 'journalRead', residents }, now)
}

import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { showHistory } from '../../../../components/staff/residents/history.tsx'
import { listResidents } from '../../../../components/staff/residents/list.tsx'
import { showPerson } from '../../../../components/staff/residents/person.tsx'
import { isExact, readSought } from '../../../domain/staff/residents/sought.ts'
import type { ClerkEnv } from '../../../env.ts'
import { form, query } from '../../../http/form.ts'
import { note } from '../../../store/staff/journal.ts'
import { findPerson } from '../../../store/staff/residents/person.ts'
import { searchResidents } from '../../../store/staff/residents/searching.ts'

const paging = z.object({ page: z.coerce.number().int().min(1).max(500).default(1) })
const searching = z.object({ sought: z.string().default('') })

/** How many of each subject's history a page shows. */
const most = 20

export const residents = new Hono<ClerkEnv>()

residents.get('/', (c) => c.render(listResidents({ now: c.var.now }, c.var.words)))

residents.post('/', form(searching), async (c) => {
  const { clerk, db, now, words } = c.var
  const { sought } = c.req.valid('form')
  const read = readSought(sought)
  if (typeof read === 'string')
    return c.render(listResidents({ sought, refusal: read, now }, words))
  const found = await searchResidents(db, read)
  const [only, ...others] = found.people
  const isMeant = only && others.length === 0 && isExact(found)
  if (isMeant) return c.redirect(`/staff/residents/${only.number}`, 303)
  const shown = found.people.map(({ number }) => number)
  // What was typed may name somebody who is not there: a row that names nobody is never erased.
  await note(
    db,
    clerk,
    {
      kind: 'residentsListed',
      residents: shown,
      after: { soughtBy: found.by, isMore: found.isMore },
    },
    now,
  )
  return c.render(listResidents({ sought, found, now }, words))
})

residents.get('/:number{\\d+}', async (c) => {
  const { clerk, db, now, words } = c.var
  const number = c.req.param('number')
  const person = await findPerson(db, number, { clerk, most: most + 1, now })
  if (!person) return c.notFound()
  await noteRead(c, number)
  return c.render(showPerson({ person, clerk, now, most }, words))
})

residents.get('/:number{\\d+}/history', query(paging), async (c) => {
  const { clerk, db, now, words } = c.var
  const number = c.req.param('number')
  const { page } = c.req.valid('query')
  const person = await findPerson(db, number, { clerk, most: page * most + 1, now })
  if (!person) return c.notFound()
  await noteRead(c, number)
  return c.render(showHistory({ person, clerk, page, most }, words))
})

/** Looking whether a page is there shows nobody anything. */
export async function noteRead(c: Context<ClerkEnv>, number: string) {
  const { clerk, db, now } = c.var
  if (c.req.method === 'HEAD') return
  await note(db, clerk, { kind: 'residentRead', residents: [number] }, now)
}

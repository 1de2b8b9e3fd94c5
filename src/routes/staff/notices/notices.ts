import { type Context, Hono } from 'hono'
import { listNotices as listPage } from '../../../../components/staff/notices/listing.tsx'
import { type NoticeMistake, writeNotice } from '../../../../components/staff/notices/writing.tsx'
import type { Typed } from '../../../../components/ui/form.tsx'
import { mayAct } from '../../../domain/clerk.ts'
import type { ClerkEnv } from '../../../env.ts'
import { form } from '../../../http/form.ts'
import { leftAt } from '../../../http/leaving/unfinished.ts'
import { listFacilities } from '../../../store/facilities.ts'
import {
  changeNotice,
  findNotice,
  listNotices,
  noticeShown,
  publishNotice,
} from '../../../store/staff/notices.ts'
import { noticeForm, readNotice, typedOf, typedToday } from './notice-form.ts'

export const notices = new Hono<ClerkEnv>()

notices.get('/', async (c) => {
  const { clerk, db, now, words } = c.var
  const [all, facilities] = await Promise.all([listNotices(db), listFacilities(db)])
  const may = mayAct(clerk.role, 'notices')
  return c.render(listPage({ notices: all, facilities, now, mayAct: may }, words))
})

notices.get('/new', async (c) => {
  const left = await leftAt(c, '/staff/notices/new')
  return write(c, { typed: { ...typedToday(c.var.now, c.var.words), ...left } })
})

notices.post('/new', form(noticeForm), async (c) => {
  const { clerk, db, now } = c.var
  const typed = c.req.valid('form')
  const { facts, mistakes } = readNotice(typed, await listFacilities(db), now)
  if (!facts) return write(c, { typed, mistakes })
  await publishNotice(db, clerk, facts, now)
  return c.redirect('/staff/notices', 303)
})

notices.get('/:id{\\d+}', async (c) => {
  const id = Number(c.req.param('id'))
  const found = await findNotice(c.var.db, id)
  if (!found) return c.notFound()
  const left = await leftAt(c, `/staff/notices/${id}`)
  return write(c, {
    typed: { ...typedOf(found, c.var.words), ...left },
    changes: { id, shown: noticeShown(found) },
  })
})

notices.post('/:id{\\d+}', form(noticeForm), async (c) => {
  const { clerk, db, now } = c.var
  const id = Number(c.req.param('id'))
  const { shown: saw, ...typed } = c.req.valid('form')
  const { facts, mistakes } = readNotice(typed, await listFacilities(db), now)
  if (!facts) return write(c, { typed, mistakes, changes: { id, shown: saw } })
  const refusal = await changeNotice(db, clerk, { id, facts, saw }, now)
  if (!refusal) return c.redirect('/staff/notices', 303)
  const found = await findNotice(db, id)
  if (!found) return c.notFound()
  const changes = { id, shown: noticeShown(found) }
  return write(c, {
    typed: typedOf(found, c.var.words),
    mistakes: { subject: 'changedMeanwhile' },
    changes,
  })
})

type More = {
  typed: Typed
  mistakes?: Partial<Record<string, NoticeMistake>>
  changes?: { id: number; shown: string }
}

async function write(c: Context<ClerkEnv>, more: More) {
  const facilities = await listFacilities(c.var.db)
  return c.render(writeNotice({ ...more, facilities }, c.var.words))
}

import { Hono } from 'hono'
import { Guide } from '../../components/guide.tsx'
import { ja as words } from '../../components/words/ja/ja.ts'
import { today } from '../domain/calendar.ts'
import type { AppEnv } from '../env.ts'
import { cameFrom } from '../http/page.tsx'
import { listFacilities } from '../store/facilities.ts'

export const guide = new Hono<AppEnv>().get('/', async (c) => {
  const facilities = await listFacilities(c.var.db)
  return c.render(<Guide facilities={facilities} today={today(c.var.now)} />, {
    title: words.guidePage.title,
    back: cameFrom(c) ?? '/',
  })
})

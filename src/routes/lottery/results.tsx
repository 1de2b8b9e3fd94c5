import { Hono } from 'hono'
import { ListResults } from '../../../components/lottery/results.tsx'
import { ja as words } from '../../../components/words/ja/ja.ts'
import type { ResidentEnv } from '../../env.ts'
import { listApplications } from '../../store/lottery/applications.ts'

export const results = new Hono<ResidentEnv>()

results.get('/', async (c) => {
  const { db, now, resident } = c.var
  const entered = await listApplications(db, resident.id)
  return c.render(<ListResults entered={entered} now={now} />, {
    title: words.results.title,
    back: '/menu',
  })
})

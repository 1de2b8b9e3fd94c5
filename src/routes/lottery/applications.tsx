import { Hono } from 'hono'
import { ListApplications } from '../../../components/lottery/applications.tsx'
import { ja as words } from '../../../components/words/ja/ja.ts'
import { stateOf } from '../../domain/lottery/round.ts'
import type { ResidentEnv } from '../../env.ts'
import { listApplications } from '../../store/lottery/applications.ts'
import { canonicalLine } from '../../store/lottery/applying.ts'

export const applications = new Hono<ResidentEnv>()

applications.get('/', async (c) => {
  const { db, now, resident } = c.var
  const entered = await listApplications(db, resident.id)
  const shown = entered.map((application) => {
    const { receipt, round } = application
    return {
      application,
      receipt,
      round,
      state: stateOf(round, now),
      ...canonicalLine(application),
    }
  })
  return c.render(<ListApplications shown={shown} />, {
    title: words.applications.title,
    back: '/menu',
  })
})

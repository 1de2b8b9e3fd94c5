import { Hono } from 'hono'
import { donesShown, firstPage } from '../../components/home.tsx'
import type { AppEnv } from '../env.ts'
import { listNotices } from '../store/notices.ts'

const doneOf = (typed: string | undefined) => donesShown.find((one) => one === typed)

export const home = new Hono<AppEnv>().get('/', async (c) => {
  const { db, now, resident, words } = c.var
  const notices = await listNotices(db, words.lang, now)
  const done = doneOf(c.req.query('done'))
  return c.render(firstPage({ notices, isLoggedIn: resident !== undefined, done }, words))
})

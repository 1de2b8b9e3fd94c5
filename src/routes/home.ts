import { Hono } from 'hono'
import { firstPage } from '../../components/home.tsx'
import type { AppEnv } from '../env.ts'
import { listNotices } from '../store/notices.ts'

export const home = new Hono<AppEnv>().get('/', async (c) => {
  const { db, now, resident, words } = c.var
  const notices = await listNotices(db, words.lang, now)
  const isPasswordChanged = c.req.query('done') === 'password'
  return c.render(
    firstPage({ notices, isLoggedIn: resident !== undefined, isPasswordChanged }, words),
  )
})

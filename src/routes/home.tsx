import { Hono } from 'hono'
import { Home } from '../../components/home.tsx'
import { ja as words } from '../../components/words/ja/ja.ts'
import type { AppEnv } from '../env.ts'
import { listNotices } from '../store/notices.ts'

export const home = new Hono<AppEnv>().get('/', async (c) => {
  const notices = await listNotices(c.var.db, words.lang, c.var.now)
  return c.render(
    <Home
      notices={notices}
      isLoggedIn={c.var.resident !== undefined}
      isPasswordChanged={c.req.query('done') === 'password'}
    />,
    {
      title: words.home.title,
    },
  )
})

import { Hono } from 'hono'
import { Logout } from '../../components/login.tsx'
import { ja as words } from '../../components/words/ja.ts'
import type { AppEnv } from '../env.ts'
import { logOut } from '../http/session.ts'

export const logout = new Hono<AppEnv>()

logout.get('/', (c) => c.render(<Logout />, { title: words.logoutPage.title, back: '/menu' }))

logout.post('/', async (c) => {
  await logOut(c)
  return c.redirect('/', 303)
})

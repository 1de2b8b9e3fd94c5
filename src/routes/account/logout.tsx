import { Hono } from 'hono'
import { Logout } from '../../../components/account/login.tsx'
import { ja as words } from '../../../components/words/ja/ja.ts'
import type { AppEnv } from '../../env.ts'
import { logOut } from '../../http/login.ts'

export const logout = new Hono<AppEnv>()

logout.get('/', (c) => {
  const isOut = c.var.resident === undefined
  const { title, done } = words.logoutPage
  return c.render(<Logout isOut={isOut} />, {
    title: isOut ? done : title,
    back: isOut ? '/' : '/menu',
  })
})

logout.post('/', async (c) => {
  await logOut(c)
  return c.redirect('/logout', 303)
})

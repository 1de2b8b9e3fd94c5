import { Hono } from 'hono'
import { Menu } from '../../components/menu.tsx'
import { ja as words } from '../../components/words/ja.ts'
import type { ResidentEnv } from '../env.ts'
import { residentsOnly } from '../http/session.ts'

export const menu = new Hono<ResidentEnv>()
  .use(residentsOnly)
  .get('/', (c) =>
    c.render(<Menu resident={c.var.resident} />, { title: words.menuPage.title, back: '/' }),
  )

import { Hono } from 'hono'
import { Menu } from '../../components/menu.tsx'
import { ja as words } from '../../components/words/ja.ts'
import type { ResidentEnv } from '../env.ts'

export const menu = new Hono<ResidentEnv>().get('/', (c) =>
  c.render(<Menu resident={c.var.resident} />, { title: words.menuPage.title, back: '/' }),
)

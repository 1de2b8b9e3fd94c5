import { Hono } from 'hono'
import { Menu } from '../../../components/account/menu.tsx'
import { ja as words } from '../../../components/words/ja/ja.ts'
import { registrationStatus } from '../../domain/resident.ts'
import type { ResidentEnv } from '../../env.ts'

export const menu = new Hono<ResidentEnv>().get('/', (c) =>
  c.render(
    <Menu resident={c.var.resident} status={registrationStatus(c.var.resident, c.var.now)} />,
    { title: words.menuPage.title, back: '/' },
  ),
)

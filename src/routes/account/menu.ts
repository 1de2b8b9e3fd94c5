import { Hono } from 'hono'
import { showMenu } from '../../../components/account/menu.tsx'
import type { ResidentEnv } from '../../env.ts'
import { overviewOf } from '../../store/lottery/overview.ts'

export const menu = new Hono<ResidentEnv>().get('/', async (c) => {
  const { db, now, resident, words, mailDomain } = c.var
  const overview = await overviewOf(db, resident, words.lang, now)
  return c.render(showMenu({ ...overview, resident, now, mailDomain }, words))
})

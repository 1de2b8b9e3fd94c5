import { Hono } from 'hono'
import { donesShown, firstPage } from '../../components/home.tsx'
import type { AppEnv } from '../env.ts'
import { overviewOf } from '../store/lottery/overview.ts'

const doneOf = (typed: string | undefined) => donesShown.find((one) => one === typed)

export const home = new Hono<AppEnv>().get('/', async (c) => {
  const { db, now, resident, words } = c.var
  const done = doneOf(c.req.query('done'))
  const overview = await overviewOf(db, resident, words.lang, now)
  return c.render(firstPage({ ...overview, resident, done, now }, words))
})

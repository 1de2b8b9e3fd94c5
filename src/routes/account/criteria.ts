import { Hono } from 'hono'
import { showCriteria } from '../../../components/account/details/criteria.tsx'
import type { AppEnv } from '../../env.ts'
import { wayBack } from '../../http/leaving/leaving.ts'
import { listGrounds } from '../../store/account/review/grounds.ts'

/** On what a registration is found right or refused, and how long that takes: for everybody. */
export const criteria = new Hono<AppEnv>().get('/', async (c) => {
  const { db, words } = c.var
  const { grounds, appeal } = await listGrounds(db, words.lang)
  return c.render(showCriteria({ grounds, appeal, back: wayBack(c) }, words))
})

import { Hono } from 'hono'
import { listKeptLetters } from '../../components/kept-letters.tsx'
import type { AppEnv, Services } from '../env.ts'

/** /dev/mail: where a runtime outside production keeps letters instead of sending them. */
export const keptLetters = (listKept: NonNullable<Services['listKept']>) =>
  new Hono<AppEnv>().get('/', async (c) => c.render(listKeptLetters(await listKept(), c.var.words)))

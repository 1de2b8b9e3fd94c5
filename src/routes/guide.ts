import { Hono } from 'hono'
import { showGuide } from '../../components/guide.tsx'
import type { AppEnv } from '../env.ts'
import { cameFrom } from '../http/redirect.ts'

export const guide = new Hono<AppEnv>().get('/', (c) =>
  c.render(showGuide({ back: cameFrom(c) ?? '/' }, c.var.words)),
)

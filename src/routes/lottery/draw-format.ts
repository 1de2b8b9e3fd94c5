import { Hono } from 'hono'
import { showDrawFormat } from '../../../components/lottery/draw-format.tsx'
import type { AppEnv } from '../../env.ts'
import { cameFrom } from '../../http/redirect.ts'

export const drawFormat = new Hono<AppEnv>().get('/', (c) =>
  c.render(showDrawFormat({ back: cameFrom(c) ?? '/' }, c.var.words)),
)

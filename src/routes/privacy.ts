import { Hono } from 'hono'
import { showPrivacy } from '../../components/privacy.tsx'
import type { AppEnv } from '../env.ts'
import { cameFrom } from '../http/redirect.ts'

export const privacy = new Hono<AppEnv>().get('/', (c) =>
  c.render(showPrivacy({ back: cameFrom(c) ?? '/' }, c.var.words)),
)

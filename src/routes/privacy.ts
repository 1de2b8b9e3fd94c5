import { Hono } from 'hono'
import { showPrivacy } from '../../components/privacy.tsx'
import type { AppEnv } from '../env.ts'
import { wayBack } from '../http/leaving/leaving.ts'

export const privacy = new Hono<AppEnv>().get('/', (c) =>
  c.render(showPrivacy({ back: wayBack(c) }, c.var.words)),
)

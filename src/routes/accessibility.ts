import { Hono } from 'hono'
import { showAccessibility } from '../../components/accessibility.tsx'
import type { AppEnv } from '../env.ts'
import { wayBack } from '../http/leaving/leaving.ts'

export const accessibility = new Hono<AppEnv>().get('/', (c) =>
  c.render(showAccessibility({ back: wayBack(c) }, c.var.words)),
)

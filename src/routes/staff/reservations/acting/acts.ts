import { Hono } from 'hono'
import type { ClerkEnv } from '../../../../env.ts'
import { cancelling } from './cancelling.ts'
import { changing } from './changing.ts'
import { deciding } from './deciding.ts'
import { moving } from './moving.ts'
import { passingOn } from './passing-on.ts'
import { restoring } from './restoring.ts'

/** What is done with one stay, an act a file. */
export const acts = new Hono<ClerkEnv>()

for (const one of [cancelling, changing, moving, passingOn, restoring, deciding])
  acts.route('/', one)

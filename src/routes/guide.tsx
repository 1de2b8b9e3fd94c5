import { Hono } from 'hono'
import { Guide } from '../../components/guide.tsx'
import { ja as words } from '../../components/words/ja/ja.ts'
import type { AppEnv } from '../env.ts'
import { cameFrom } from '../http/redirect.ts'

export const guide = new Hono<AppEnv>().get('/', (c) =>
  c.render(<Guide />, { title: words.guidePage.title, back: cameFrom(c) ?? '/' }),
)

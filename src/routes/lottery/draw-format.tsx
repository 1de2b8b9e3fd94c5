import { Hono } from 'hono'
import { DrawFormat } from '../../../components/lottery/draw-format.tsx'
import { ja as words } from '../../../components/words/ja/ja.ts'
import type { AppEnv } from '../../env.ts'
import { cameFrom } from '../../http/redirect.ts'

export const drawFormat = new Hono<AppEnv>().get('/', (c) =>
  c.render(<DrawFormat />, { title: words.drawFormat.title, back: cameFrom(c) ?? '/' }),
)

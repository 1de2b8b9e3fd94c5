import { Hono } from 'hono'
import { KeptLetters } from '../../components/kept-letters.tsx'
import { ja as words } from '../../components/words/ja/ja.ts'
import type { AppEnv, Services } from '../env.ts'

/** /dev/mail: where a runtime outside production keeps letters instead of sending them. */
export const keptLetters = (listKept: NonNullable<Services['listKept']>) =>
  new Hono<AppEnv>().get('/', async (c) =>
    c.render(<KeptLetters letters={await listKept()} />, { title: words.letters.kept, back: '/' }),
  )

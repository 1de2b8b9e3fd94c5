import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { chapterNamed, showChapter, showGuide } from '../../components/guide.tsx'
import { today } from '../domain/calendar.ts'
import type { AppEnv } from '../env.ts'
import { wayBack } from '../http/leaving/leaving.ts'
import { listFacilities } from '../store/facilities.ts'

export const guide = new Hono<AppEnv>()

guide.get('/', async (c) => c.render(showGuide(await around(c), c.var.words)))

guide.get('/:chapter', async (c) => {
  const name = chapterNamed(c.req.param('chapter'))
  if (!name) throw new HTTPException(404)
  return c.render(showChapter({ ...(await around(c)), name }, c.var.words))
})

async function around(c: Context<AppEnv>) {
  const { db, now } = c.var
  return { facilities: await listFacilities(db), today: today(now), from: wayBack(c) }
}

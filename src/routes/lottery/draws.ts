import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { stream } from 'hono/streaming'
import { listDraws, showDraw } from '../../../components/lottery/draws.tsx'
import { isMonth } from '../../domain/calendar.ts'
import { stateOf } from '../../domain/lottery/round.ts'
import { termsText } from '../../domain/proof/terms.ts'
import type { AppEnv } from '../../env.ts'
import { findPublicRound, recordOf } from '../../store/lottery/public-rounds.ts'
import { listRounds } from '../../store/lottery/rounds.ts'

export const draws = new Hono<AppEnv>()

draws.get('/', async (c) => {
  const { db, now, words } = c.var
  return c.render(listDraws({ rounds: await listRounds(db), now }, words))
})

draws.get('/:month', async (c) => {
  const { now, words } = c.var
  const found = await roundOf(c)
  return c.render(showDraw({ ...found, state: stateOf(found.round, now), now }, words))
})

/** The terms as the bytes their hash was made of. */
draws.get('/:month/terms.txt', async (c) => {
  const { round, terms } = await roundOf(c)
  if (!terms) throw new HTTPException(404)
  c.header('Cache-Control', 'public, max-age=86400')
  c.header('ETag', `"${round.termsHash}"`)
  return c.text(termsText(terms))
})

draws.get('/:month/record.json', async (c) => {
  const { round, terms, opened, secret } = await roundOf(c)
  if (!terms || !opened || !secret) throw new HTTPException(404)
  c.header('Content-Type', 'application/json')
  c.header('Content-Disposition', `attachment; filename="draw-${round.month}.json"`)
  c.header('Cache-Control', 'public, max-age=86400')
  c.header('ETag', `"${round.termsHash}"`)
  if (c.req.method === 'HEAD') return c.body(null)
  return stream(c, async (body) => {
    for await (const piece of recordOf(c.var.db, { terms, opened, secret })) await body.write(piece)
  })
})

async function roundOf(c: Context<AppEnv>) {
  const month = c.req.param('month') ?? ''
  const found = isMonth(month) ? await findPublicRound(c.var.db, month) : undefined
  if (!found) throw new HTTPException(404)
  return found
}

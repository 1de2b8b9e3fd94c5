import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { isMonth } from '../../domain/calendar.ts'
import { termsText } from '../../domain/proof/terms.ts'
import type { AppEnv } from '../../env.ts'
import { answerInPieces } from '../../http/body/in-pieces.ts'
import { findPublicFacts, lineHashesOf, recordOf } from '../../store/lottery/public-rounds.ts'

/** What is kept and compared of a draw, as files that never change. */
export const drawFiles = new Hono<AppEnv>()

/** The terms as the bytes their hash was made of. */
drawFiles.get('/:month/terms.txt', async (c) => {
  const { round, terms } = await publicFacts(c)
  if (!terms) throw new HTTPException(404)
  c.header('Cache-Control', 'public, max-age=86400')
  c.header('ETag', `"${round.termsHash}"`)
  return c.text(termsText(terms))
})

drawFiles.get('/:month/hashes.txt', async (c) => {
  const { round, terms } = await publicFacts(c)
  if (!terms) throw new HTTPException(404)
  const kept = { type: 'text/plain; charset=utf-8', tag: `hashes-${terms.listHash}` }
  return answerInPieces(c, kept, () => lineHashesOf(c.var.db, round.month))
})

drawFiles.get('/:month/record.json', async (c) => {
  const { round, terms, opened, secret } = await publicFacts(c)
  if (!terms || !opened || !secret) throw new HTTPException(404)
  c.header('Content-Disposition', `attachment; filename="draw-${round.month}.json"`)
  const kept = { type: 'application/json', tag: `record-${round.termsHash}` }
  return answerInPieces(c, kept, () => recordOf(c.var.db, { terms, opened, secret }))
})

async function publicFacts(c: Context<AppEnv>) {
  const month = c.req.param('month') ?? ''
  const found = isMonth(month) ? await findPublicFacts(c.var.db, month) : undefined
  if (!found) throw new HTTPException(404)
  return found
}

import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { lookUpApplication } from '../../../components/lottery/draw-record/look-up.tsx'
import { listPlaces } from '../../../components/lottery/draw-record/places.tsx'
import { listWonNights } from '../../../components/lottery/draw-record/won-nights.tsx'
import { listDraws, showDraw } from '../../../components/lottery/draws.tsx'
import { isMonth, type Month, today } from '../../domain/calendar.ts'
import { refuseLookUp } from '../../domain/lottery/look-up.ts'
import { stateOf } from '../../domain/lottery/round.ts'
import { plain, readReceipt, ungrouped } from '../../domain/text.ts'
import type { AppEnv } from '../../env.ts'
import { query } from '../../http/form.ts'
import { findPlaces, findWonNights, placesAtOnce } from '../../store/lottery/public-applications.ts'
import { findPublicRound } from '../../store/lottery/public-rounds.ts'
import { listRounds } from '../../store/lottery/rounds.ts'

const receiptQuery = z.object({ receipt: z.string().optional() })
const place = z.string().transform((typed) => Number(plain(typed)))
const placeQuery = z.object({ place: place.pipe(z.number().int().min(1)).catch(1) })

export const draws = new Hono<AppEnv>()

draws.get('/', async (c) => {
  const { db, now, words } = c.var
  return c.render(listDraws({ rounds: await listRounds(db), now }, words))
})

/** The record, or what a receipt finds in it. */
draws.get('/:month', query(receiptQuery), async (c) => {
  const { db, now, words } = c.var
  const month = monthOf(c.req.param('month'))
  const { receipt: typed } = c.req.valid('query')
  const receipt = readReceipt(typed ?? '')
  const found = orNone(await findPublicRound(db, month, receipt))
  const { round, sought } = found
  if (typed === undefined)
    return c.render(showDraw({ ...found, state: stateOf(round, now), now }, words))
  const refusal = refuseLookUp({ round, typed, receipt, sought })
  const { length } = ungrouped(typed)
  return c.render(lookUpApplication({ month, typed, length, sought, refusal }, words))
})

draws.get('/:month/:facility', query(placeQuery), async (c) => {
  const { db, words } = c.var
  const month = monthOf(c.req.param('month'))
  const { place } = c.req.valid('query')
  const found = orNone(await findPlaces(db, month, c.req.param('facility'), place))
  return c.render(listPlaces({ ...found, month, atOnce: placesAtOnce }, words))
})

draws.get('/:month/:facility/nights', async (c) => {
  const { db, now, words } = c.var
  const month = monthOf(c.req.param('month'))
  const found = orNone(await findWonNights(db, month, c.req.param('facility'), today(now)))
  return c.render(listWonNights({ ...found, month }, words))
})

function monthOf(text: string): Month {
  if (!isMonth(text)) throw new HTTPException(404)
  return text
}

function orNone<Found>(found: Found | undefined): Found {
  if (!found) throw new HTTPException(404)
  return found
}

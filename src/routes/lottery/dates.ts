import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { chooseFacility, lotteryWeek, refusedEntering } from '../../../components/lottery/dates.tsx'
import { type Month, nightsOf } from '../../domain/calendar.ts'
import { type LotteryFacts, refuseEntering } from '../../domain/lottery/applying.ts'
import type { ResidentEnv } from '../../env.ts'
import { nightText, query } from '../../http/form.ts'
import { factsOf, type Lottery, loadLottery } from '../../store/lottery/facts.ts'

/** Nights of one page of the table. */
const week = 7

const weekQuery = z.object({ facility: z.string().optional(), from: nightText.optional() })

export const lotteryDates = new Hono<ResidentEnv>()

lotteryDates.get('/new', async (c) => {
  const lottery = await openLottery(c)
  if (lottery instanceof Response) return lottery
  if (lottery.application) return c.redirect('/applications/new/week', 303)
  const { round } = lottery
  const facilities = lottery.facilities.map(({ facility }) => facility)
  return c.render(chooseFacility({ round, facilities }, c.var.words))
})

lotteryDates.get('/new/week', query(weekQuery), async (c) => {
  const { facility: slug, from } = c.req.valid('query')
  const entered = await enterLottery(c, slug)
  if (entered instanceof Response) return entered
  const { facility, round, stock } = entered.facts
  const all = nightsOf(round.month)
  const start = Math.max(0, all.indexOf(from ?? ''))
  const days = all
    .slice(start, start + week)
    .map((night) => ({ night, offer: stock.get(night) ?? noOffer }))
  const href = (at: number) =>
    `/applications/new/week?facility=${facility.slug}&from=${all[Math.max(0, at)]}`
  const links = {
    ...(start > 0 && { previous: href(start - week) }),
    ...(start + week < all.length && { next: href(start + week) }),
  }
  const isFacilityChosen = entered.lottery.application !== undefined
  return c.render(lotteryWeek({ facility, round, days, links, isFacilityChosen }, c.var.words))
})

const noOffer = { applied: 0, offered: 0 }

export const lotteryOf = (c: Context<ResidentEnv>, month?: Month) =>
  loadLottery(c.var.db, c.var.resident.id, month, c.var.now)

/** A lottery this resident can add choices to, at one facility. */
export type EnteredLottery = { lottery: Lottery; facts: LotteryFacts }

/** The open round at the facility of the address, or of an earlier choice; or the page that says why not. */
export async function enterLottery(
  c: Context<ResidentEnv>,
  slug = '',
): Promise<EnteredLottery | Response> {
  const lottery = await openLottery(c)
  if (lottery instanceof Response) return lottery
  const facts = factsOf(lottery, lottery.application?.facility.slug ?? slug)
  if (!facts) throw new HTTPException(404)
  return { lottery, facts }
}

/** The round that is open to this resident; or the page that says why there is none. */
async function openLottery(c: Context<ResidentEnv>): Promise<Lottery | Response> {
  const { now, words } = c.var
  const lottery = await lotteryOf(c)
  if (!lottery) return c.render(refusedEntering({}, words))
  const refusal = refuseEntering({ ...lottery, ...lottery.resident }, now)
  return refusal ? c.render(refusedEntering({ refusal, lottery }, words)) : lottery
}

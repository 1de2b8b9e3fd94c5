import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { ChooseLodge, RefusedApplication } from '../../../components/lottery/applying.tsx'
import { LotteryWeek, LotteryWeekTurned } from '../../../components/lottery/dates.tsx'
import { ja as words } from '../../../components/words/ja/ja.ts'
import { type Month, nightsOf } from '../../domain/calendar.ts'
import {
  type EnteringRefusal,
  type LotteryFacts,
  refuseEntering,
} from '../../domain/lottery/applying.ts'
import type { ResidentEnv } from '../../env.ts'
import { nightText, query } from '../../http/form.ts'
import { factsOf, type Lottery, loadLottery } from '../../store/lottery/facts.ts'

const { applying: said } = words

/** Nights of one page of the table. */
const week = 7

const weekQuery = z.object({ facility: z.string().optional(), from: nightText.optional() })

export const lotteryDates = new Hono<ResidentEnv>()

lotteryDates.get('/new', async (c) => {
  const lottery = await lotteryOf(c)
  if (!lottery) return refuseWith(c, said.noRound)
  const refusal = refuseEntering({ ...lottery, ...lottery.resident }, c.var.now)
  if (refusal) return refuse(c, lottery, refusal)
  if (lottery.application) return c.redirect('/applications/new/week', 303)
  const { round, facilities } = lottery
  const title = said.titleOf(round.month)
  const chosenFrom = facilities.map(({ facility }) => facility)
  const facts = [said.period(round), said.result(round)]
  return c.render(<ChooseLodge title={title} facilities={chosenFrom} facts={facts} />, {
    title,
    back: '/menu',
  })
})

lotteryDates.get('/new/week', query(weekQuery), async (c) => {
  const { facility: slug, from } = c.req.valid('query')
  const entered = await enter(c, slug)
  if (entered instanceof Response) return entered
  const { facts, lottery } = entered
  const { facility, round, stock } = facts
  const all = nightsOf(round.month)
  const start = Math.max(0, all.indexOf(from ?? ''))
  const nights = all.slice(start, start + week)
  const days = nights.map((night) => ({ night, offer: stock.get(night) ?? noOffer }))
  const href = (at: number) =>
    `/applications/new/week?facility=${facility.slug}&from=${all[Math.max(0, at)]}`
  const props = {
    facility,
    days,
    isFacilityChosen: lottery.application !== undefined,
    period: said.period(round),
    links: {
      ...(start > 0 && { previous: href(start - week) }),
      ...(start + week < all.length && { next: href(start + week) }),
    },
  }
  const title = said.weekTitle(words.facilityName(facility), nights[0] ?? '', nights.at(-1) ?? '')
  return c.render(<LotteryWeek {...props} />, {
    title,
    status: title,
    back: lottery.application ? '/menu' : '/applications/new',
    swaps: true,
    regions: { turned: <LotteryWeekTurned {...props} /> },
  })
})

const noOffer = { applied: 0, offered: 0 }

export const lotteryOf = (c: Context<ResidentEnv>, month?: Month) =>
  loadLottery(c.var.db, c.var.resident.id, month, c.var.now)

export type Entered = { lottery: Lottery; facts: LotteryFacts }

/** The open round at the facility of the address, or of an earlier choice; or the page that says why not. */
export async function enter(c: Context<ResidentEnv>, slug = ''): Promise<Entered | Response> {
  const lottery = await lotteryOf(c)
  if (!lottery) return refuseWith(c, said.noRound)
  const refusal = refuseEntering({ ...lottery, ...lottery.resident }, c.var.now)
  if (refusal) return refuse(c, lottery, refusal)
  const facts = factsOf(lottery, lottery.application?.facility.slug ?? slug)
  if (!facts) throw new HTTPException(404)
  return { lottery, facts }
}

/** Nothing can be applied for, whatever is typed. */
export const refuse = (c: Context<ResidentEnv>, lottery: Lottery, refusal: EnteringRefusal) =>
  refuseWith(c, said.entering[refusal](lottery.round), lottery)

/** Says why, and what can be done instead. */
export function refuseWith(c: Context<ResidentEnv>, sentence: string, lottery?: Lottery) {
  c.status(422)
  const hasApplication = lottery?.application !== undefined
  return c.render(<RefusedApplication sentence={sentence} hasApplication={hasApplication} />, {
    title: said.notNow,
    back: '/menu',
  })
}

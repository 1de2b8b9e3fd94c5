import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { datesOf } from '../../../components/lottery/choice-fields.tsx'
import { chooseFacility, lotteryWeek } from '../../../components/lottery/dates.tsx'
import { lotteryMonth } from '../../../components/lottery/month.tsx'
import { noRound, refusedEntering } from '../../../components/lottery/refusing.tsx'
import { type Month, nightsOf } from '../../domain/calendar.ts'
import { type LotteryFacts, refuseEntering } from '../../domain/lottery/applying.ts'
import type { ResidentEnv } from '../../env.ts'
import { nightText, query } from '../../http/form.ts'
import { factsOf, type Lottery, loadLottery } from '../../store/lottery/facts.ts'

/** Nights of one page of the table. */
const week = 7

const view = z.enum(['list', 'calendar']).catch('calendar')
const monthQuery = z.object({ facility: z.string().optional(), view })
const weekQuery = z.object({ facility: z.string().optional(), from: nightText.optional() })

export const lotteryDates = new Hono<ResidentEnv>()

lotteryDates.get('/new', async (c) => {
  const lottery = await openLottery(c)
  if (lottery instanceof Response) return lottery
  const { application } = lottery
  if (application) return c.redirect(datesOf(application.facility), 303)
  const { round } = lottery
  const facilities = lottery.facilities.map(({ facility }) => facility)
  return c.render(chooseFacility({ round, facilities }, c.var.words))
})

lotteryDates.get('/new/month', query(monthQuery), async (c) => {
  const { facility: slug, view } = c.req.valid('query')
  const entered = await enterLottery(c, slug)
  if (entered instanceof Response) return entered
  const { facts, lottery } = entered
  const { application } = lottery
  const slugs = application ? [] : lottery.facilities.map(({ facility }) => facility.slug)
  const links = monthLinks(facts.facility.slug, slugs, view)
  const nights = nightsOf(facts.round.month)
  return c.render(lotteryMonth({ facts, application, nights, view, links }, c.var.words))
})

function monthLinks(
  slug: string,
  slugs: readonly string[],
  view: z.infer<typeof monthQuery>['view'],
) {
  const index = slugs.indexOf(slug)
  const href = (by: number, as = view) => {
    const facility = slugs.at((index + by) % slugs.length) ?? slug
    const query = new URLSearchParams({ facility, ...(as === 'list' && { view: as }) })
    return `/applications/new/month?${query}`
  }
  return {
    ...(slugs.length > 1 && { previousFacility: href(-1), nextFacility: href(1) }),
    otherView: href(0, view === 'list' ? 'calendar' : 'list'),
  }
}

lotteryDates.get('/new/week', query(weekQuery), async (c) => {
  const { facility: slug, from } = c.req.valid('query')
  const entered = await enterLottery(c, slug)
  if (entered instanceof Response) return entered
  const { facts, lottery } = entered
  const { facility, round } = facts
  const all = nightsOf(round.month)
  const start = Math.max(0, all.indexOf(from ?? ''))
  const nights = all.slice(start, start + week)
  const href = (at: number) =>
    `/applications/new/week?facility=${facility.slug}&from=${all[Math.max(0, at)]}`
  const links = {
    ...(start > 0 && { previous: href(start - week) }),
    ...(start + week < all.length && { next: href(start + week) }),
  }
  const { application } = lottery
  return c.render(lotteryWeek({ facts, application, nights, links }, c.var.words))
})

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
  if (!lottery.application && !slug) return c.redirect('/applications/new', 303)
  const facts = factsOf(lottery, lottery.application?.facility.slug ?? slug)
  if (!facts) throw new HTTPException(404)
  return { lottery, facts }
}

/** The round that is open to this resident; or the page that says why there is none. */
async function openLottery(c: Context<ResidentEnv>): Promise<Lottery | Response> {
  const { now, words } = c.var
  const lottery = await lotteryOf(c)
  if (!lottery) return c.render(noRound({}, words))
  const refusal = refuseEntering({ ...lottery, ...lottery.resident }, now)
  return refusal ? c.render(refusedEntering({ ...lottery, refusal }, words)) : lottery
}

import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { chooseAll } from '../../../components/lottery/all-choices.tsx'
import {
  completedApplication,
  confirmApplication,
  newChoice,
} from '../../../components/lottery/applying.tsx'
import { datesOf, type Overtaking } from '../../../components/lottery/choice-fields.tsx'
import { refusedDay, refusedEntering } from '../../../components/lottery/refusing.tsx'
import { hasMistakes } from '../../../components/ui/form.tsx'
import { type Month, nightsFrom, nightsOf } from '../../domain/calendar.ts'
import {
  type LotteryFacts,
  nextRank,
  type OvertakenRefusal,
  refuseNightsOf,
} from '../../domain/lottery/applying.ts'
import { mostChoices } from '../../domain/proof/application.ts'
import { mailOf } from '../../domain/resident.ts'
import type { ResidentEnv } from '../../env.ts'
import { form, monthText, query } from '../../http/form.ts'
import { by } from '../../store/acting.ts'
import { apply, type JudgedApplication, judgeApplication } from '../../store/lottery/applying.ts'
import { pressed } from '../../store/presses.ts'
import { newToken } from '../../store/tokens.ts'
import { type ApplicationForm, applicationForm, countOf, movedTo } from './application-form.ts'
import { type EnteredLottery, enterLottery, lotteryOf } from './dates.ts'

const doneMonth = z.object({ month: monthText })

export const applying = new Hono<ResidentEnv>()

applying.get('/new/choice', query(applicationForm), async (c) => {
  const asked = c.req.valid('query')
  const entered = await enterLottery(c, asked.slug)
  return entered instanceof Response
    ? entered
    : ((await checked(c, asked)) ?? showChoice(c, entered, asked))
})

applying.get('/new/choices', query(applicationForm), async (c) => {
  const asked = c.req.valid('query')
  const entered = await enterLottery(c, asked.slug)
  return entered instanceof Response
    ? entered
    : ((await checked(c, asked)) ?? showAll(c, entered, asked))
})

/** The form that was left with its mistakes, where it still has some. */
async function checked(c: Context<ResidentEnv>, asked: ApplicationForm) {
  if (!asked.isChecked) return undefined
  const judged = await judgeApplication(c.var.db, by(c.var.resident), asked, c.var.now)
  if (!judged || (judged.objections.length === 0 && !hasMistakes(asked.mistakes))) return undefined
  return showRefused(c, asked, judged)
}

applying.get('/confirmation', query(applicationForm), async (c) => {
  const { db, now, resident, words } = c.var
  const asked = c.req.valid('query')
  const judged = await judgeApplication(db, by(resident), asked, now)
  if (!judged) throw new HTTPException(404)
  if (judged.objections.length > 0 || hasMistakes(asked.mistakes))
    return showRefused(c, asked, judged)
  const { facts, lottery } = judged
  const { application } = lottery
  return c.render(confirmApplication({ ...asked, facts, application, key: newToken() }, words))
})

applying.post('/', form(applicationForm), async (c) => {
  const { db, now, resident } = c.var
  const asked = c.req.valid('form')
  const { key } = asked
  const isSound = key !== undefined && !hasMistakes(asked.mistakes)
  const judged = isSound
    ? await apply(
        db,
        { ...by(resident), joins: pressedOnce(c, key, asked.month) },
        { ...asked, key },
        now,
      )
    : await judgeApplication(db, by(resident), asked, now)
  if (!judged) throw new HTTPException(404)
  if (judged.objections.length > 0 || hasMistakes(asked.mistakes))
    return showRefused(c, asked, judged)
  if (!isSound) throw new HTTPException(422)
  c.var.deliver()
  return c.redirect(completionOf(judged.facts.round.month), 303)
})

applying.get('/completion', query(doneMonth), async (c) => {
  const { month } = c.req.valid('query')
  const lottery = await lotteryOf(c, month)
  const application = lottery?.round.month === month ? lottery.application : undefined
  if (!lottery || !application) throw new HTTPException(404)
  const email = mailOf(c.var.resident)
  return c.render(completedApplication({ application, round: lottery.round, email }, c.var.words))
})

/** Notes with the act that this form has acted. */
const pressedOnce = (c: Context<ResidentEnv>, key: string, month: Month) =>
  pressed(c.var.db, { key, leadsTo: completionOf(month) }, c.var.now)

const completionOf = (month: Month) => `/applications/completion?month=${month}`

/** The form as typed with what is wrong beside its fields, or the page that says why there is none. */
function showRefused(c: Context<ResidentEnv>, asked: ApplicationForm, judged: JudgedApplication) {
  const { facts, lottery, objections } = judged
  const show = asked.isAll || !asked.night ? showAll : showChoice
  const whole = objections.find((of) => of.part === 'whole')?.refusal
  if (whole === 'outOfOrder' || whole === 'withdrawnSince')
    return show(c, { lottery, facts }, asked, { overtaken: overtaken(whole, asked, facts) })
  if (whole) {
    const refused = { ...lottery, refusal: whole, wasSent: true }
    return c.render(refusedEntering(refused, c.var.words))
  }
  return show(c, { lottery, facts }, asked, { objections })
}

/** Why a form is shown again. */
type Again = {
  objections?: JudgedApplication['objections']
  overtaken?: Overtaking
}

function overtaken(
  refusal: OvertakenRefusal,
  { asked }: ApplicationForm,
  facts: LotteryFacts,
): Overtaking {
  const tooMany = asked.choices.slice(mostChoices - nextRank(facts) + 1)
  return { refusal, leftOut: tooMany.flatMap(({ nights: [first] }) => first?.night ?? []) }
}

/** The form of one choice; a day that cannot be asked for has none. */
function showChoice(
  c: Context<ResidentEnv>,
  { lottery, facts }: EnteredLottery,
  sent: ApplicationForm,
  again: Again = {},
) {
  const { words } = c.var
  const asked = movedTo(sent, nextRank(facts))
  const { night, turn, typed } = asked
  if (!night) return c.redirect(datesOf(facts.facility), 303)
  const { application } = lottery
  const earlier = application?.choices ?? []
  const refusal = refuseNightsOf(nightsFrom(night, 1), [], facts)
  if (refusal) return c.render(refusedDay({ refusal, facts, night, application }, words))
  const refusalOfTwo = refuseNightsOf(nightsFrom(night, 2), earlier, facts)
  const count = refusalOfTwo ? 1 : (turn ?? countOf(typed, nextRank(facts)))
  const form = { ...asked, ...again, facts, application, night, turn, count, refusalOfTwo }
  return c.render(newChoice(form, words))
}

/** The form of all choices that are free. */
function showAll(
  c: Context<ResidentEnv>,
  { lottery, facts }: EnteredLottery,
  sent: ApplicationForm,
  again: Again = {},
) {
  const asked = movedTo(sent, nextRank(facts))
  const nights = nightsOf(facts.round.month).filter((night) => facts.stock.get(night)?.offered)
  const { application } = lottery
  return c.render(chooseAll({ ...asked, ...again, facts, application, nights }, c.var.words))
}

import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { AllChoices } from '../../../components/lottery/all-choices.tsx'
import {
  ChoiceNights,
  CompleteApplication,
  ConfirmApplication,
  NewChoice,
} from '../../../components/lottery/applying.tsx'
import { type Errors, hasMistakes } from '../../../components/ui/form.tsx'
import { ja as words } from '../../../components/words/ja/ja.ts'
import { monthOf, type Night, nightsFrom, nightsOf } from '../../domain/calendar.ts'
import { nextRank, refuseNightsOf } from '../../domain/lottery/applying.ts'
import type { ResidentEnv } from '../../env.ts'
import { form, monthText, query } from '../../http/form.ts'
import { by } from '../../store/acting.ts'
import {
  apply,
  canonicalLine,
  type JudgedApplication,
  judgeApplication,
} from '../../store/lottery/applying.ts'
import { factsOf } from '../../store/lottery/facts.ts'
import { newToken } from '../../store/tokens.ts'
import {
  applicationForm,
  countOf,
  errorsOf,
  type Form,
  nightOf,
  rankOf,
  readApplication,
} from './application-form.ts'
import { type Entered, enter, lotteryOf, refuse, refuseWith } from './dates.tsx'

const { applying: said } = words

const monthQuery = z.object({ month: monthText })

export const applying = new Hono<ResidentEnv>()

applying.get('/new/choice', query(applicationForm), async (c) => {
  const typed = c.req.valid('query')
  const entered = await enter(c, typed.facility)
  if (entered instanceof Response) return entered
  const rank = nextRank(entered.facts)
  const night = nightOf(typed, '') ?? nightOf(typed, rankOf(typed))
  if (!night) throw new HTTPException(422)
  const count = typed.turn ?? String(countOf(typed, rank))
  return showChoice(c, { ...entered, night, typed: { ...typed, [`nights${rank}`]: count } })
})

applying.get('/new/choices', query(applicationForm), async (c) => {
  const typed = c.req.valid('query')
  const entered = await enter(c, typed.facility)
  return entered instanceof Response ? entered : showAll(c, { ...entered, typed })
})

applying.get('/confirmation', query(applicationForm), async (c) => {
  const { db, now, resident } = c.var
  const { key, ...typed } = c.req.valid('query')
  const wanted = readWanted(typed)
  const judged = await judgeApplication(db, resident.id, wanted, now)
  const answer = answerTo(c, typed, judged)
  if ('refused' in answer) return answer.refused
  const { facts, lottery } = answer
  const { asked, isAll } = readApplication(typed)
  const form = isAll ? 'choices' : 'choice'
  const editHref = `/applications/new/${form}?${new URLSearchParams(typed)}`
  return c.render(
    <ConfirmApplication
      facility={facts.facility}
      rank={asked.rank}
      application={lottery.application}
      choices={asked.choices}
      roomWish={facts.facility.asksRoomWish ? asked.roomWish : null}
      values={{ ...typed, key: newToken() }}
      editHref={editHref}
    />,
    { title: said.confirmation, back: editHref },
  )
})

applying.post('/', form(applicationForm), async (c) => {
  const { db, now, resident } = c.var
  const { key = '', ...typed } = c.req.valid('form')
  const wanted = readWanted(typed)
  const isSound = key !== '' && !hasMistakes(readApplication(typed).mistakes)
  const judged = isSound
    ? await apply(db, by(resident), { ...wanted, key }, now)
    : await judgeApplication(db, resident.id, wanted, now)
  const answer = answerTo(c, typed, judged)
  if ('refused' in answer) return answer.refused
  if (!isSound) throw new HTTPException(422)
  c.var.deliver()
  return c.redirect(`/applications/completion?month=${answer.lottery.round.month}`, 303)
})

applying.get('/completion', query(monthQuery), async (c) => {
  const { month } = c.req.valid('query')
  const lottery = await lotteryOf(c, month)
  const application = lottery?.round.month === month ? lottery.application : undefined
  if (!lottery || !application) throw new HTTPException(404)
  const result = words.results.notYetAt(lottery.round.publishesAt)
  const { lineHash } = canonicalLine(application)
  return c.render(
    <CompleteApplication application={application} lineHash={lineHash} result={result} />,
    { title: said.completion, back: '/applications' },
  )
})

function readWanted(typed: Form) {
  const { asked } = readApplication(typed)
  const first = asked.choices.flatMap(({ nights }) => nights)[0]
  return { slug: typed.facility ?? '', month: first ? monthOf(first.night) : '', asked }
}

/** The page for what cannot be taken as it is; or the facts on which it can. */
function answerTo(c: Context<ResidentEnv>, typed: Form, judged: JudgedApplication | undefined) {
  const facts = judged && factsOf(judged.lottery, typed.facility ?? '')
  if (!facts) throw new HTTPException(404)
  const { lottery, refused } = judged
  if (refused?.index === null) return { refused: refuse(c, lottery, refused.refusal) }
  const read = readApplication(typed)
  const errors = errorsOf(facts, read, refused, c.var.now)
  if (!hasMistakes(errors)) return { lottery, facts }
  const form = { lottery, facts, typed, errors }
  const [choice] = read.asked.choices
  const night = choice?.nights[0]?.night
  return { refused: read.isAll || !night ? showAll(c, form) : showChoice(c, { ...form, night }) }
}

type Shown = Entered & { typed: Form; errors?: Errors }

/** The form of one choice; a day that cannot be asked for has none. */
function showChoice(c: Context<ResidentEnv>, shown: Shown & { night: Night }) {
  const { lottery, facts, night, typed, errors } = shown
  const { facility, round, stock } = facts
  const earlier = lottery.application?.choices ?? []
  const [refusal, refusalOfTwo] = ([1, 2] as const).map((count) =>
    refuseNightsOf(nightsFrom(night, count), count === 1 ? [] : earlier, facts),
  )
  const about = { facility, round, night }
  if (refusal) return refuseWith(c, said.refusals[refusal](about), lottery)
  const rank = nextRank(facts)
  const count = refusalOfTwo ? 1 : countOf(typed, rank)
  const props = {
    facility,
    rank,
    night,
    count,
    typed,
    errors,
    application: lottery.application,
    offer: stock.get(night) ?? { applied: 0, offered: 0 },
    refusalOfTwo: refusalOfTwo ? said.refusals[refusalOfTwo](about) : undefined,
    isTurned: typed.turn === '2' && count === 2,
  } as const
  return c.render(<NewChoice {...props} />, {
    title: said.formTitle,
    back: `/applications/new/week?facility=${facility.slug}&from=${night}`,
    errors,
    swaps: true,
    regions: { nights: <ChoiceNights {...props} /> },
    status: typed.turn && count === 1 ? words.reserving.announceNights(1) : undefined,
  })
}

/** The form of all choices that are free. */
function showAll(c: Context<ResidentEnv>, { lottery, facts, typed, errors }: Shown) {
  const nights = nightsOf(facts.round.month).filter((night) => facts.stock.get(night)?.offered)
  return c.render(
    <AllChoices
      facility={facts.facility}
      rank={nextRank(facts)}
      nights={nights}
      typed={typed}
      errors={errors}
      application={lottery.application}
    />,
    {
      title: said.allTitle,
      back: `/applications/new/week?facility=${facts.facility.slug}`,
      errors,
    },
  )
}

import { type Context, Hono } from 'hono'
import { z } from 'zod'
import {
  confirmRefusal,
  factsOf,
  type Refusable,
  type RefusingMistake,
  refuseCase,
} from '../../../../components/staff/registrations/refusing.tsx'
import type { Typed } from '../../../../components/ui/form.tsx'
import { mostOfFacts, readRemark } from '../../../domain/staff/remark.ts'
import type { ClerkEnv } from '../../../env.ts'
import { form } from '../../../http/form.ts'
import { decline } from '../../../store/account/details/deciding.ts'
import { refuse } from '../../../store/account/reviewing.ts'
import { pressed } from '../../../store/presses.ts'
import { acting } from '../../../store/staff/journal.ts'
import { findRefusables } from '../../../store/staff/registrations/refusable.ts'
import { isGone, showCaseOf } from './cases.ts'
import { showQueue } from './queue.ts'
import { caseIn, casePaths, noteReading } from './reading.ts'

const one = z.string()
const many = z
  .union([one, z.array(one)])
  .default([])
  .transform((sent) => [sent].flat())
const refusingForm = z.looseObject({
  number: many,
  shown: many,
  ground: one.default(''),
  facts: one.optional(),
  press: one.default(''),
})
type Sent = z.infer<typeof refusingForm>

/** Registrations refused at once. */
const mostAtOnce = 50

export const refusing = new Hono<ClerkEnv>()

for (const path of casePaths) {
  refusing.get(`/${path}/refusal`, async (c) => {
    const found = await findRefusables(c.var.db, [caseIn(c)])
    return found.of.length === 0 ? c.notFound() : askWhy(c, found)
  })
  refusing.post(`/${path}/refusal`, form(refusingForm), async (c) => {
    const found = await findRefusables(c.var.db, [caseIn(c)])
    return found.of.length === 0 ? isGone(c, caseIn(c)) : goOn(c, found, c.req.valid('form'))
  })
}

refusing.get('/refusals', (c) => c.redirect('/staff/registrations', 303))

refusing.post('/refusals', form(refusingForm), async (c) => {
  const sent = c.req.valid('form')
  const numbers = [...new Set(sent.number)].filter((of) => /^\d{6}$/.test(of)).slice(0, mostAtOnce)
  const all = numbers.map((number) => ({ number, amendmentId: 0 }))
  const found = await findRefusables(c.var.db, all)
  return found.of.length === 0 ? showQueue(c, { page: 1 }, true) : goOn(c, found, sent)
})

type Found = Awaited<ReturnType<typeof findRefusables>>

/** From the list or the form to its confirmation, and from there to the decision. */
async function goOn(c: Context<ClerkEnv>, found: Found, sent: Sent) {
  if (sent.facts === undefined) return askWhy(c, found)
  const { of, grounds, appeal } = found
  const typed = typedIn(sent)
  const ground = grounds.find(({ name }) => name === sent.ground)
  const { reasons, mistakes } = readReasons(of, typed)
  if (!ground) mistakes.ground = 'ground'
  if (sent.edit || !ground || Object.keys(mistakes).length > 0)
    return askWhy(c, found, { typed, ...(!sent.edit && { mistakes }) })
  const all = of.map((each) => ({ ...each, reason: reasons.get(each.number) ?? '' }))
  if (sent.sure) return decide(c, all, sent)
  await noteRead(c, of)
  return c.render(confirmRefusal({ of: asSeen(all, sent), ground, appeal, typed }, c.var.words))
}

const noteRead = (c: Context<ClerkEnv>, of: readonly Refusable[]) =>
  noteReading(
    c,
    'registrationRead',
    of.map(({ number }) => number),
  )

type More = { typed?: Typed; mistakes?: Partial<Record<string, RefusingMistake>> }

async function askWhy(c: Context<ClerkEnv>, { of, grounds }: Found, more: More = {}) {
  await noteRead(c, of)
  return c.render(refuseCase({ of, grounds, ...more }, c.var.words))
}

const typedIn = (sent: Sent): Typed =>
  Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) =>
      /^(ground|facts)/.test(name) && typeof value === 'string' ? [[name, value]] : [],
    ),
  )

/** The facts of each: their own where they are typed, else those of all. */
function readReasons(of: readonly Refusable[], typed: Typed) {
  const mistakes: Partial<Record<string, RefusingMistake>> = {}
  const reasons = new Map<string, string>()
  for (const { number } of of) {
    const field = typed[factsOf(number)]?.trim() ? factsOf(number) : 'facts'
    const { text, mistake } = readRemark(typed[field] ?? '', mostOfFacts)
    if (mistake) mistakes[field] = mistake === 'missing' ? 'facts' : mistake
    else reasons.set(number, text)
  }
  return { reasons, mistakes }
}

/** With what the form before has shown of each: what has changed since is not decided about. */
const asSeen = <Of extends Refusable>(of: Of[], { number, shown }: Sent): Of[] =>
  of.map((each) => ({ ...each, shown: shown[number.indexOf(each.number)] ?? '' }))

type Reasoned = Refusable & { reason: string }

async function decide(c: Context<ClerkEnv>, all: Reasoned[], sent: Sent) {
  const seen = asSeen(all, sent)
  const [only, ...others] = seen
  if (only && others.length === 0) return decideOne(c, only, sent)
  const outcomes: string[] = []
  for (const [index, each] of seen.entries()) {
    const refusal = await refuseEach(c, each, { ...sent, press: index === 0 ? sent.press : '' }, '')
    outcomes.push(`${each.number}-${refusal ?? 'done'}`)
  }
  c.var.deliver()
  return c.redirect(`/staff/registrations/completion?all=${outcomes.join('.')}`, 303)
}

async function decideOne(c: Context<ClerkEnv>, only: Reasoned, sent: Sent) {
  const outcome = only.amendmentId === 0 ? 'refused' : 'declined'
  const leadsTo = `/staff/registrations/completion?outcome=${outcome}&number=${only.number}`
  const refusal = await refuseEach(c, only, sent, leadsTo)
  if (refusal === 'unknownNumber' || refusal === 'unknownAmendment') return isGone(c, only)
  if (refusal) return showCaseOf(c, only, { mistakes: { decide: refusal } })
  c.var.deliver()
  return c.redirect(leadsTo, 303)
}

function refuseEach(
  c: Context<ClerkEnv>,
  of: Reasoned,
  { ground, press: key }: Sent,
  leadsTo: string,
) {
  const { db, clerk, now } = c.var
  const { number, amendmentId, reason, shown: saw } = of
  const kind = amendmentId === 0 ? 'registrationRefused' : 'amendmentDeclined'
  const joins = pressed(db, { key, leadsTo }, now)
  const by = { ...acting(db, clerk, { kind, residents: [number], reason }, now), saw, joins }
  return amendmentId === 0
    ? refuse(db, by, { number, reason, ground }, now)
    : decline(db, by, { id: amendmentId, reason, ground }, now)
}

import { type Context, Hono } from 'hono'
import { z } from 'zod'
import {
  type CaseMistake,
  type CaseProps,
  showCase,
} from '../../../../components/staff/registrations/case.tsx'
import { goneCase } from '../../../../components/staff/registrations/done.tsx'
import { pathOf } from '../../../../components/staff/registrations.tsx'
import type { Case } from '../../../domain/account/review.ts'
import { mayAct } from '../../../domain/clerk.ts'
import { mostOfFacts, type RemarkMistake, readRemark } from '../../../domain/staff/remark.ts'
import type { ClerkEnv } from '../../../env.ts'
import { form } from '../../../http/form.ts'
import { approve } from '../../../store/account/details/deciding.ts'
import { verify } from '../../../store/account/reviewing.ts'
import { pressed } from '../../../store/presses.ts'
import { findResidentId } from '../../../store/residents.ts'
import { acting } from '../../../store/staff/journal.ts'
import {
  askForDocument,
  type CaseRefusal,
  comment,
  decideDifferent,
  hold,
  release,
} from '../../../store/staff/registrations/acts.ts'
import { findCase, numbersIn } from '../../../store/staff/registrations/case.ts'
import { caseIn, casePaths, noteReading } from './reading.ts'

const text = z.string().default('')
const decisionForm = z.object({ shown: text, looked: text, press: text })
const differentForm = z.object({
  other: z
    .string()
    .regex(/^\d{6}$/)
    .default('000000'),
  comment: text,
  press: text,
})

export const cases = new Hono<ClerkEnv>()

for (const path of casePaths) {
  cases.get(`/${path}`, (c) => showCaseOf(c, caseIn(c)))

  cases.get(`/${path}/approval`, toCase)
  cases.post(`/${path}/approval`, form(decisionForm), (c) => approveCase(c, c.req.valid('form')))

  const sayings = { hold, release, comments: comment, asked: askForDocument }
  for (const [act, verb] of Object.entries(sayings)) {
    const said = z.record(z.string(), z.string())
    cases.get(`/${path}/${act}`, toCase)
    cases.post(`/${path}/${act}`, form(said), (c) => {
      const { [act]: typed = '', press = '' } = c.req.valid('form')
      return say(c, { act, verb, typed, press })
    })
  }
}

cases.get('/:number{\\d+}/different', toCase)
cases.post('/:number{\\d+}/different', form(differentForm), async (c) => {
  const { db, clerk, now } = c.var
  const { other, comment: typed, press: key } = c.req.valid('form')
  const of = caseIn(c)
  const field = `different-${other}`
  const { text, mistake } = readRemark(typed, mostOfFacts)
  if (mistake) return showCaseOf(c, of, wrong(field, typed, mistakeOf(mistake, 'comment')))
  const joins = pressed(db, { key, leadsTo: pathOf(of) }, now)
  const refusal = await decideDifferent(db, { of, clerk, joins, other, text }, now)
  if (refusal === 'alreadyDecided')
    return showCaseOf(c, of, { mistakes: { different: 'differentDecided' } })
  return refusal ? isGone(c, of) : c.redirect(pathOf(of), 303)
})

type Deciding = z.infer<typeof decisionForm>

async function approveCase(c: Context<ClerkEnv>, { shown: saw, looked, press: key }: Deciding) {
  const { db, clerk, now, deliver } = c.var
  const of = caseIn(c)
  if (of.amendmentId === 0 && !looked && (await isAlikeUndecided(c, of)))
    return showCaseOf(c, of, { mistakes: { looked: 'looked' } })
  const outcome = of.amendmentId === 0 ? 'verified' : 'approved'
  const leadsTo = `/staff/registrations/completion?outcome=${outcome}&number=${of.number}`
  const kind = of.amendmentId === 0 ? 'registrationVerified' : 'amendmentApproved'
  const joins = pressed(db, { key, leadsTo }, now)
  const by = { ...acting(db, clerk, { kind, residents: [of.number] }, now), saw, joins }
  const refusal =
    of.amendmentId === 0
      ? await verify(db, by, of.number, now)
      : await approve(db, by, of.amendmentId, now)
  if (refusal === 'unknownNumber' || refusal === 'unknownAmendment') return isGone(c, of)
  if (refusal) return showCaseOf(c, of, { mistakes: { decide: refusal } })
  deliver()
  return c.redirect(leadsTo, 303)
}

async function isAlikeUndecided(c: Context<ClerkEnv>, of: Case) {
  const found = await findCase(c.var.db, of)
  const isWaiting = found?.decidedAt === null
  return isWaiting && found.alike.some(({ differentAt }) => differentAt === null)
}

type Verb = typeof hold
type Saying = { act: string; verb: Verb; typed: string; press: string }

async function say(c: Context<ClerkEnv>, { act, verb, typed, press: key }: Saying) {
  const { db, clerk, now, deliver } = c.var
  const of = caseIn(c)
  const { text, mistake } = readRemark(typed, mostOfFacts)
  const isOptional = act === 'release' && mistake === 'missing'
  if (mistake && !isOptional) {
    const missing = act === 'asked' ? 'what' : 'comment'
    return showCaseOf(c, of, wrong(act, typed, mistakeOf(mistake, missing)))
  }
  const joins = pressed(db, { key, leadsTo: pathOf(of) }, now)
  const said = { of, clerk, joins, text }
  const refusal = await verb(db, said, now)
  if (refusal) return refused(c, of, refusal)
  deliver()
  return c.redirect(pathOf(of), 303)
}

const mistakeOf = (mistake: RemarkMistake, missing: CaseMistake): CaseMistake =>
  mistake === 'missing' ? missing : mistake

type Shown = Pick<CaseProps, 'typed' | 'mistakes'>

const wrong = (field: string, typed: string, mistake: CaseMistake): Shown => ({
  typed: { [field]: typed },
  mistakes: { [field]: mistake },
})

const refused = (c: Context<ClerkEnv>, of: Case, refusal: CaseRefusal) =>
  refusal === 'unknownCase' ? isGone(c, of) : showCaseOf(c, of, { mistakes: { decide: refusal } })

/** A case that was there and is no more says so; a number nobody has is not found. */
export async function isGone(c: Context<ClerkEnv>, { number }: Case) {
  const isKnown = await findResidentId(c.var.db, number)
  return isKnown === undefined ? c.notFound() : c.render(goneCase(c.var.words))
}

export async function showCaseOf(c: Context<ClerkEnv>, of: Case, more: Shown = {}) {
  const { clerk, db, now, words } = c.var
  const found = await findCase(db, of)
  if (!found) return c.req.method === 'POST' ? isGone(c, of) : c.notFound()
  await noteReading(c, 'registrationRead', numbersIn(found))
  return c.render(
    showCase({ of: found, now, mayAct: mayAct(clerk.role, 'registrations'), ...more }, words),
  )
}

function toCase(c: Context<ClerkEnv>) {
  return c.redirect(pathOf(caseIn(c)), 303)
}

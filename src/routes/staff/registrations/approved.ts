import { Hono } from 'hono'
import { z } from 'zod'
import {
  type ApprovedMistake,
  registerApproved as registerApprovedPage,
} from '../../../../components/staff/registrations/approved.tsx'
import type { Mistakes, Typed } from '../../../../components/ui/form.tsx'
import type { Instant } from '../../../domain/calendar.ts'
import { today } from '../../../domain/calendar.ts'
import { mostOfFacts, readRemark } from '../../../domain/staff/remark.ts'
import { readEmail } from '../../../domain/text.ts'
import { readDay } from '../../../domain/typed-day.ts'
import type { ClerkEnv } from '../../../env.ts'
import { form } from '../../../http/form.ts'
import { leftAt } from '../../../http/leaving/unfinished.ts'
import { type Approved, registerApproved } from '../../../store/staff/registrations/approved.ts'
import { addressSearch, searched } from '../../account/address-search.ts'
import {
  birthdateOf,
  readHome,
  readNames,
  readTelephoneNumber,
} from '../../account/registration-form.ts'

const fields = z.record(z.string(), z.string())

/** 区長が適当と認める者, whom the ward alone registers. */
export const approved = new Hono<ClerkEnv>()

approved.get('/new', async (c) => {
  const typed = await leftAt(c, '/staff/registrations/new')
  return c.render(registerApprovedPage({ typed }, c.var.words))
})

approved.get('/new/address', (c) => c.redirect('/staff/registrations/new', 303))

approved.post('/new/address', form(addressSearch), async (c) =>
  c.render(registerApprovedPage(await searched(c, c.req.valid('form')), c.var.words)),
)

approved.post('/new', form(fields), async (c) => {
  const { db, clerk, now, words, deliver } = c.var
  const typed = c.req.valid('form')
  const read = readApproved(typed, now)
  if ('mistakes' in read) return c.render(registerApprovedPage({ typed, ...read }, words))
  const press = { key: typed.press ?? '', pathOf }
  const made = await registerApproved(db, clerk, read.approved, press, now)
  if (made === 'addressWaits')
    return c.render(registerApprovedPage({ typed, own: { email: made } }, words))
  deliver()
  return c.redirect(pathOf(made.number), 303)
})

const pathOf = (number: string) => `/staff/registrations/${number}`

type Own = Partial<Record<string, ApprovedMistake>>

function readApproved(
  typed: Typed,
  now: Instant,
): { approved: Approved } | { mistakes: Mistakes; own: Own } {
  const mistakes: Mistakes = {}
  const own: Own = {}
  const names = readNames(typed, mistakes)
  const number = readTelephoneNumber(typed, mistakes)
  const homeAddress = readHome(typed, mistakes)
  const birthdate = birthdateOf(typed)
  if (!birthdate) mistakes.birthYear = typed.birthYear ? 'birthdateMistyped' : 'birthdateMissing'
  const isMailed = (typed.email ?? '').trim() !== ''
  const email = isMailed ? readEmail(typed.email ?? '') : null
  if (isMailed && !email) mistakes.email = 'emailMistyped'
  const endsOn = readDay(typed.endsOn ?? '', today(now))
  const isAhead = endsOn !== undefined && endsOn > today(now)
  if (!isAhead) own.endsOn = 'endsOn'
  const reason = readRemark(typed.reason ?? '', mostOfFacts)
  if (reason.mistake) own.reason = 'reason'
  const isWrong = Object.keys({ ...mistakes, ...own }).length > 0
  if (isWrong || !names || !number || !homeAddress || !birthdate || !endsOn || reason.mistake)
    return { mistakes, own }
  return {
    approved: { ...names, ...number, homeAddress, birthdate, email, endsOn, reason: reason.text },
  }
}

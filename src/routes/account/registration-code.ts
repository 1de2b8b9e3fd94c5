import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { forDraft } from '../../../components/account/draft.ts'
import { proveEmail } from '../../../components/account/registration-code.tsx'
import { codeRules, readCode } from '../../domain/account/code.ts'
import { throttle } from '../../domain/account/throttle.ts'
import { type Instant, minutes } from '../../domain/calendar.ts'
import type { AppEnv } from '../../env.ts'
import { noteEvent } from '../../http/events.ts'
import { form } from '../../http/form.ts'
import { askForCode, refuseCode } from '../../store/account/codes/registration-codes.ts'
import { register } from '../../store/account/registering.ts'
import { hashToken } from '../../store/tokens.ts'
import {
  type Filled,
  filledIn,
  isComplete,
  toConfirmation,
  toItsPlace,
} from './registration-filled.ts'

const codeForm = z.object({ code: z.string().default(''), again: z.string().optional() })

export const registrationCode = new Hono<AppEnv>()

registrationCode.get('/', async (c) => {
  const found = await filledIn(c, 'whole')
  if (!found) return toItsPlace(c)
  if (!hasCode(found, c.var.now))
    return c.redirect(forDraft('/registration/request', found.mark.whole), 303)
  const isSentAgain = c.req.query('again') !== undefined
  return c.render(proveEmail({ ...proving(c, found), isSentAgain }, c.var.words))
})

registrationCode.post('/', form(codeForm), async (c) => {
  const { db, now, words, deliver } = c.var
  const found = await filledIn(c, 'whole')
  if (!found) return toItsPlace(c)
  if (!isComplete(found)) return toConfirmation(c, found)
  const shown = proving(c, found)
  const { code: typed, again } = c.req.valid('form')
  if (again) {
    if (!(await sendCode(c, found)))
      return c.render(proveEmail({ ...shown, refusal: 'tooManyLetters' }, words))
    return c.redirect(`${forDraft('/registration/code', found.mark.whole)}&again=1`, 303)
  }
  const code = readCode(typed)
  if (!code) {
    const mistake = typed.trim() ? 'codeMistyped' : 'codeMissing'
    return c.render(proveEmail({ ...shown, mistakes: { code: mistake } }, words))
  }
  const { email } = found.registration
  const wrong = await refuseCode(db, { token: found.token, email, code }, now)
  const refusal = wrong ?? (await become(c, found))
  if (refusal === 'changed') return toItsPlace(c)
  if (refusal) return c.render(proveEmail({ ...shown, refusal }, words))
  await noteEvent(c, 'registered')
  deliver()
  return c.redirect('/registration/completion', 303)
})

/** Whether a letter with a code is on its way to the address that stands in the form. */
export const hasCode = ({ draft, registration }: Filled, now: Instant) =>
  draft.codeFor === hashToken(registration.email) &&
  now < (draft.codeAskedAt ?? 0) + minutes(codeRules.minutes)

/** False, and said so, where too many were sent. */
export async function sendCode(
  c: Context<AppEnv>,
  { token, draft, registration: { email } }: Filled,
) {
  const { db, now, source, words, deliver } = c.var
  const wanted = { token, email, source, language: words.lang, askedBefore: draft.codeAskedAt }
  const isSent = await askForCode(db, wanted, now)
  if (isSent) {
    await noteEvent(c, 'registration-code-sent')
    deliver()
    return true
  }
  await noteEvent(c, 'throttled', { kind: 'code' })
  c.header('Retry-After', String(throttle.hourMinutes * 60))
  return false
}

async function become(c: Context<AppEnv>, { token, draft, registration, mark }: Filled) {
  const { db, now, source, words } = c.var
  const said = { registration, typed: draft.typed, mark: mark.whole, source, language: words.lang }
  const refusal = await register(db, token, said, now)
  if (refusal === 'throttled') await noteEvent(c, 'throttled', { kind: 'registration' })
  return refusal
}

const proving = ({ var: { mailDomain } }: Context<AppEnv>, { registration, mark }: Filled) => ({
  email: registration.email,
  mailDomain,
  mark,
})

import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { enrol as enrolPage } from '../../../components/staff/enrolment.tsx'
import { plain } from '../../domain/text.ts'
import type { AppEnv } from '../../env.ts'
import { form } from '../../http/form.ts'
import { letIn } from '../../http/staff/clerks.ts'
import { hashPassword } from '../../store/account/hashing.ts'
import { enrol, findEnrolment } from '../../store/staff/enrolling.ts'
import { factorAddress, stepOf } from '../../store/staff/one-time-codes.ts'
import { judgeNewPassword, passwordForm } from '../account/passwords/password-form.ts'

const enrolmentForm = passwordForm.extend({ code: z.string().default('') })

export const enrolment = new Hono<AppEnv>()

enrolment.get('/:token', async (c) => {
  const found = await findEnrolment(c.var.db, c.req.param('token'), c.var.now)
  return found ? c.render(enrolPage(shownOf(c, found), c.var.words)) : c.notFound()
})

enrolment.post('/:token', form(enrolmentForm), async (c) => {
  const { db, now, words } = c.var
  const token = c.req.param('token')
  const found = await findEnrolment(db, token, now)
  if (!found) return c.notFound()
  const { clerk, secret } = found
  const { code, ...typed } = c.req.valid('form')
  const known = { number: clerk.name, name: clerk.fullName, kana: '', email: null, birthdate: null }
  const mistakes = judgeNewPassword(typed, known)
  const step = await stepOf(secret, plain(code).replaceAll(' ', ''), c.var.devicesNow)
  if (mistakes || !step || 'minutesOff' in step) {
    const isWrongCode = !step || 'minutesOff' in step
    return c.render(enrolPage({ ...shownOf(c, found), mistakes, isWrongCode }, words))
  }
  const passwordHash = await hashPassword(typed.next)
  const isEnrolled = await enrol(db, { clerk, token, passwordHash, ...step }, now)
  if (!isEnrolled) return c.render(enrolPage({ ...shownOf(c, found), isUsed: true }, words))
  await letIn(c, clerk)
  return c.redirect('/staff/codes', 303)
})

type Found = NonNullable<Awaited<ReturnType<typeof findEnrolment>>>

const shownOf = (c: Context<AppEnv, '/:token'>, { clerk: { name }, secret }: Found) => ({
  token: c.req.param('token'),
  name,
  secret,
  address: factorAddress(new URL(c.var.site).host, name, secret),
})

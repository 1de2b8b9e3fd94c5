import { Hono } from 'hono'
import { z } from 'zod'
import { enterFirstCode } from '../../../../components/account/first-code.tsx'
import { throttle } from '../../../domain/account/throttle.ts'
import { readWebCode } from '../../../domain/account/web-code.ts'
import { readResidentNumber } from '../../../domain/text.ts'
import type { AppEnv } from '../../../env.ts'
import { noteEvent } from '../../../http/events.ts'
import { form } from '../../../http/form.ts'
import { openByWebCode } from '../../../store/account/codes/web-codes.ts'

const codeForm = z.object({
  number: z.string().default(''),
  code: z.string().default(''),
  press: z.string().optional(),
})

export const firstCode = new Hono<AppEnv>()

firstCode.get('/', (c) => c.render(enterFirstCode({ typed: {} }, c.var.words)))

firstCode.post('/', form(codeForm), async (c) => {
  const { db, now, source, words } = c.var
  const typed = c.req.valid('form')
  const number = readResidentNumber(typed.number)
  const code = readWebCode(typed.code)
  if (!number || !code) {
    const mistakes = { ...(!number && { number: 'numberMissing' as const }) }
    return c.render(enterFirstCode({ typed, mistakes, isUnreadable: !code }, words))
  }
  const opened = await openByWebCode(db, { number, code, source, press: typed.press }, now)
  if (typeof opened === 'object') return c.redirect(`/password-reset/${opened.token}`, 303)
  await noteEvent(c, opened === 'wrong' ? 'login-refused' : 'throttled', {
    account: number,
    kind: 'code',
  })
  if (opened === 'throttled') c.header('Retry-After', String(throttle.windowMinutes * 60))
  return c.render(enterFirstCode({ typed, refusal: opened }, words))
})

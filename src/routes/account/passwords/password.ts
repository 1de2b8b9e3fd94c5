import { Hono } from 'hono'
import { z } from 'zod'
import {
  changePassword,
  confirmPassword as confirmPage,
} from '../../../../components/account/password.tsx'
import { hasMistakes, type Mistakes } from '../../../../components/ui/form.tsx'
import type { ResidentEnv } from '../../../env.ts'
import { noteEvent } from '../../../http/events.ts'
import { form } from '../../../http/form.ts'
import { logOut, refuseCurrentPassword } from '../../../http/login.ts'
import { residents, sessionIdOf } from '../../../http/session.ts'
import {
  confirmPassword,
  knownOf,
  proposalShown,
  proposePassword,
  setFirstPassword,
} from '../../../store/account/passwords.ts'
import { judgeNewPassword, passwordForm } from './password-form.ts'

export const password = new Hono<ResidentEnv>()

password.get('/', (c) => {
  const { resident, words } = c.var
  return c.render(
    changePassword({ number: resident.number, isFirst: resident.passwordSetAt === null }, words),
  )
})

password.post('/', form(passwordForm), async (c) => {
  const { db, now, resident, words, deliver } = c.var
  const { current, next, nextAgain, press } = c.req.valid('form')
  const { number } = resident
  const isFirst = resident.passwordSetAt === null
  const isSame = !isFirst && next !== '' && next === current
  const judged = isSame
    ? undefined
    : judgeNewPassword({ next, nextAgain }, await knownOf(db, resident.id))
  if (isFirst) {
    if (judged) return c.render(changePassword({ number, isFirst, ...judged }, words))
    const typed = {
      password: next,
      session: sessionIdOf(c, residents),
      press: { key: press, leadsTo: '/menu' },
    }
    if (!(await setFirstPassword(db, resident.id, typed, now))) return c.redirect('/login', 303)
    await noteEvent(c, 'password-changed', { account: resident.number, kind: 'first' })
    deliver()
    return c.redirect('/menu', 303)
  }
  const mistakes: Mistakes = {
    ...(!current && { current: 'currentPasswordMissing' }),
    ...judged?.mistakes,
    ...(isSame && { next: 'samePassword' }),
  }
  if (judged || hasMistakes(mistakes))
    return c.render(changePassword({ number, isFirst, ...judged, mistakes }, words))
  const refusalOfCurrent = await refuseCurrentPassword(c, current)
  if (refusalOfCurrent)
    return c.render(changePassword({ number, isFirst, refusalOfCurrent }, words))
  const proposed = { password: next, session: sessionIdOf(c, residents) }
  await proposePassword(db, resident.id, proposed, now)
  return c.redirect('/password/confirmation', 303)
})

password.get('/confirmation', async (c) => {
  const { db, now, resident, words } = c.var
  const shown = await proposalShown(db, resident.id, now)
  return c.render(confirmPage({ shown }, words))
})

const confirmationForm = z.object({
  shown: z.string().default(''),
  press: z.string().optional(),
})

password.post('/confirmation', form(confirmationForm), async (c) => {
  const { db, now, resident, words, deliver } = c.var
  const { shown: saw, press: key } = c.req.valid('form')
  const leadsTo = '/?done=password'
  const confirmation = { session: sessionIdOf(c, residents), saw, press: { key, leadsTo } }
  const stale = await confirmPassword(db, resident.id, confirmation, now)
  if (stale)
    return c.render(changePassword({ number: resident.number, isFirst: false, stale }, words))
  await logOut(c)
  await noteEvent(c, 'password-changed', { account: resident.number })
  deliver()
  return c.redirect(leadsTo, 303)
})

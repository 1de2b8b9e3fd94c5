import { type Context, Hono } from 'hono'
import { ChangePassword, ConfirmPassword } from '../../../components/account/password.tsx'
import { type Errors, hasMistakes } from '../../../components/ui/form.tsx'
import { ja as words } from '../../../components/words/ja/ja.ts'
import type { ResidentEnv } from '../../env.ts'
import { form } from '../../http/form.ts'
import { logOut, wrongCurrentPassword } from '../../http/login.ts'
import { residents, sessionIdOf } from '../../http/session.ts'
import {
  birthdateOf,
  confirmPassword,
  proposePassword,
  setFirstPassword,
} from '../../store/account/passwords.ts'
import { newPasswordErrors, passwordForm } from './password-form.ts'

export const password = new Hono<ResidentEnv>()

password.get('/', (c) => show(c))

password.post('/', form(passwordForm), async (c) => {
  const { db, now, resident, deliver } = c.var
  const { current, next, nextAgain } = c.req.valid('form')
  const isFirst = resident.passwordSetAt === null
  const ofNew = newPasswordErrors({ next, nextAgain }, await birthdateOf(db, resident.id))
  if (isFirst) {
    if (hasMistakes(ofNew)) return show(c, ofNew)
    const session = sessionIdOf(c, residents)
    await setFirstPassword(db, resident.id, { password: next, session }, now)
    deliver()
    return c.redirect('/menu', 303)
  }
  const isSame = next !== '' && next === current
  const errors = {
    ...(!current && { current: words.errors.fields.currentPasswordMissing }),
    ...ofNew,
    ...(isSame && { next: words.errors.fields.samePassword }),
  }
  if (hasMistakes(errors)) return show(c, errors)
  const wrong = await wrongCurrentPassword(c, current)
  if (wrong) return show(c, { current: wrong })
  await proposePassword(db, resident.id, next, now)
  return c.redirect('/password/confirmation', 303)
})

password.get('/confirmation', (c) =>
  c.render(<ConfirmPassword />, { title: words.password.confirmation, back: '/password' }),
)

password.post('/confirmation', async (c) => {
  const { db, now, resident, deliver } = c.var
  if (!(await confirmPassword(db, resident.id, now))) {
    return show(c, { current: words.password.stale })
  }
  await logOut(c)
  deliver()
  return c.redirect('/?done=password', 303)
})

function show(c: Context<ResidentEnv>, errors: Errors = {}) {
  const isFirst = c.var.resident.passwordSetAt === null
  return c.render(<ChangePassword isFirst={isFirst} errors={errors} />, {
    title: isFirst ? words.password.firstTitle : words.password.title,
    back: isFirst ? undefined : '/menu',
    errors,
  })
}

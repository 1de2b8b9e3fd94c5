import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { Login } from '../../../components/account/login.tsx'
import type { Errors } from '../../../components/ui/form.tsx'
import { ja as words } from '../../../components/words/ja/ja.ts'
import { throttle } from '../../domain/account/throttle.ts'
import { readResidentNumber } from '../../domain/text.ts'
import type { AppEnv } from '../../env.ts'
import { form, query } from '../../http/form.ts'
import { deviceOf, logIn } from '../../http/login.ts'
import { localPath } from '../../http/redirect.ts'
import { verifyLogin } from '../../store/account/credentials.ts'

const { title, failed, refusals } = words.loginPage

const credentials = z.object({
  number: z.string().default(''),
  password: z.string().default(''),
})
/** In the address, so that it stays there whatever happens to the form. */
const wayBack = z.object({ next: z.string().optional() })

export const login = new Hono<AppEnv>()

login.get('/', query(wayBack), (c) => show(c, { typed: {}, errors: {}, ...c.req.valid('query') }))

login.post('/', query(wayBack), form(credentials), async (c) => {
  const { db, now, source } = c.var
  const { next } = c.req.valid('query')
  const typed = c.req.valid('form')
  const number = readResidentNumber(typed.number)
  const errors = {
    ...(!number && { number: words.errors.fields.numberMissing }),
    ...(!typed.password && { password: words.errors.fields.passwordMissing }),
  }
  if (!number || Object.keys(errors).length > 0) return show(c, { typed, errors, next })
  const tried = await verifyLogin(db, { ...typed, number, source, device: deviceOf(c) }, now)
  if ('refusal' in tried) {
    if (tried.refusal === 'throttled') c.header('Retry-After', String(throttle.windowMinutes * 60))
    return show(c, { typed, errors: { number: refusals[tried.refusal] }, next, heading: failed })
  }
  await logIn(c, tried)
  return c.redirect(localPath(next), 303)
})

type Shown = {
  typed: { number?: string }
  errors: Errors
  next?: string
  heading?: string
}

/** The form; with mistakes, as typed but for the password. */
function show(c: Context<AppEnv>, { typed, errors, next, heading }: Shown) {
  return c.render(
    <Login number={typed.number} errors={errors} heading={heading} next={localPath(next)} />,
    { title, back: '/', errors },
  )
}

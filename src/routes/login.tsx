import { Hono } from 'hono'
import { Login } from '../../components/login.tsx'
import { ja as words } from '../../components/words/ja.ts'
import type { AppEnv } from '../env.ts'
import { plainText } from '../http/form.ts'
import { deviceOf, localPath, logIn } from '../http/session.ts'
import { verifyLogin } from '../store/credentials.ts'

const { title } = words.loginPage

export const login = new Hono<AppEnv>()

login.get('/', (c) =>
  c.render(<Login next={localPath(c.req.query('next'))} />, { title, back: '/' }),
)

login.post('/', async (c) => {
  const { db, now, source } = c.var
  const form = await c.req.parseBody()
  const typed = { number: text(form.number), password: text(form.password) }
  const next = localPath(text(form.next))
  const number = plainText.parse(typed.number).replaceAll('-', '')
  const errors = {
    ...(!/^\d{6}$/.test(number) && { number: words.errors.fields.numberMissing }),
    ...(!typed.password && { password: words.errors.fields.passwordMissing }),
  }
  if (Object.keys(errors).length > 0) {
    c.status(422)
    return c.render(<Login typed={typed} errors={errors} next={next} />, {
      title,
      back: '/',
      hasErrors: true,
    })
  }
  const tried = await verifyLogin(db, { ...typed, number, source, device: deviceOf(c) }, now)
  if ('resident' in tried) {
    await logIn(c, tried.resident)
    return c.redirect(next, 303)
  }
  c.status(tried.refusal === 'throttled' ? 429 : 422)
  const refusal = words.loginPage.refusals[tried.refusal]
  return c.render(<Login typed={typed} refusal={refusal} next={next} />, {
    title,
    back: '/',
    hasErrors: true,
  })
})

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

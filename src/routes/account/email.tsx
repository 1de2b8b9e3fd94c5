import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { ChangeEmail, CompleteEmail } from '../../../components/account/email.tsx'
import type { Errors, Typed } from '../../../components/ui/form.tsx'
import { ja as words } from '../../../components/words/ja/ja.ts'
import { readEmail } from '../../domain/text.ts'
import type { ResidentEnv } from '../../env.ts'
import { strictly } from '../../http/form.ts'
import { residentsOnly, wrongCurrentPassword } from '../../http/session.ts'
import { changeEmail } from '../../store/account/emails.ts'
import { by } from '../../store/acting.ts'

const form = z.object({
  current: z.string().default(''),
  email: z.string().default(''),
  emailAgain: z.string().default(''),
})

export const email = new Hono<ResidentEnv>().use(residentsOnly)

email.get('/', (c) => show(c, {}))

email.post('/', strictly('form', form), async (c) => {
  const { db, now, resident, deliver } = c.var
  const { current, ...typed } = c.req.valid('form')
  const { fields } = words.errors
  const address = readEmail(typed.email)
  const isDifferent = address && address !== readEmail(typed.emailAgain)
  const errors = {
    ...(!current && { current: fields.currentPasswordMissing }),
    ...(!address && { email: typed.email.trim() ? fields.emailMistyped : fields.emailMissing }),
    ...(isDifferent && { emailAgain: fields.emailsDiffer }),
  }
  if (!address || Object.keys(errors).length > 0) return show(c, typed, errors)
  const wrong = await wrongCurrentPassword(c, current)
  if (wrong) return show(c, typed, { current: wrong })
  await changeEmail(db, by(resident), address, now)
  deliver()
  return c.redirect('/email/completion', 303)
})

email.get('/completion', (c) =>
  c.render(<CompleteEmail current={c.var.resident.email} />, {
    title: words.email.completion,
    back: '/menu',
  }),
)

function show(c: Context<ResidentEnv>, typed: Typed, errors: Errors = {}) {
  return c.render(<ChangeEmail current={c.var.resident.email} typed={typed} errors={errors} />, {
    title: words.email.title,
    back: '/menu',
    errors,
  })
}

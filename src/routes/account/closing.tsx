import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { CompleteWithdrawal, Withdraw } from '../../../components/account/closing.tsx'
import { ja as words } from '../../../components/words/ja/ja.ts'
import { today } from '../../domain/calendar.ts'
import type { ResidentEnv } from '../../env.ts'
import { strictly } from '../../http/form.ts'
import { logOut, residentsOnly } from '../../http/session.ts'
import { withdraw } from '../../store/account/closing.ts'
import { listComingReservations } from '../../store/booking/reservations.ts'

const form = z.object({ agreed: z.string().optional() })

export const withdrawal = new Hono<ResidentEnv>()

withdrawal.get('/completion', (c) =>
  c.render(<CompleteWithdrawal />, { title: words.withdrawal.completion, back: '/' }),
)

withdrawal.get('/', residentsOnly, (c) => show(c))

withdrawal.post('/', residentsOnly, strictly('form', form), async (c) => {
  const { db, now, resident, deliver } = c.var
  if (c.req.valid('form').agreed !== 'yes')
    return show(c, { agreed: words.withdrawal.agreeMissing })
  await withdraw(db, resident.id, now)
  await logOut(c)
  deliver()
  return c.redirect('/registration/withdrawal/completion', 303)
})

async function show(c: Context<ResidentEnv>, errors: { agreed?: string } = {}) {
  const { db, now, resident } = c.var
  const coming = await listComingReservations(db, resident.id, today(now))
  return c.render(<Withdraw coming={coming.length} errors={errors} />, {
    title: words.withdrawal.title,
    back: '/menu',
    errors,
  })
}

import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { CloseAccount, ClosedAccount } from '../../../components/account/closing.tsx'
import { ja as words } from '../../../components/words/ja/ja.ts'
import { today } from '../../domain/calendar.ts'
import type { ResidentEnv } from '../../env.ts'
import { strictly } from '../../http/form.ts'
import { logOut, residentsOnly } from '../../http/session.ts'
import { closeAccount } from '../../store/account/closing.ts'
import { by } from '../../store/acting.ts'
import { listComingReservations } from '../../store/booking/reservations.ts'

const form = z.object({ agreed: z.string().optional() })

export const closing = new Hono<ResidentEnv>()

closing.get('/completion', (c) =>
  c.render(<ClosedAccount />, { title: words.closing.completion, back: '/' }),
)

closing.get('/', residentsOnly, (c) => show(c))

closing.post('/', residentsOnly, strictly('form', form), async (c) => {
  const { db, now, resident, deliver } = c.var
  if (c.req.valid('form').agreed !== 'yes') return show(c, { agreed: words.closing.agreeMissing })
  await closeAccount(db, by(resident), now)
  await logOut(c)
  deliver()
  return c.redirect('/registration/closing/completion', 303)
})

async function show(c: Context<ResidentEnv>, errors: { agreed?: string } = {}) {
  const { db, now, resident } = c.var
  const coming = await listComingReservations(db, resident.id, today(now))
  return c.render(<CloseAccount coming={coming.length} errors={errors} />, {
    title: words.closing.title,
    back: '/menu',
    errors,
  })
}

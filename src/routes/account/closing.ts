import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { closedAccount, closeAccount as closePage } from '../../../components/account/closing.tsx'
import type { Mistakes } from '../../../components/ui/form.tsx'
import { today } from '../../domain/calendar.ts'
import type { ResidentEnv } from '../../env.ts'
import { form } from '../../http/form.ts'
import { logOut } from '../../http/login.ts'
import { closeAccount } from '../../store/account/closing.ts'
import { by } from '../../store/acting.ts'
import { listComingReservations } from '../../store/booking/reservations.ts'

const agreement = z.object({ agreed: z.string().optional() })

export const closing = new Hono<ResidentEnv>()

closing.get('/completion', (c) => c.render(closedAccount(c.var.words)))

closing.get('/', (c) => show(c))

closing.post('/', form(agreement), async (c) => {
  const { db, now, resident, deliver } = c.var
  if (c.req.valid('form').agreed !== 'yes') return show(c, { agreed: 'closingAgreementMissing' })
  await closeAccount(db, by(resident), now)
  await logOut(c)
  deliver()
  return c.redirect('/registration/closing/completion', 303)
})

async function show(c: Context<ResidentEnv>, mistakes?: Mistakes) {
  const { db, now, resident, words } = c.var
  const coming = await listComingReservations(db, resident.id, today(now))
  return c.render(closePage({ coming: coming.length, mistakes }, words))
}

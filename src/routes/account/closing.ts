import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { closedAccount, closeAccount as closePage } from '../../../components/account/closing.tsx'
import { hasMistakes, type Mistakes } from '../../../components/ui/form.tsx'
import type { ResidentEnv } from '../../env.ts'
import { noteEvent } from '../../http/events.ts'
import { form } from '../../http/form.ts'
import { leftAt } from '../../http/leaving/unfinished.ts'
import { logOut, refuseCurrentPassword } from '../../http/login.ts'
import { closeAccount, findLeaving, leavingShown, waitsFor } from '../../store/account/closing.ts'
import { by } from '../../store/acting.ts'
import { pressed } from '../../store/presses.ts'

const closingForm = z.object({
  agreed: z.string().optional(),
  current: z.string().default(''),
  shown: z.string().default(''),
  press: z.string().optional(),
})

const completion = '/registration/closing/completion'

export const closing = new Hono<ResidentEnv>()

closing.get('/completion', (c) => c.render(closedAccount(c.var.words)))

closing.get('/', async (c) => {
  const { agreed } = await leftAt(c, '/registration/closing')
  return show(c, { isAgreed: agreed === 'yes' })
})

closing.post('/', form(closingForm), async (c) => {
  const { db, now, resident, deliver } = c.var
  const { agreed, current, shown, press: key } = c.req.valid('form')
  const mistakes: Mistakes = {
    ...(!current && { current: 'currentPasswordMissing' }),
    ...(agreed !== 'yes' && { agreed: 'closingAgreementMissing' }),
  }
  if (hasMistakes(mistakes)) return show(c, { mistakes })
  const refusal = await refuseCurrentPassword(c, current)
  if (refusal) return show(c, { refusal, isAgreed: true })
  const joins = pressed(db, { key, leadsTo: completion }, now)
  const closed = await closeAccount(db, { ...by(resident), saw: shown, joins }, now)
  if (closed && 'waitsFor' in closed) return show(c, { isRefusal: true })
  if (closed && 'isOtherwise' in closed) return show(c, { isOtherwise: true })
  await noteEvent(c, 'account-closed', { account: resident.number })
  await logOut(c)
  deliver()
  return c.redirect(completion, 303)
})

type Shown = Omit<Parameters<typeof closePage>[0], 'coming' | 'left' | 'shown' | 'waitsFor'>

async function show(c: Context<ResidentEnv>, shown: Shown = {}) {
  const { db, now, resident, words } = c.var
  const leaving = await findLeaving(db, resident.id, now)
  const props = {
    coming: leaving.coming.length,
    left: leaving.left,
    shown: leavingShown(leaving),
    waitsFor: waitsFor(leaving.coming, now),
    ...shown,
  }
  return c.render(closePage(props, words))
}

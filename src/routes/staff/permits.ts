import { Hono } from 'hono'
import { z } from 'zod'
import { notYours } from '../../../components/staff/console.tsx'
import { needsPermit, showPermits } from '../../../components/staff/permits.tsx'
import { mayAgree } from '../../domain/clerk.ts'
import { permitKinds } from '../../domain/staff/permit.ts'
import { readRemark } from '../../domain/staff/remark.ts'
import type { ClerkEnv } from '../../env.ts'
import { form } from '../../http/form.ts'
import { answerPermit, askPermit, listPermits } from '../../store/staff/permits.ts'

const asking = z.object({
  kind: z.enum(permitKinds),
  what: z.string().min(1).max(500),
  resident: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  reason: z.string().default(''),
})
const answering = z.object({ answer: z.enum(['grant', 'decline']) })

export const permits = new Hono<ClerkEnv>()

permits.get('/', async (c) => {
  const { clerk, db, now, words } = c.var
  return c.render(showPermits({ permits: await listPermits(db, clerk, now), clerk }, words))
})

permits.post('/', form(asking), async (c) => {
  const { clerk, db, now, words } = c.var
  const { kind, what, resident = null, ...typed } = c.req.valid('form')
  const permitted = { kind, what, resident }
  const { text: reason, mistake } = readRemark(typed.reason)
  if (mistake) return c.render(needsPermit({ permitted, typed: typed.reason, mistake }, words))
  await askPermit(db, clerk, { ...permitted, reason }, now)
  return c.redirect('/staff/permits', 303)
})

permits.get('/:id{\\d+}', (c) => c.redirect('/staff/permits', 303))

permits.post('/:id{\\d+}', form(answering), async (c) => {
  const { clerk, db, now, words } = c.var
  if (!mayAgree(clerk.role)) {
    c.status(403)
    return c.render(notYours(words))
  }
  const isGranted = c.req.valid('form').answer === 'grant'
  const asked = { id: Number(c.req.param('id')), isGranted }
  const refusal = await answerPermit(db, clerk, asked, now)
  if (!refusal) return c.redirect('/staff/permits', 303)
  if (refusal === 'unknownPermit') return c.notFound()
  const permits = await listPermits(db, clerk, now)
  return c.render(showPermits({ permits, clerk, refusal }, words))
})

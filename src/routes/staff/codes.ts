import { Hono } from 'hono'
import { showCodes } from '../../../components/staff/codes.tsx'
import type { ClerkEnv } from '../../env.ts'
import { codesLeft, dropCodes, makeCodes } from '../../store/staff/codes.ts'

export const codes = new Hono<ClerkEnv>()

codes.get('/', async (c) => {
  const { db, clerk, now, words } = c.var
  // Looking whether a page is there shows nobody anything.
  const made = c.req.method === 'HEAD' ? null : await makeCodes(db, clerk, now)
  const left = (await codesLeft(db, clerk.id)) ?? 0
  return c.render(showCodes({ codes: made, left }, words))
})

codes.post('/', async (c) => {
  await dropCodes(c.var.db, c.var.clerk)
  return c.redirect('/staff/codes', 303)
})

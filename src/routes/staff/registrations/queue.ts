import { type Context, Hono } from 'hono'
import { z } from 'zod'
import {
  decided,
  outcomes,
  refusedSeveral,
} from '../../../../components/staff/registrations/done.tsx'
import { caseStates, listRegistrations } from '../../../../components/staff/registrations.tsx'
import { mayAct } from '../../../domain/clerk.ts'
import { residentKinds } from '../../../domain/resident.ts'
import type { ClerkEnv } from '../../../env.ts'
import { query } from '../../../http/form.ts'
import { findNextCase, listQueue } from '../../../store/staff/registrations/queue.ts'
import { noteReading } from './reading.ts'

const empty = z.literal('').transform(() => undefined)
const queueQuery = z.object({
  what: z
    .enum([...residentKinds, 'amendment'])
    .or(empty)
    .optional(),
  state: z.enum(caseStates).or(empty).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})
type Queue = z.infer<typeof queueQuery>

const number = z.string().regex(/^\d{6}$/)
const outcomesOfMany = [
  'done',
  'unknownNumber',
  'alreadyDecided',
  'otherwise',
  'unknownGround',
] as const
const completionQuery = z.object({
  outcome: z.enum(outcomes).optional(),
  number: number.optional(),
  all: z.string().max(2000).optional(),
})

export const queue = new Hono<ClerkEnv>()

queue.get('/', query(queueQuery), (c) => showQueue(c, c.req.valid('query')))

queue.get('/completion', query(completionQuery), async (c) => {
  const { db, words } = c.var
  const { outcome, number, all } = c.req.valid('query')
  const next = await findNextCase(db)
  if (outcome && number) return c.render(decided({ outcome, number, next }, words))
  return c.render(refusedSeveral({ all: readOutcomes(all), next }, words))
})

/** `isNoneSelected`: several were to be refused, and none was selected. */
export async function showQueue(
  c: Context<ClerkEnv>,
  { page, ...sought }: Queue,
  isNoneSelected = false,
) {
  const { clerk, db, now, words } = c.var
  const found = await listQueue(db, sought, page)
  await noteReading(
    c,
    'registrationsListed',
    found.cases.map((of) => of.number),
  )
  const may = mayAct(clerk.role, 'registrations')
  return c.render(
    listRegistrations({ ...found, sought, page, now, mayAct: may, isNoneSelected }, words),
  )
}

/** As `refusing.ts` writes them: 400031-done.400074-alreadyDecided */
function readOutcomes(all = '') {
  return all.split('.').flatMap((one) => {
    const [of = '', word] = one.split('-')
    const outcome = outcomesOfMany.find((known) => known === word)
    return outcome && number.safeParse(of).success ? [{ number: of, outcome }] : []
  })
}

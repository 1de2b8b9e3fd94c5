import { type Context, Hono } from 'hono'
import { discloseResident } from '../../../../components/staff/residents/disclosure.tsx'
import {
  type ServiceMistakes,
  serveResident,
} from '../../../../components/staff/residents/serving.tsx'
import { refuseRole } from '../../../domain/staff/residents/serving.ts'
import type { ClerkEnv } from '../../../env.ts'
import { form } from '../../../http/form.ts'
import { listFacilities } from '../../../store/facilities.ts'
import { note } from '../../../store/staff/journal.ts'
import { findKept } from '../../../store/staff/residents/kept.ts'
import { findPerson, findResident } from '../../../store/staff/residents/person.ts'
import { noteRead } from './residents.ts'
import { readReason, servingForm } from './serving-form.ts'

/** More of a subject than is kept of anybody. */
const all = 10_000

export const disclosure = new Hono<ClerkEnv>()

disclosure.get('/:number{\\d+}/disclosure', (c) => show(c))

disclosure.post('/:number{\\d+}/disclosure', form(servingForm), async (c) => {
  const { clerk, db, now, words } = c.var
  const number = c.req.param('number')
  const mistakes: ServiceMistakes = {}
  const reason = readReason(c.req.valid('form'), mistakes)
  if (refuseRole('disclosure', clerk.role) || mistakes.reason)
    return show(c, { typed: c.req.valid('form'), mistakes })
  const person = await findPerson(db, number, { clerk, most: all, now })
  if (!person) return c.notFound()
  const [kept, facilities] = await Promise.all([findKept(db, number), listFacilities(db)])
  await note(db, clerk, { kind: 'disclosureMade', residents: [number], reason }, now)
  return c.render(discloseResident({ person, kept, facilities, clerk, now }, words))
})

type Shown = Pick<Parameters<typeof serveResident>[0], 'typed' | 'mistakes'>

async function show(c: Context<ClerkEnv>, shown: Shown = {}) {
  const { clerk, db, words } = c.var
  const number = c.req.param('number') ?? ''
  const resident = await findResident(db, number)
  if (!resident) return c.notFound()
  await noteRead(c, number)
  const refusal = refuseRole('disclosure', clerk.role)
  const props = { service: 'disclosure', resident, shown: '', ...shown, refusal } as const
  return c.render(serveResident(props, words))
}

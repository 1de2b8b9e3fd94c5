import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { checkCaller } from '../../../../components/staff/residents/caller.tsx'
import {
  type CallerAnswers,
  callerFacts,
  judgeCaller,
} from '../../../domain/staff/residents/caller.ts'
import type { ClerkEnv } from '../../../env.ts'
import { form } from '../../../http/form.ts'
import { findPerson, findResident } from '../../../store/staff/residents/person.ts'
import { noteCheck } from '../../../store/staff/residents/serving.ts'
import { noteRead } from './residents.ts'

const said = z.enum(['right', 'wrong', 'none']).default('none')
const callerForm = z.object({
  press: z.string().optional(),
  birthdate: said,
  address: said,
  telephone: said,
  kana: said,
  lastStay: said,
})

export const caller = new Hono<ClerkEnv>()

caller.get('/:number{\\d+}/caller', (c) => show(c))

caller.post('/:number{\\d+}/caller', form(callerForm), async (c) => {
  const { clerk, db, now } = c.var
  const { press: key, ...typed } = c.req.valid('form')
  const number = c.req.param('number')
  const answers = answersOf(typed)
  const judged = judgeCaller(answers)
  if (judged === 'tooFew') return show(c, answers)
  if (!(await findResident(db, number))) return c.notFound()
  await noteCheck(db, clerk, { number, key, answers, isPassed: judged === 'passed' }, now)
  return c.redirect(`/staff/residents/${number}`, 303)
})

/** Without those that were not asked. */
function answersOf(typed: Record<keyof CallerAnswers, z.infer<typeof said>>): CallerAnswers {
  const answers: CallerAnswers = {}
  for (const fact of callerFacts) {
    const answer = typed[fact]
    if (answer !== 'none') answers[fact] = answer
  }
  return answers
}

/** `answers` where they are too few. */
async function show(c: Context<ClerkEnv>, answers?: CallerAnswers) {
  const { clerk, db, now, words } = c.var
  const number = c.req.param('number') ?? ''
  const person = await findPerson(db, number, { clerk, most: 0, now })
  if (!person || person.resident.closedAt !== null) return c.notFound()
  await noteRead(c, number)
  return c.render(checkCaller({ person, ...(answers && { answers, isTooFew: true }) }, words))
}

import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { askForCode } from '../../../components/staff/letters/code.tsx'
import { listLetters as listPage, listPath } from '../../../components/staff/letters/lists.tsx'
import { showLetter } from '../../../components/staff/letters/one.tsx'
import { printLetters } from '../../../components/staff/letters/sheets.tsx'
import { today } from '../../domain/calendar.ts'
import { mayAct } from '../../domain/clerk.ts'
import { type LetterList, letterLists, letterSteps } from '../../domain/staff/letters.ts'
import { readResidentNumber } from '../../domain/text.ts'
import type { ClerkEnv } from '../../env.ts'
import { form, query } from '../../http/form.ts'
import { note } from '../../store/staff/journal.ts'
import { askWebCodeFor } from '../../store/staff/letters/asking.ts'
import { listLetters } from '../../store/staff/letters/listing.ts'
import { findLetter, openSheets } from '../../store/staff/letters/printing.ts'
import { takeStep } from '../../store/staff/letters/steps.ts'

const many = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((ids) => [ids].flat())

const listQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  done: z
    .string()
    .optional()
    .transform((text) => doneOf(text)),
})

const stepsForm = z.object({
  list: z.enum(letterLists),
  step: z.enum(letterSteps).optional(),
  /** A step for all of these instead of those that were chosen. */
  all: z.enum(letterSteps).optional(),
  every: z
    .string()
    .default('')
    .transform((ids) => ids.split(',')),
  id: many,
})

const sheetsForm = z.object({ id: many, oldest: z.string().optional() })
const stepForm = z.object({ step: z.enum(letterSteps) })
const codeForm = z.object({ number: z.string().default('') })

/** What was done with how many, as the address after it says: `posted-12`. */
function doneOf(text = '') {
  const [, name, count] = /^([a-zA-Z]+)-(\d+)$/.exec(text) ?? []
  const step = letterSteps.find((one) => one === name)
  return step && { step, count: Number(count) }
}

export const letters = new Hono<ClerkEnv>()

for (const list of letterLists)
  letters.get(list === 'dead' ? '/' : `/${list}`, query(listQuery), (c) =>
    showList(c, list, c.req.valid('query')),
  )

letters.get('/steps', (c) => c.redirect('/staff/letters', 303))

letters.post('/steps', form(stepsForm), async (c) => {
  const { clerk, db, now } = c.var
  const { list, all, every, id, ...asked } = c.req.valid('form')
  const step = all ?? asked.step
  const ids = all ? every : id
  if (!step || ids.length === 0) return showList(c, list, { page: 1, isNoneChosen: true })
  const count = await takeStep(db, clerk, { step, ids }, now)
  return c.redirect(`${listPath(list)}?done=${step}-${count}`, 303)
})

letters.get('/print/sheets', (c) => c.redirect('/staff/letters/print', 303))

letters.post('/print/sheets', form(sheetsForm), async (c) => {
  const { clerk, db, now, site, words } = c.var
  const { id, oldest } = c.req.valid('form')
  if (!oldest && id.length === 0) return showList(c, 'print', { page: 1, isNoneChosen: true })
  const opened = await openSheets(db, clerk, oldest ? 'oldest' : id, now)
  return c.render(printLetters({ ...opened, site, today: today(now) }, words))
})

letters.get('/codes', (c) => {
  const isAsked = c.req.query('done') === 'asked'
  return c.render(askForCode({ isAsked }, c.var.words))
})

letters.post('/codes', form(codeForm), async (c) => {
  const { clerk, db, now, words } = c.var
  const typed = c.req.valid('form')
  const number = readResidentNumber(typed.number)
  const refuse = (refusal: Parameters<typeof askForCode>[0]['refusal']) =>
    c.render(askForCode({ number: typed.number, refusal }, words))
  if (!number) return refuse('mistyped')
  const refusal = await askWebCodeFor(db, clerk, number, now)
  if (refusal) return refuse(refusal)
  return c.redirect('/staff/letters/codes?done=asked', 303)
})

letters.get('/:id', query(listQuery), async (c) => {
  const { clerk, db, now, site, words } = c.var
  const found = await findLetter(db, c.req.param('id'))
  if (!found) return c.notFound()
  const { number, kind, id } = found.letter
  if (c.req.method !== 'HEAD')
    await note(
      db,
      clerk,
      { kind: 'letterRead', residents: number ? [number] : [], after: { letters: [{ id, kind }] } },
      now,
    )
  const { done } = c.req.valid('query')
  const shown = { ...found, site, today: today(now), mayAct: mayAct(clerk.role, 'letters'), done }
  return c.render(showLetter(shown, words))
})

letters.post('/:id', form(stepForm), async (c) => {
  const { clerk, db, now } = c.var
  const id = c.req.param('id')
  const { step } = c.req.valid('form')
  const count = await takeStep(db, clerk, { step, ids: [id] }, now)
  if (count === 0 && !(await findLetter(db, id))) return c.notFound()
  return c.redirect(`/staff/letters/${id}?done=${step}-${count}`, 303)
})

type Shown = Pick<Parameters<typeof listPage>[0], 'page' | 'done' | 'isNoneChosen'>

async function showList(c: Context<ClerkEnv>, list: LetterList, shown: Shown) {
  const { clerk, db, now, words } = c.var
  const found = await listLetters(db, list, shown.page)
  const residents = [...new Set(found.letters.flatMap(({ number }) => number ?? []))]
  if (c.req.method !== 'HEAD')
    await note(db, clerk, { kind: 'lettersListed', residents, after: { list } }, now)
  const props = { ...found, ...shown, list, mayAct: mayAct(clerk.role, 'letters') }
  return c.render(listPage(props, words))
}

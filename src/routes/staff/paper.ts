import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { confirmPaper } from '../../../components/staff/paper/confirming.tsx'
import { completedPaper, listPaper } from '../../../components/staff/paper/entered.tsx'
import { paperWithErrors, typePaper } from '../../../components/staff/paper/form.tsx'
import { hasMistakes, type Typed } from '../../../components/ui/form.tsx'
import { asksOutOfSchool } from '../../domain/account/registration.ts'
import { mayAct } from '../../domain/clerk.ts'
import type { ClerkEnv } from '../../env.ts'
import { form, query } from '../../http/form.ts'
import { leftAt } from '../../http/leaving/unfinished.ts'
import { listFacilities } from '../../store/facilities.ts'
import { findJustEntered, listEntered } from '../../store/staff/paper/entered.ts'
import { checkPaper, enterPaper } from '../../store/staff/paper/entering.ts'
import type { JudgedPaper } from '../../store/staff/paper/facts.ts'
import { isToken, newToken } from '../../store/tokens.ts'
import { addressSearch, searched } from '../account/address-search.ts'
import { birthdateOf } from '../account/registration-form.ts'
import {
  atFirst,
  isMistyped,
  ofKnown,
  type ReadPaper,
  readPaperForm,
  typedIn,
} from './paper/paper-form.ts'

const fields = z.record(z.string(), z.string().max(2000))
const page = z.object({ before: z.coerce.number().int().positive().optional() })

export const paper = new Hono<ClerkEnv>()

paper.get('/', query(page), async (c) => {
  const { db, clerk, now, words } = c.var
  const listed = await listEntered(db, clerk, c.req.valid('query').before, now)
  const isEntering = mayAct(clerk.role, 'paper')
  return c.render(listPaper({ ...listed, isEntering, now }, words))
})

paper.post('/', form(fields), async (c) => {
  const { db, clerk, now } = c.var
  const { key, resembling: saw = '', ...sent } = c.req.valid('form')
  const read = readPaperForm(typedIn(sent), now)
  if (isMistyped(read) || !isToken(key)) return confirm(c, read)
  const entered = await enterPaper(db, clerk, { form: read.form, key, saw }, now)
  if ('leadsTo' in entered) {
    c.var.deliver()
    return c.redirect(entered.leadsTo, 303)
  }
  return entered.refusal === 'othersResemble'
    ? confirm(c, read, { isAnew: true })
    : showRefused(c, read, entered)
})

paper.get('/new', async (c) => {
  const left = await leftAt(c, '/staff/paper/new')
  return show(c, { typed: hasMistakes(left) ? left : atFirst(c.var.now, c.var.words) })
})

/** Back from the confirmation, as it was typed. */
paper.post('/new', form(fields), (c) => show(c, { typed: typedIn(c.req.valid('form')) }))

paper.get('/address', (c) => c.redirect('/staff/paper/new', 303))

/** 郵便番号⇒住所検索: the form again with the address filled in, or with several to choose from. */
paper.post('/address', form(addressSearch), async (c) => {
  const { typed, mistakes = {}, ...found } = await searched(c, c.req.valid('form'))
  const { errors } = c.var.words
  const told = Object.entries(mistakes).map(([field, mistake]) => [field, errors.fields[mistake]])
  return show(c, { typed: typedIn(typed), ...found, errors: Object.fromEntries(told) })
})

/** What somebody sent after their session had ended. */
paper.get('/confirmation', async (c) => {
  const left = await leftAt(c, '/staff/paper/confirmation')
  return hasMistakes(left) ? show(c, { typed: typedIn(left) }) : c.redirect('/staff/paper/new', 303)
})

paper.post('/confirmation', form(fields), (c) => {
  const { same, ...sent } = c.req.valid('form')
  const typed = typedIn(sent)
  return confirm(c, readPaperForm(same ? ofKnown(typed, same) : typed, c.var.now))
})

paper.get('/:number/completion', async (c) => {
  const { db, clerk, now, words } = c.var
  const form = await findJustEntered(db, clerk, c.req.param('number'), now)
  return form ? c.render(completedPaper({ form, now }, words)) : c.redirect('/staff/paper', 303)
})

/** What the form was found to be; or the form again, with what is wrong beside its fields. */
async function confirm(c: Context<ClerkEnv>, read: ReadPaper, again: { isAnew?: boolean } = {}) {
  const { db, clerk, now, words } = c.var
  const judged = await checkPaper(db, clerk, read.form, now)
  const { number, application } = read.form
  if (number && !judged.resident)
    return showRefused(c, read, { ...judged, refusal: 'unknownNumber' })
  const isRefused = judged.objections.length > 0 || (application && !judged.facts)
  if (isRefused || isMistyped(read)) return showRefused(c, read, judged)
  const { typed, form } = read
  return c.render(confirmPaper({ ...judged, ...again, form, typed, key: newToken() }, words))
}

type Refused = JudgedPaper & {
  refusal?: Parameters<typeof paperWithErrors>[0]['judged']['refusal']
}

const showRefused = (c: Context<ClerkEnv>, read: ReadPaper, judged: Refused) =>
  c.render(
    paperWithErrors(
      { ...around(c, read.typed), read, judged, facilities: judged.facilities },
      c.var.words,
    ),
  )

type Shown = Omit<Parameters<typeof typePaper>[0], 'facilities' | keyof ReturnType<typeof around>>

async function show(c: Context<ClerkEnv>, shown: Shown) {
  const facilities = await listFacilities(c.var.db)
  return c.render(typePaper({ ...around(c, shown.typed), ...shown, facilities }, c.var.words))
}

/** What the form shows beside what is typed. */
function around({ var: { now, words } }: Context<ClerkEnv>, typed: Typed) {
  const birthdate = birthdateOf(typed)
  return {
    filled: atFirst(now, words),
    asksOutOfSchool: birthdate !== null && asksOutOfSchool(birthdate, now),
  }
}

import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { forDraft } from '../../../components/account/draft.ts'
import { newRegistration, registrationFields } from '../../../components/account/registration.tsx'
import { begunRegistration } from '../../../components/account/registration-begun.tsx'
import { emptyForm } from '../../../components/leaving/emptying.tsx'
import type { Typed } from '../../../components/ui/form.tsx'
import { asksOutOfSchool } from '../../domain/account/registration.ts'
import type { AppEnv } from '../../env.ts'
import { closeDraft, draftOf, markOfDraft, openDraft } from '../../http/draft.ts'
import { form, query } from '../../http/form.ts'
import { leave, leavingForm } from '../../http/leaving/leaving.ts'
import { beginDraft, discardDraft, findDraft, saveDraft } from '../../store/account/drafts.ts'
import { addressSearch, searched } from './address-search.ts'
import { details } from './details/details.ts'
import { birthdateOf, readRegistration } from './registration-form.ts'

const fields = z.record(z.string(), z.string())
const left = z.object({ checked: z.string().optional(), draft: z.string().optional() })

export const registration = new Hono<AppEnv>()

registration.get('/', async (c) => {
  const { resident } = c.var
  // What is begun for somebody else has its own address.
  if (resident && c.req.query('draft') === undefined) return details(c, resident)
  const begun = await begunIn(c)
  const isAnew = c.req.query('anew') !== undefined
  if (!begun) return show(c, { typed: {}, isAnew })
  if (!isOf(c, begun)) return c.render(begunRegistration({ mark: begun.mark, isAnew }, c.var.words))
  const { typed, mark } = begun
  const isChecked = c.req.query('checked') !== undefined
  return show(c, { typed, mark, ...(isChecked && readRegistration(typed, c.var.now)) })
})

registration.post('/', form(fields), async (c) => {
  const { now } = c.var
  const all = c.req.valid('form')
  const read = readRegistration(all, now)
  const mark = c.req.query('draft')
  if ('mistakes' in read || read.refusals.length > 0) return show(c, { typed: all, ...read, mark })
  const saved = await save(c, fieldsOf(all))
  if (!saved) return show(c, { typed: all, mark, isThrottled: true })
  return c.redirect(forDraft('/registration/confirmation', saved), 303)
})

/** Into the draft that is there, or a new one; the mark it has then, undefined where too many were begun. */
async function save(c: Context<AppEnv>, typed: Typed): Promise<string | undefined> {
  const { db, now, source } = c.var
  const begun = await begunIn(c)
  const own = begun && isOf(c, begun) ? begun : undefined
  if (own) await saveDraft(db, own.token, typed, now)
  else if (!(await beginDraft(db, { token: openDraft(c), typed, source }, now))) return undefined
  return markOfDraft({ typed, document: own?.document ?? null }).form
}

registration.get('/unfinished', (c) => c.redirect('/registration', 303))

/** Left half filled: its draft is where it is kept. */
registration.post('/unfinished', query(left), form(fields), async (c) => {
  const { checked, draft } = c.req.valid('query')
  const all = c.req.valid('form')
  const leaving = leavingForm.parse(all)
  const typed = fieldsOf(all)
  const isBegun = Object.keys(typed).length > 0
  const saved = isBegun ? await save(c, typed) : draft
  if (isBegun && !saved) return show(c, { typed: all, isThrottled: true })
  if (leaving.to === '/registration/reset' && !leaving.size)
    return c.redirect(forDraft(leaving.to, saved), 303)
  const at = forDraft('/registration', saved) + (saved && checked ? '&checked=yes' : '')
  return leave(c, leaving, { at, isBegun })
})

/** What was begun in this browser and not yet sent, with the mark that its form's pages carry. */
async function begunIn(c: Context<AppEnv>) {
  const token = draftOf(c)
  const draft = token && (await findDraft(c.var.db, token, c.var.now))
  return draft && !draft.mark ? { ...draft, token, mark: markOfDraft(draft).form } : undefined
}

const isOf = (c: Context, { mark }: { mark: string }) => c.req.query('draft') === mark

registration.get('/address', (c) => c.redirect('/registration', 303))

/** 郵便番号⇒住所検索: the form again with the address filled in, or with several to choose from. */
registration.post('/address', form(addressSearch), async (c) => {
  const mark = c.req.query('draft')
  return show(c, { ...(await searched(c, c.req.valid('form'))), mark })
})

/** リセット asks before it empties. */
registration.get('/reset', (c) => {
  const mark = c.req.query('draft')
  if (!mark) return c.redirect('/registration', 303)
  const [at, action] = [forDraft('/registration', mark), forDraft('/registration/reset', mark)]
  return c.render(emptyForm({ at, action }, c.var.words))
})

registration.post('/reset', async (c) => {
  const begun = await begunIn(c)
  if (begun && isOf(c, begun)) {
    await discardDraft(c.var.db, begun.token)
    closeDraft(c)
  }
  return c.redirect('/registration', 303)
})

type Shown = Omit<Parameters<typeof newRegistration>[0], 'asksOutOfSchool' | 'mailDomain'>

function show(c: Context<AppEnv>, shown: Shown) {
  const { now, words, mailDomain } = c.var
  const birthdate = birthdateOf(shown.typed)
  const asks = birthdate !== null && asksOutOfSchool(birthdate, now)
  return c.render(newRegistration({ ...shown, asksOutOfSchool: asks, mailDomain }, words))
}

/** Only what the form asks, and not the button. */
const fieldsOf = (typed: Typed): Typed =>
  Object.fromEntries(
    registrationFields.flatMap((name) => (typed[name] ? [[name, typed[name]]] : [])),
  )

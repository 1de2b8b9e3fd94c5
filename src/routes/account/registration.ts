import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { forDraft } from '../../../components/account/draft.ts'
import { newRegistration, registrationFields } from '../../../components/account/registration.tsx'
import { begunRegistration } from '../../../components/account/registration-begun.tsx'
import type { Typed } from '../../../components/ui/form.tsx'
import { asksOutOfSchool } from '../../domain/account/registration.ts'
import type { AppEnv } from '../../env.ts'
import { closeDraft, draftOf, markOfDraft, openDraft } from '../../http/draft.ts'
import { form } from '../../http/form.ts'
import { beginDraft, discardDraft, findDraft, saveDraft } from '../../store/account/drafts.ts'
import { addressSearch, searched } from './address-search.ts'
import { details } from './details/details.ts'
import { birthdateOf, readRegistration } from './registration-form.ts'

const fields = z.record(z.string(), z.string())

export const registration = new Hono<AppEnv>()

registration.get('/', async (c) => {
  const { resident } = c.var
  // What is begun for somebody else has its own address.
  if (resident && c.req.query('draft') === undefined) return details(c, resident)
  const begun = await begunIn(c)
  const isAnew = c.req.query('anew') !== undefined
  if (!begun) return show(c, { typed: {}, isAnew })
  if (!isOf(c, begun)) return c.render(begunRegistration({ mark: begun.mark, isAnew }, c.var.words))
  return show(c, { typed: begun.typed, mark: begun.mark })
})

registration.post('/', form(fields), async (c) => {
  const { db, now, source } = c.var
  const all = c.req.valid('form')
  const read = readRegistration(all, now)
  const mark = c.req.query('draft')
  if ('mistakes' in read || read.refusals.length > 0) return show(c, { typed: all, ...read, mark })
  const typed = fieldsOf(all)
  const begun = await begunIn(c)
  if (begun && isOf(c, begun)) await saveDraft(db, begun.token, typed, now)
  else if (!(await beginDraft(db, { token: openDraft(c), typed, source }, now)))
    return show(c, { typed: all, mark, isThrottled: true })
  const document = (begun && isOf(c, begun) && begun.document) || null
  const { form } = markOfDraft({ typed, document })
  return c.redirect(forDraft('/registration/confirmation', form), 303)
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

registration.get('/reset', (c) => c.redirect('/registration', 303))

registration.post('/reset', async (c) => {
  const begun = await begunIn(c)
  if (begun && isOf(c, begun)) {
    await discardDraft(c.var.db, begun.token)
    closeDraft(c)
  }
  return c.redirect('/registration', 303)
})

type Shown = Omit<Parameters<typeof newRegistration>[0], 'asksOutOfSchool'>

function show(c: Context<AppEnv>, shown: Shown) {
  const { now, words } = c.var
  const birthdate = birthdateOf(shown.typed)
  const asks = birthdate !== null && asksOutOfSchool(birthdate, now)
  return c.render(newRegistration({ ...shown, asksOutOfSchool: asks }, words))
}

/** Only what the form asks, and not the button. */
const fieldsOf = (typed: Typed): Typed =>
  Object.fromEntries(
    registrationFields.flatMap((name) => (typed[name] ? [[name, typed[name]]] : [])),
  )

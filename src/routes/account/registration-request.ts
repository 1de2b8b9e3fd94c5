import { type Context, Hono } from 'hono'
import { z } from 'zod'
import {
  completedRegistration,
  confirmRegistration,
  requestRegistration,
} from '../../../components/account/registration-request.tsx'
import { hasMistakes, type Mistakes } from '../../../components/ui/form.tsx'
import { initialPasswordOf, type Registration } from '../../domain/account/registration.ts'
import { type Instant, today } from '../../domain/calendar.ts'
import type { Facility } from '../../domain/facility.ts'
import { type DocumentRefusal, readDocument } from '../../domain/pictures/document.ts'
import type { AppEnv } from '../../env.ts'
import { draftOf } from '../../http/draft.ts'
import { noteEvent } from '../../http/events.ts'
import { form } from '../../http/form.ts'
import { noteDocument } from '../../store/account/documents.ts'
import {
  attachDocument,
  type Draft,
  findDraft,
  findDraftAndFacilities,
  saveDraft,
} from '../../store/account/drafts.ts'
import { mayRegister, register } from '../../store/account/registering.ts'
import { newToken } from '../../store/tokens.ts'
import { readRegistration } from './registration-form.ts'

const file = z.union([z.file(), z.string()])
const confirmationForm = z.object({
  document: z.union([file, z.array(file)]).optional(),
  agreed: z.string().optional(),
})

export const registrationRequest = new Hono<AppEnv>()

registrationRequest.get('/confirmation', async (c) => {
  const found = await filledIn(c)
  return found
    ? c.render(confirmRegistration(shownOf(found, c.var.now), c.var.words))
    : toItsPlace(c)
})

/** A document is not even received from who has no registration to send it with. */
export const mayUpload = async (c: Context<AppEnv>): Promise<boolean> =>
  (await filledIn(c)) !== undefined

registrationRequest.post('/confirmation', form(confirmationForm), async (c) => {
  const { db, now, words } = c.var
  const found = await filledIn(c)
  if (!found) return toItsPlace(c)
  const { draft, token, registration } = found
  const { agreed, document } = c.req.valid('form')
  const received = registration.workplace ? await receive(c, token, filesIn(document)) : {}
  const { document: kept = draft.document, mistake, refusal } = received
  const isMissing = registration.workplace && !kept && !mistake && !refusal
  const mistakes: Mistakes = {
    ...(isMissing && { document: 'documentMissing' }),
    ...(mistake && { document: mistake }),
    ...(agreed !== 'yes' && { agreed: 'agreementMissing' }),
  }
  if (refusal || hasMistakes(mistakes)) {
    const shown = { ...shownOf(found, now), document: kept, isAgreed: agreed === 'yes' }
    return c.render(confirmRegistration({ ...shown, mistakes, refusal }, words))
  }
  await saveDraft(db, token, { ...draft.typed, agreed: 'yes' }, now)
  return c.redirect('/registration/request', 303)
})

registrationRequest.get('/request', async (c) => {
  const found = await filledIn(c)
  if (!found) return toItsPlace(c)
  if (!isComplete(found)) return c.redirect('/registration/confirmation', 303)
  const { draft, registration } = found
  const document = registration.workplace ? draft.document : null
  return c.render(requestRegistration({ registration, document }, c.var.words))
})

registrationRequest.post('/request', async (c) => {
  const { db, now, source, words, deliver } = c.var
  const found = await filledIn(c)
  if (!found) return toItsPlace(c)
  if (!isComplete(found)) return c.redirect('/registration/confirmation', 303)
  if (!(await mayRegister(db, source, now))) {
    await noteEvent(c, 'throttled', { kind: 'registration' })
    return c.render(confirmRegistration({ ...shownOf(found, c.var.now), isThrottled: true }, words))
  }
  if (await register(db, found.token, { ...found, language: words.lang }, now))
    await noteEvent(c, 'registered')
  deliver()
  return c.redirect('/registration/completion', 303)
})

registrationRequest.get('/completion', async (c) => {
  const { db, now } = c.var
  const { draft, facilities } = await findDraftAndFacilities(db, draftOf(c) ?? '', now)
  if (!draft?.resident) return c.redirect('/registration', 303)
  const { number, passwordSetAt } = draft.resident
  const isInitial = passwordSetAt === null && draft.birthdate !== null
  const password = isInitial ? initialPasswordOf(draft.birthdate ?? '') : null
  const numbers = { facilities, today: today(now) }
  return c.render(completedRegistration({ number, password, ...numbers }, c.var.words))
})

type Filled = {
  token: string
  draft: Draft
  registration: Registration
  isAgreed: boolean
  facilities: readonly Facility[]
}

/** The registration being filled in, if its form is whole and it has not been sent. */
async function filledIn(c: Context<AppEnv>): Promise<Filled | undefined> {
  const { db, now } = c.var
  const token = draftOf(c)
  if (!token) return undefined
  const { draft, facilities } = await findDraftAndFacilities(db, token, now)
  if (!draft || draft.resident) return undefined
  const read = readRegistration(draft.typed, now)
  if ('mistakes' in read || read.refusals.length > 0) return undefined
  const isAgreed = draft.typed.agreed === 'yes'
  return { token, draft, facilities, registration: read.registration, isAgreed }
}

/** Where somebody belongs who has nothing to confirm: at the form, or at what has already been done. */
const toItsPlace = async (c: Context<AppEnv>) => {
  const token = draftOf(c)
  const draft = token ? await findDraft(c.var.db, token, c.var.now) : undefined
  return c.redirect(draft?.resident ? '/registration/completion' : '/registration', 303)
}

const isComplete = ({ draft, registration, isAgreed }: Filled) =>
  isAgreed && (registration.workplace === null || draft.document !== null)

const shownOf = ({ draft, registration, isAgreed, facilities }: Filled, now: Instant) => ({
  registration,
  document: draft.document,
  isAgreed,
  facilities,
  today: today(now),
})

/** What became of the document that was sent, if one was. */
type Received = {
  document?: Draft['document']
  mistake?: 'documentTwice'
  refusal?: DocumentRefusal | 'tooMany'
}

/** Keeps the one document that was sent: first its row, then the file, then its place in the draft. */
async function receive(
  c: Context<AppEnv>,
  token: string,
  files: readonly File[],
): Promise<Received> {
  const { db, documents, now, source } = c.var
  const [sent] = files
  if (!sent) return {}
  if (files.length > 1) return { mistake: 'documentTwice' }
  const read = readDocument(new Uint8Array(await sent.arrayBuffer()))
  if (typeof read === 'string') return { refusal: read }
  const document = { key: newToken(), name: nameOf(sent), bytes: read.bytes.length }
  const mayKeep = await noteDocument(db, { ...document, type: read.type }, source, now)
  if (!mayKeep) {
    await noteEvent(c, 'throttled', { kind: 'upload' })
    return { refusal: 'tooMany' }
  }
  await documents.keep(document.key, read.bytes)
  await attachDocument(db, token, document.key, now)
  return { document }
}

/** A browser sends an empty part without a name for a field in which no file was chosen. */
const filesIn = (sent: z.infer<typeof confirmationForm>['document']): File[] =>
  [sent]
    .flat()
    .flatMap((one) => (one instanceof File && (one.size > 0 || one.name !== '') ? [one] : []))

const nameOf = ({ name }: File) => name.replace(/[\p{C}\\/]/gu, '').slice(-100) || '-'

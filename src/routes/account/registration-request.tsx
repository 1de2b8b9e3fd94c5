import { type Context, Hono } from 'hono'
import { z } from 'zod'
import {
  CompleteRegistration,
  ConfirmRegistration,
  RequestRegistration,
} from '../../../components/account/registration-request.tsx'
import type { Errors } from '../../../components/ui/form.tsx'
import { ja as words } from '../../../components/words/ja/ja.ts'
import { initialPasswordOf, type Registration } from '../../domain/account/registration.ts'
import { today } from '../../domain/calendar.ts'
import type { Facility } from '../../domain/facility.ts'
import { readDocument } from '../../domain/pictures/document.ts'
import type { AppEnv } from '../../env.ts'
import { strictly } from '../../http/form.ts'
import { draftOf } from '../../http/session.ts'
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
const form = z.object({
  document: z.union([file, z.array(file)]).optional(),
  agreed: z.string().optional(),
})

export const registrationRequest = new Hono<AppEnv>()

registrationRequest.get('/confirmation', async (c) => {
  const found = await filledIn(c)
  return found ? confirm(c, found) : toItsPlace(c)
})

registrationRequest.post('/confirmation', strictly('form', form), async (c) => {
  const { db, now } = c.var
  const found = await filledIn(c)
  if (!found) return toItsPlace(c)
  const { draft, token, registration } = found
  const { agreed, document } = c.req.valid('form')
  const received = registration.workplace
    ? await receive(c, token, filesIn(document))
    : { document: null }
  const kept = 'document' in received ? received.document : null
  const isMissing = registration.workplace && !kept && !draft.document && !('error' in received)
  const errors = {
    ...('error' in received && { document: received.error }),
    ...(isMissing && { document: words.errors.fields.documentMissing }),
    ...(agreed !== 'yes' && { agreed: words.errors.fields.agreementMissing }),
  }
  if (Object.keys(errors).length > 0) {
    const shown = { ...draft, document: kept ?? draft.document }
    return confirm(c, { ...found, draft: shown, isAgreed: agreed === 'yes' }, errors)
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
  return c.render(<RequestRegistration registration={registration} document={document} />, {
    title: words.registration.request,
    back: '/registration/confirmation',
    isSecret: true,
  })
})

registrationRequest.post('/request', async (c) => {
  const { db, now, source, deliver } = c.var
  const found = await filledIn(c)
  if (!found) return toItsPlace(c)
  if (!isComplete(found)) return c.redirect('/registration/confirmation', 303)
  if (!(await mayRegister(db, source, now)))
    return confirm(c, found, { agreed: words.registration.tooManyRegistrations })
  await register(db, found.token, found.registration, now)
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
  const props = { number, password, facilities, today: today(now) }
  return c.render(<CompleteRegistration {...props} />, {
    title: words.registration.completion,
    back: '/',
    isSecret: true,
  })
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
  if ('errors' in read) return undefined
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

function confirm(
  c: Context<AppEnv>,
  { draft, registration, isAgreed, facilities }: Filled,
  errors: Errors = {},
) {
  const props = { registration, document: draft.document, isAgreed, errors, facilities }
  return c.render(<ConfirmRegistration {...props} today={today(c.var.now)} />, {
    title: words.registration.confirmation,
    back: '/registration',
    errors,
    shrinks: registration.workplace !== null,
    isSecret: true,
  })
}

type Received = { document: Draft['document'] } | { error: string }

/** Keeps the one document that was sent: first its row, then the file, then its place in the draft. */
async function receive(
  c: Context<AppEnv>,
  token: string,
  files: readonly File[],
): Promise<Received> {
  const { db, documents, now, source } = c.var
  const [sent] = files
  if (!sent) return { document: null }
  if (files.length > 1) return { error: words.errors.fields.documentTwice }
  const read = readDocument(new Uint8Array(await sent.arrayBuffer()))
  if (typeof read === 'string') return { error: words.registration.documentRefusals[read] }
  const document = { key: newToken(), name: nameOf(sent), bytes: read.bytes.length }
  const mayKeep = await noteDocument(db, { ...document, type: read.type }, source, now)
  if (!mayKeep) return { error: words.registration.tooManyDocuments }
  await documents.keep(document.key, read.bytes)
  await attachDocument(db, token, document.key, now)
  return { document }
}

/** A browser sends an empty part without a name for a field in which no file was chosen. */
const filesIn = (sent: z.infer<typeof form>['document']): File[] =>
  [sent]
    .flat()
    .flatMap((one) => (one instanceof File && (one.size > 0 || one.name !== '') ? [one] : []))

const nameOf = ({ name }: File) => name.replace(/[\p{C}\\/]/gu, '').slice(-100) || '-'

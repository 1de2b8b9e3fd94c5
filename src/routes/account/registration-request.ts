import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type DraftMark, forDraft } from '../../../components/account/draft.ts'
import { proveEmail } from '../../../components/account/registration-code.tsx'
import {
  completedRegistration,
  confirmRegistration,
  requestRegistration,
} from '../../../components/account/registration-request.tsx'
import { hasMistakes, type Mistakes } from '../../../components/ui/form.tsx'
import { codeRules, readCode } from '../../domain/account/code.ts'
import { initialPasswordOf, type Registration } from '../../domain/account/registration.ts'
import { throttle } from '../../domain/account/throttle.ts'
import { type Instant, minutes, today } from '../../domain/calendar.ts'
import type { Facility } from '../../domain/facility.ts'
import { type DocumentRefusal, readDocument } from '../../domain/pictures/document.ts'
import type { AppEnv } from '../../env.ts'
import { keepDone } from '../../http/completion.ts'
import { draftOf, markOfDraft } from '../../http/draft.ts'
import { noteEvent } from '../../http/events.ts'
import { form } from '../../http/form.ts'
import { anew } from '../../http/redirect.ts'
import { askForCode, refuseCode } from '../../store/account/codes.ts'
import { countUpload, noteDocument } from '../../store/account/documents.ts'
import {
  attachDocument,
  completeDraft,
  type Draft,
  findDraft,
  findDraftAndFacilities,
  saveDraft,
} from '../../store/account/drafts.ts'
import { register } from '../../store/account/registering.ts'
import { listFacilities } from '../../store/facilities.ts'
import { hashToken, newToken } from '../../store/tokens.ts'
import { readRegistration } from './registration-form.ts'

const file = z.union([z.file(), z.string()])
const confirmationForm = z.object({
  document: z.union([file, z.array(file)]).optional(),
  agreed: z.string().optional(),
})
const codeForm = z.object({ code: z.string().default(''), again: z.string().optional() })

export const registrationRequest = new Hono<AppEnv>()

registrationRequest.get('/confirmation', async (c) => {
  const found = await filledIn(c, 'form')
  return found
    ? c.render(confirmRegistration(shownOf(found, c.var.now), c.var.words))
    : toItsPlace(c)
})

/** A document is not even received from who has no registration to send it with. */
export const mayUpload = async (c: Context<AppEnv>): Promise<boolean> =>
  (await filledIn(c, 'form')) !== undefined

registrationRequest.post('/confirmation', form(confirmationForm), async (c) => {
  const { db, now, words } = c.var
  const found = await filledIn(c, 'form')
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
  const { whole } = markOfDraft({ ...draft, document: kept })
  return c.redirect(forDraft('/registration/request', whole), 303)
})

registrationRequest.get('/request', async (c) => {
  const found = await filledIn(c, 'whole')
  if (!found) return toItsPlace(c)
  return isComplete(found)
    ? c.render(requestRegistration(requestOf(found), c.var.words))
    : toConfirmation(c, found)
})

/** A letter with a code goes out; a press that is doubled finds it asked for. */
registrationRequest.post('/request', async (c) => {
  const found = await filledIn(c, 'whole')
  if (!found) return toItsPlace(c)
  if (!isComplete(found)) return toConfirmation(c, found)
  if (!hasCode(found, c.var.now) && !(await sendCode(c, found)))
    return c.render(requestRegistration({ ...requestOf(found), isThrottled: true }, c.var.words))
  return c.redirect(forDraft('/registration/code', found.mark.whole), 303)
})

registrationRequest.get('/code', async (c) => {
  const found = await filledIn(c, 'whole')
  if (!found) return toItsPlace(c)
  if (!hasCode(found, c.var.now))
    return c.redirect(forDraft('/registration/request', found.mark.whole), 303)
  const isSentAgain = c.req.query('again') !== undefined
  return c.render(proveEmail({ ...proving(found), isSentAgain }, c.var.words))
})

registrationRequest.post('/code', form(codeForm), async (c) => {
  const { db, now, words, deliver } = c.var
  const found = await filledIn(c, 'whole')
  if (!found) return toItsPlace(c)
  if (!isComplete(found)) return toConfirmation(c, found)
  const shown = proving(found)
  const { code: typed, again } = c.req.valid('form')
  if (again) {
    if (!(await sendCode(c, found)))
      return c.render(proveEmail({ ...shown, refusal: 'tooManyLetters' }, words))
    return c.redirect(`${forDraft('/registration/code', found.mark.whole)}&again=1`, 303)
  }
  const code = readCode(typed)
  if (!code) {
    const mistake = typed.trim() ? 'codeMistyped' : 'codeMissing'
    return c.render(proveEmail({ ...shown, mistakes: { code: mistake } }, words))
  }
  const { email } = found.registration
  const wrong = await refuseCode(db, { token: found.token, email, code }, now)
  const refusal = wrong ?? (await become(c, found))
  if (refusal === 'changed') return toItsPlace(c)
  if (refusal) return c.render(proveEmail({ ...shown, refusal }, words))
  await noteEvent(c, 'registered')
  deliver()
  return c.redirect('/registration/completion', 303)
})

/** Shown once; whoever asks again is told that it is done. */
registrationRequest.get('/completion', async (c) => {
  const { db, now, words } = c.var
  const token = draftOf(c)
  const done = token && c.req.method === 'GET' && (await completeDraft(db, token, now))
  if (!done) return toItsPlace(c)
  const facilities = await listFacilities(db)
  const shown = { number: done.number, password: initialPasswordOf(done.birthdate) }
  return c.render(completedRegistration({ ...shown, facilities, today: today(now) }, words))
})

type Filled = {
  token: string
  mark: DraftMark
  draft: Draft
  registration: Registration
  isAgreed: boolean
  facilities: readonly Facility[]
}

/** The registration being filled in, if it is what the page was rendered for, whole, and not yet sent. */
async function filledIn(c: Context<AppEnv>, part: keyof DraftMark): Promise<Filled | undefined> {
  const { db, now } = c.var
  const token = draftOf(c)
  if (!token) return undefined
  const { draft, facilities } = await findDraftAndFacilities(db, token, now)
  if (!draft || draft.mark) return undefined
  const mark = markOfDraft(draft)
  if (c.req.query('draft') !== mark[part]) return undefined
  const read = readRegistration(draft.typed, now)
  if ('mistakes' in read || read.refusals.length > 0) return undefined
  const isAgreed = draft.typed.agreed === 'yes'
  return { token, mark, draft, facilities, registration: read.registration, isAgreed }
}

/** Where somebody belongs whose page shows no registration that is there to be sent. */
async function toItsPlace(c: Context<AppEnv>) {
  const token = draftOf(c)
  const draft = token ? await findDraft(c.var.db, token, c.var.now) : undefined
  const isPressed = c.req.method === 'POST'
  if (draft?.mark && (!isPressed || c.req.query('draft') === draft.mark)) {
    const leadsTo = draft.shownAt === null ? '/registration/completion' : '/?done=registration'
    keepDone(c, leadsTo)
    return c.redirect(leadsTo, 303)
  }
  return c.redirect(isPressed ? anew('/registration') : '/registration', 303)
}

const toConfirmation = (c: Context, { mark }: Filled) =>
  c.redirect(forDraft('/registration/confirmation', mark.form), 303)

/** Whether a letter with a code is on its way to the address that stands in the form. */
const hasCode = ({ draft, registration }: Filled, now: Instant) =>
  draft.codeFor === hashToken(registration.email) &&
  now < (draft.codeAskedAt ?? 0) + minutes(codeRules.minutes)

/** False, and said so, where too many were sent. */
async function sendCode(c: Context<AppEnv>, { token, draft, registration: { email } }: Filled) {
  const { db, now, source, words, deliver } = c.var
  const wanted = { token, email, source, language: words.lang, askedBefore: draft.codeAskedAt }
  const isSent = await askForCode(db, wanted, now)
  if (isSent) {
    await noteEvent(c, 'registration-code-sent')
    deliver()
    return true
  }
  await noteEvent(c, 'throttled', { kind: 'code' })
  c.header('Retry-After', String(throttle.hourMinutes * 60))
  return false
}

async function become(c: Context<AppEnv>, { token, draft, registration, mark }: Filled) {
  const { db, now, source, words } = c.var
  const said = { registration, typed: draft.typed, mark: mark.whole, source, language: words.lang }
  const refusal = await register(db, token, said, now)
  if (refusal === 'throttled') await noteEvent(c, 'throttled', { kind: 'registration' })
  return refusal
}

const proving = ({ registration: { email }, mark }: Filled) => ({ email, mark })

const requestOf = ({ registration, draft, mark }: Filled) => ({
  registration,
  document: registration.workplace ? draft.document : null,
  mark,
})

const isComplete = ({ draft, registration, isAgreed }: Filled) =>
  isAgreed && (registration.workplace === null || draft.document !== null)

const shownOf = ({ draft, registration, mark, isAgreed, facilities }: Filled, now: Instant) => ({
  registration,
  mark,
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
  if (typeof read === 'string')
    return { refusal: (await countUpload(db, source, now)) ? read : 'tooMany' }
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

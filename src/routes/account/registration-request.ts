import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { forDraft } from '../../../components/account/draft.ts'
import {
  completedRegistration,
  confirmRegistration,
  requestRegistration,
} from '../../../components/account/registration-request.tsx'
import { hasMistakes, type Mistakes } from '../../../components/ui/form.tsx'
import { initialPasswordOf } from '../../domain/account/registration.ts'
import { type Instant, today } from '../../domain/calendar.ts'
import type { AppEnv } from '../../env.ts'
import { draftOf, markOfDraft } from '../../http/draft.ts'
import { form } from '../../http/form.ts'
import { attachDocument, completeDraft, saveDraft } from '../../store/account/drafts.ts'
import { listFacilities } from '../../store/facilities.ts'
import { hasCode, sendCode } from './registration-code.ts'
import { documentField, receive } from './registration-document.ts'
import {
  type Filled,
  filledIn,
  isComplete,
  toConfirmation,
  toItsPlace,
} from './registration-filled.ts'

const confirmationForm = z.object({
  document: documentField,
  agreed: z.string().optional(),
})

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
  const received = registration.workplace
    ? await receive(c, document, (key) => attachDocument(db, token, key, now))
    : {}
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

/** Shown once; whoever asks again is told that it is done. */
registrationRequest.get('/completion', async (c) => {
  const { db, now, words } = c.var
  const token = draftOf(c)
  const done = token && c.req.method === 'GET' && (await completeDraft(db, token, now))
  if (!done) return toItsPlace(c)
  const facilities = await listFacilities(db)
  const { number, email } = done
  const shown = { number, email, password: initialPasswordOf(done.birthdate) }
  return c.render(completedRegistration({ ...shown, facilities, today: today(now) }, words))
})

const requestOf = ({ registration, draft, mark }: Filled) => ({
  registration,
  document: registration.workplace ? draft.document : null,
  mark,
})

const shownOf = ({ draft, registration, mark, isAgreed, facilities }: Filled, now: Instant) => ({
  registration,
  mark,
  document: draft.document,
  isAgreed,
  facilities,
  today: today(now),
})

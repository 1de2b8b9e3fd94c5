import type { Context } from 'hono'
import { type DraftMark, forDraft } from '../../../components/account/draft.ts'
import type { Registration } from '../../domain/account/registration.ts'
import type { Facility } from '../../domain/facility.ts'
import type { AppEnv } from '../../env.ts'
import { keepDone } from '../../http/completion.ts'
import { draftOf, markOfDraft } from '../../http/draft.ts'
import { anew } from '../../http/redirect.ts'
import { type Draft, findDraft, findDraftAndFacilities } from '../../store/account/drafts.ts'
import { readRegistration } from './registration-form.ts'

export type Filled = {
  token: string
  mark: DraftMark
  draft: Draft
  registration: Registration
  isAgreed: boolean
  facilities: readonly Facility[]
}

/** The registration being filled in, if it is what the page was rendered for, whole, and not yet sent. */
export async function filledIn(
  c: Context<AppEnv>,
  part: keyof DraftMark,
): Promise<Filled | undefined> {
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
export async function toItsPlace(c: Context<AppEnv>) {
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

/** Back to the agreement, or to the document that is still to be sent. */
export const toConfirmation = (c: Context, { mark }: Filled) =>
  c.redirect(forDraft('/registration/confirmation', mark.form), 303)

export const isComplete = ({ draft, registration, isAgreed }: Filled) =>
  isAgreed && (registration.workplace === null || draft.document !== null)

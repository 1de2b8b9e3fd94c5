import { type Context, Hono } from 'hono'
import { z } from 'zod'
import {
  amend as amendPage,
  refusedSubject,
} from '../../../../components/account/details/amending.tsx'
import { amended, confirmAmendment } from '../../../../components/account/details/confirming.tsx'
import type { Typed } from '../../../../components/ui/form.tsx'
import {
  hasAddress,
  needsDocument,
  refuseAmendment,
  refuseSubject,
  registered,
} from '../../../domain/account/amendment.ts'
import { throttle } from '../../../domain/account/throttle.ts'
import { type Subject, subjects } from '../../../domain/resident.ts'
import type { AppEnv, ResidentEnv } from '../../../env.ts'
import { noteEvent } from '../../../http/events.ts'
import { form } from '../../../http/form.ts'
import { forgetLeft, leftAt } from '../../../http/leaving/unfinished.ts'
import { residents, sessionIdOf } from '../../../http/session.ts'
import {
  type Amended,
  amend,
  amendmentShown,
  takeBack,
} from '../../../store/account/details/amending.ts'
import {
  attachToDraft,
  type Begun,
  findBegun,
  keepDraft,
} from '../../../store/account/details/drafts.ts'
import { by } from '../../../store/acting.ts'
import { pressed } from '../../../store/presses.ts'
import { addressSearch, searched } from '../address-search.ts'
import { documentField, receive } from '../registration-document.ts'
import { readAmendment, typedOf } from './amendment-form.ts'

const fields = z.record(z.string(), z.string())
const confirmationForm = z.object({
  document: documentField,
  shown: z.string().default(''),
  press: z.string().optional(),
})
const waitingForm = z.object({
  id: z.coerce.number().int().default(0),
  press: z.string().optional(),
})
type Confirmed = z.infer<typeof confirmationForm>

/** A subject that is open to whoever is logged in, and what they have begun there. */
type Open = { c: Context<ResidentEnv>; subject: Subject; begun: Begun }

/** The pages of each subject, by their path. */
export const amendings = (): [path: string, pages: Hono<ResidentEnv>][] =>
  subjects.map((subject) => [pathOf(subject), amending(subject)])

/** Its form, its confirmation, and that it is done. */
function amending(subject: Subject) {
  const routes = new Hono<ResidentEnv>()
  routes.get('/', (c) => whereOpen(c, subject, goOn))
  routes.post('/', form(fields), (c) =>
    whereOpen(c, subject, (open) => type(open, c.req.valid('form'))),
  )
  if (hasAddress(subject)) addSearch(routes, subject)
  routes.get('/confirmation', (c) => whereOpen(c, subject, confirm))
  routes.post('/confirmation', form(confirmationForm), (c) => send(c, subject, c.req.valid('form')))
  routes.get('/waiting', (c) => c.redirect(pathOf(subject), 303))
  routes.post('/waiting', form(waitingForm), async (c) => {
    const { db, now, resident } = c.var
    const { id, press: key } = c.req.valid('form')
    const joins = pressed(db, { key, leadsTo: '/registration' }, now)
    await takeBack(db, { ...by(resident), joins }, id)
    return c.redirect('/registration', 303)
  })
  routes.get('/completion', (c) => {
    const { resident, words } = c.var
    return c.render(amended({ subject, resident }, words))
  })
  return routes
}

function addSearch(routes: Hono<ResidentEnv>, subject: Subject) {
  routes.get('/address', (c) => c.redirect(pathOf(subject), 303))
  routes.post('/address', form(addressSearch), (c) =>
    whereOpen(c, subject, async (open) =>
      show(open, await searched(c, withoutOldStreet(open, c.req.valid('form')))),
    ),
  )
}

/** A document is not even received from who is not logged in. */
export const mayAmend = async (c: Context<AppEnv>): Promise<boolean> => {
  const id = sessionIdOf(c, residents)
  if (!id) return false
  return (await residents.sessions(c.var.db, c.var.now).find(id, false)) !== undefined
}

const pathOf = (subject: Subject) => `/registration/${subject}`

async function whereOpen(
  c: Context<ResidentEnv>,
  subject: Subject,
  answer: (open: Open) => Response | Promise<Response>,
) {
  const { db, now, resident, words } = c.var
  const begun = await findBegun(db, { residentId: resident.id, subject }, now)
  const refusal = begun ? refuseSubject(subject, resident, begun.details, now) : 'notOffered'
  // A renewal that waits names the workplace too.
  const isRenewed = subject === 'workplace' && begun && waitingFor(begun, 'renewal')
  if (isRenewed) return c.redirect(pathOf('renewal'), 303)
  if (!begun || refusal === 'notOffered') return c.redirect('/registration', 303)
  if (refusal) return c.render(refusedSubject({ subject, resident, refusal }, words))
  return answer({ c, subject, begun })
}

const waitingFor = ({ asked }: Begun, subject: Subject) =>
  asked.find((one) => one.subject === subject && one.decidedAt === null)

/** The form as it was left half filled. */
async function goOn(open: Open) {
  const { checked, ...left } = await leftAt(open.c, pathOf(open.subject))
  if (checked) return show(open, { typed: left, ...readAmendment(open.subject, left) })
  return show(open, Object.keys(left).length > 0 ? { typed: left } : {})
}

type Shown = Partial<Parameters<typeof amendPage>[0]>

function show(open: Open, shown: Shown = {}) {
  const { c, subject, begun } = open
  const { resident, words } = c.var
  const waiting = waitingFor(begun, subject)
  const typed = filledIn(open)
  return c.render(amendPage({ subject, resident, waiting, typed, filled: typed, ...shown }, words))
}

/** The form as it comes: with what was typed before, what waits, or what is registered. */
function filledIn({ subject, begun }: Open): Typed {
  const { draft, details } = begun
  const known =
    draft?.amendment ?? waitingFor(begun, subject)?.after ?? registered(subject, details)
  return known ? typedOf(known) : {}
}

/** A street the page filled in belongs to its own postal code, and to no other that is looked up. */
function withoutOldStreet<Form extends Typed>(open: Open, form: Form): Form {
  const place = open.subject === 'home' ? 'home' : 'workplace'
  const [code, street] = [`${place}PostalCode`, `${place}Street`]
  const filled = filledIn(open)
  const isOld = form[code] !== filled[code] && form[street] === filled[street]
  return isOld ? { ...form, [street]: '' } : form
}

async function type(open: Open, typed: Typed) {
  const { c, subject, begun } = open
  const { db, now, resident } = c.var
  const read = readAmendment(subject, typed)
  if ('mistakes' in read) return show(open, { typed, ...read })
  const refusal = refuseAmendment(read.amendment, resident, begun.details)
  if (refusal) return show(open, { typed, refusal })
  await keepDraft(db, { residentId: resident.id, ...read }, now)
  await forgetLeft(c, pathOf(subject))
  return c.redirect(`${pathOf(subject)}/confirmation`, 303)
}

type Confirming = Partial<Parameters<typeof confirmAmendment>[0]>

function confirm({ c, subject, begun }: Open, shown: Confirming = {}) {
  const { resident, words } = c.var
  const { details, draft } = begun
  if (!draft) return c.redirect(pathOf(subject), 303)
  const { amendment: after, document } = draft
  const props = {
    ...{ subject, resident, after, before: registered(subject, details) },
    shown: amendmentShown(after, details),
    ...(needsDocument(subject) && { document }),
    ...shown,
  }
  return c.render(confirmAmendment(props, words))
}

async function send(
  c: Context<ResidentEnv>,
  subject: Subject,
  { document, shown, press: key }: Confirmed,
) {
  const { db, now, resident, deliver } = c.var
  const of = { residentId: resident.id, subject }
  const sent = needsDocument(subject) ? document : undefined
  const { mistake, refusal } = await receive(c, sent, (key) => attachToDraft(db, of, key, now))
  if (mistake || refusal)
    return whereOpen(c, subject, (open) =>
      confirm(open, { refusal, ...(mistake && { mistakes: { document: mistake } }) }),
    )
  const leadsTo = `${pathOf(subject)}/completion`
  const joins = pressed(db, { key, leadsTo }, now)
  const outcome = await amend(db, { ...by(resident), saw: shown, joins }, subject, now)
  if (outcome !== 'registered' && outcome !== 'asked') return again(c, subject, outcome)
  await noteEvent(c, 'details-amended', { account: resident.number, kind: subject })
  deliver()
  return c.redirect(leadsTo, 303)
}

type NotDone = Exclude<Amended, 'registered' | 'asked'> | undefined

/** The page where what is in the way can be put right, with what is there by now. */
function again(c: Context<ResidentEnv>, subject: Subject, outcome: NotDone) {
  return whereOpen(c, subject, async (open) => {
    switch (outcome) {
      case 'unchanged':
      case 'movedOut':
      case 'workplaceOutside':
        return show(open, { refusal: outcome })
      case 'documentMissing':
        return confirm(open, { mistakes: { document: outcome } })
      case 'tooMany':
        await noteEvent(c, 'throttled', { account: c.var.resident.number, kind: 'details' })
        c.header('Retry-After', String(throttle.dayMinutes * 60))
        return confirm(open, { isThrottled: true })
      default:
        return confirm(open, { isOtherwise: true })
    }
  })
}

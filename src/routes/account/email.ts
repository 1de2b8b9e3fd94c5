import { type Context, Hono } from 'hono'
import { z } from 'zod'
import {
  changedEmail,
  changeEmail as changeEmailPage,
  confirmEmail,
  invalidEmailLink,
  sentEmail,
} from '../../../components/account/email.tsx'
import { hasMistakes, type Mistakes } from '../../../components/ui/form.tsx'
import type { EmailRefusal } from '../../domain/account/email-change.ts'
import { throttle } from '../../domain/account/throttle.ts'
import { readEmail } from '../../domain/text.ts'
import type { AppEnv, ResidentEnv } from '../../env.ts'
import { keepDone } from '../../http/completion.ts'
import { noteEvent } from '../../http/events.ts'
import { form } from '../../http/form.ts'
import { leftAt } from '../../http/leaving/unfinished.ts'
import { refuseCurrentPassword } from '../../http/login.ts'
import { residents, sessionIdOf } from '../../http/session.ts'
import {
  askForEmail,
  changeEmail,
  findEmailChange,
  findPendingEmail,
  giveUpEmail,
} from '../../store/account/emails.ts'
import { findPress } from '../../store/presses.ts'
import { shownOf } from '../../store/shown.ts'

const emailForm = z
  .object({
    current: z.string().default(''),
    email: z.string().default(''),
    emailAgain: z.string().default(''),
    press: z.string().optional(),
  })
  .transform(read)

const pendingForm = z.object({
  act: z.string().default(''),
  shown: z.string().default(''),
  press: z.string().optional(),
})

const sent = '/email/sent'
const completion = '/email/change/completion'

export const email = new Hono<ResidentEnv>()

email.get('/', async (c) => show(c, { typed: await leftAt(c, '/email') }))

email.post('/', form(emailForm), async (c) => {
  const { password, address, typed, mistakes, press } = c.req.valid('form')
  if (!address || hasMistakes(mistakes)) return show(c, { typed, mistakes })
  const refusal = await refuseCurrentPassword(c, password)
  if (refusal) return show(c, { typed, refusal })
  return ask(c, { address, typed, press })
})

email.get('/sent', async (c) => {
  const { db, now, resident, words, mailDomain } = c.var
  const pending = await findPendingEmail(db, resident.id, now)
  return pending
    ? c.render(sentEmail({ ...pending, mailDomain }, words))
    : c.redirect('/email', 303)
})

email.get('/pending', (c) => c.redirect('/email', 303))

email.post('/pending', form(pendingForm), async (c) => {
  const { db, now, resident } = c.var
  const { act, shown, press } = c.req.valid('form')
  const pending = await findPendingEmail(db, resident.id, now)
  if (!pending || shownOf(pending.address) !== shown) return show(c, { isOtherwise: true })
  const { address } = pending
  if (act === 'again') return ask(c, { address, typed: { email: address }, press })
  if (act === 'give-up') await giveUpEmail(db, { residentId: resident.id, address })
  return c.redirect('/email', 303)
})

/** For whoever has the link, logged in or not. */
export const emailLink = new Hono<AppEnv>()

emailLink.get('/completion', (c) => c.render(changedEmail(c.var.words)))

emailLink.get('/:link', async (c) => {
  const { db, now, words } = c.var
  const token = c.req.param('link')
  const address = await findEmailChange(db, token, now)
  return address ? c.render(confirmEmail({ address, token }, words)) : withoutLink(c, token)
})

emailLink.post('/:link', async (c) => {
  const { db, now, deliver } = c.var
  const token = c.req.param('link')
  const account = await changeEmail(db, { token, leadsTo: completion }, now)
  if (!account) return withoutLink(c, token)
  await noteEvent(c, 'email-changed', { account })
  deliver()
  return c.redirect(completion, 303)
})

/** A link works once; whoever follows it again is told that it has, for a day. */
async function withoutLink(c: Context<AppEnv>, token: string) {
  if (await findPress(c.var.db, token)) {
    keepDone(c, completion)
    return c.redirect(completion, 303)
  }
  c.status(404)
  return c.render(invalidEmailLink(c.var.words))
}

type Shown = Omit<Parameters<typeof changeEmailPage>[0], 'current' | 'pending'>

async function show(c: Context<ResidentEnv>, shown: Partial<Shown> = {}) {
  const { db, now, resident, words } = c.var
  const found = await findPendingEmail(db, resident.id, now)
  const pending = found && { ...found, shown: shownOf(found.address) }
  return c.render(changeEmailPage({ current: resident.email, typed: {}, ...shown, pending }, words))
}

type Asked = { address: string; typed: Shown['typed']; press: string | undefined }

async function ask(c: Context<ResidentEnv>, { address, typed, press: key }: Asked) {
  const { db, now, resident, deliver } = c.var
  const { id: residentId, number: account } = resident
  const session = sessionIdOf(c, residents)
  const asked = { residentId, address, session, press: { key, leadsTo: sent } }
  const refused = await askForEmail(db, asked, now)
  if (refused === 'ended') return c.redirect('/email', 303)
  if (refused) {
    await noteEvent(c, 'throttled', { account, kind: 'email' })
    c.header('Retry-After', String(minutesUntil[refused] * 60))
    return show(c, { typed, refused })
  }
  await noteEvent(c, 'email-change-asked', { account })
  deliver()
  return c.redirect(sent, 303)
}

/** At most. */
const minutesUntil: Record<EmailRefusal, number> = {
  tooManyAsked: throttle.dayMinutes,
  tooManyLetters: throttle.hourMinutes,
}

type Fields = Record<'current' | 'email' | 'emailAgain', string> & { press?: string }

/** The password never comes back. */
function read({ current: password, press, ...typed }: Fields) {
  const address = readEmail(typed.email)
  const isDifferent = address && address !== readEmail(typed.emailAgain)
  const mistakes: Mistakes = {
    ...(!password && { current: 'currentPasswordMissing' }),
    ...(!address && { email: typed.email.trim() ? 'emailMistyped' : 'emailMissing' }),
    ...(isDifferent && { emailAgain: 'emailsDiffer' }),
  }
  return { password, address, typed, mistakes, press }
}

import { type Context, Hono } from 'hono'
import { listAccounts as listPage } from '../../../../components/staff/accounts/listing.tsx'
import { makeAccount, showLink } from '../../../../components/staff/accounts/making.tsx'
import { showAccount } from '../../../../components/staff/accounts/showing.tsx'
import { mayAct } from '../../../domain/clerk.ts'
import type { AccountRefusal } from '../../../domain/staff/account.ts'
import type { ClerkEnv } from '../../../env.ts'
import { form } from '../../../http/form.ts'
import { leftAt } from '../../../http/leaving/unfinished.ts'
import { listFacilities } from '../../../store/facilities.ts'
import {
  changeAccount,
  checkAccount,
  closeAccount,
  createAccount,
  findAccount,
  listAccounts,
  resetFactor,
} from '../../../store/staff/accounts.ts'
import {
  newAccountForm,
  readAccount,
  readName,
  readReason,
  reasonForm,
  seenForm,
} from './account-form.ts'

export const accounts = new Hono<ClerkEnv>()

accounts.get('/', async (c) => {
  const { clerk, db, now, words } = c.var
  const [all, facilities] = await Promise.all([listAccounts(db), listFacilities(db)])
  const may = mayAct(clerk.role, 'accounts')
  return c.render(listPage({ accounts: all, facilities, now, mayAct: may }, words))
})

accounts.get('/new', async (c) => {
  const typed = await leftAt(c, '/staff/accounts/new')
  return c.render(makeAccount({ typed, facilities: await listFacilities(c.var.db) }, c.var.words))
})

accounts.post('/new', form(newAccountForm), async (c) => {
  const { clerk, db, now, words } = c.var
  const typed = c.req.valid('form')
  const facilities = await listFacilities(db)
  const { facts, mistakes } = readAccount(typed, facilities, now)
  const name = readName(typed.name)
  const wrong = { ...(!name && { name: 'name' as const }), ...mistakes }
  if (!name || !facts || Object.keys(wrong).length > 0)
    return c.render(makeAccount({ typed, mistakes: wrong, facilities }, words))
  const made = await createAccount(db, clerk, { name, ...facts }, now)
  if (made === 'nameGiven')
    return c.render(makeAccount({ typed, mistakes: { name: 'nameGiven' }, facilities }, words))
  return c.render(showLink({ name, link: linkOf(c, made.token) }, words))
})

accounts.get('/:name', (c) => show(c))

for (const act of ['change', 'check', 'closing', 'reset'])
  accounts.get(`/:name/${act}`, (c) => c.redirect(`/staff/accounts/${c.req.param('name')}`, 303))

accounts.post('/:name/change', form(newAccountForm.extend(reasonForm.shape)), async (c) => {
  const { clerk, db, now } = c.var
  const { revision, ...typed } = c.req.valid('form')
  const { facts, mistakes } = readAccount(typed, await listFacilities(db), now)
  const { reason, mistake } = readReason(typed.reason)
  if (!facts || mistake)
    return show(c, { typed, mistakes: { ...mistakes, ...(mistake && { reason: mistake }) } })
  const asked = { name: c.req.param('name'), revision, facts, reason }
  return after(c, await changeAccount(db, clerk, asked, now))
})

accounts.post('/:name/check', form(seenForm), async (c) => {
  const { clerk, db, now } = c.var
  const asked = { name: c.req.param('name'), ...c.req.valid('form') }
  return after(c, await checkAccount(db, clerk, asked, now))
})

accounts.post('/:name/closing', form(reasonForm), async (c) => {
  const { clerk, db, now } = c.var
  const { revision, ...typed } = c.req.valid('form')
  const { reason, mistake } = readReason(typed.reason)
  const field = 'reason-of-closing'
  if (mistake) return show(c, { typed: { [field]: typed.reason }, mistakes: { [field]: mistake } })
  return after(
    c,
    await closeAccount(db, clerk, { name: c.req.param('name'), revision, reason }, now),
  )
})

accounts.post('/:name/reset', form(reasonForm), async (c) => {
  const { clerk, db, now, words } = c.var
  const { revision, ...typed } = c.req.valid('form')
  const name = c.req.param('name')
  const { reason, mistake } = readReason(typed.reason)
  const field = 'reason-of-reset'
  if (mistake) return show(c, { typed: { [field]: typed.reason }, mistakes: { [field]: mistake } })
  const made = await resetFactor(db, clerk, { name, revision, reason }, now)
  if (typeof made === 'string') return after(c, made)
  return c.render(showLink({ name, link: linkOf(c, made.token) }, words))
})

type OfAccount = Context<ClerkEnv, '/:name'>
type More = Pick<Parameters<typeof showAccount>[0], 'typed' | 'mistakes' | 'refusal'>

async function show(c: OfAccount, more: More = {}) {
  const { clerk, db, now, words } = c.var
  const [account, facilities] = await Promise.all([
    findAccount(db, c.req.param('name')),
    listFacilities(db),
  ])
  if (!account) return c.notFound()
  const isOwn = account.name === clerk.name
  const may = mayAct(clerk.role, 'accounts')
  return c.render(showAccount({ account, facilities, now, mayAct: may, isOwn, ...more }, words))
}

function after(c: OfAccount, refusal: AccountRefusal | null) {
  if (!refusal) return c.redirect(`/staff/accounts/${c.req.param('name')}`, 303)
  return show(c, { refusal })
}

const linkOf = (c: OfAccount | Context<ClerkEnv>, token: string) =>
  `${c.var.site}/staff/login/first/${token}`

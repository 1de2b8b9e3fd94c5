import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { attempts, registrations } from '../../drizzle/schema/account.ts'
import { residents } from '../../drizzle/schema/shared.ts'
import { openReset } from '../../src/store/account/passwords.ts'
import { by } from '../../src/store/acting.ts'
import { reserve } from '../../src/store/booking/reserving.ts'
import { listApplications } from '../../src/store/lottery/applications.ts'
import { wish } from '../support/lottery.ts'
import { addNewcomer, type Newcomer } from '../support/newcomer.ts'
import { codeTo, living, registerUntilCode, somebodyElse } from '../support/registering.ts'
import { type Runtime, runtimes, springDay, startRuntime } from '../support/runtime.ts'
import { formOn, insisting, logInAs, visitor } from '../support/visitor.ts'

// Two people at one browser: what a page showed is what its press does, and nobody reads what another left.

const now = Date.parse(springDay)
const newPassword = { next: 'a-new-one-2', nextAgain: 'a-new-one-2' }
const anew = 'ログインしている方が変わりました。何も変更していません。'

describe.each(runtimes)('what a page showed, on %s', (name) => {
  let runtime: Runtime

  beforeAll(async () => {
    runtime = await startRuntime(name)
  })
  afterAll(() => runtime.stop())
  beforeEach(async () => {
    await runtime.db.delete(attempts)
  })

  const registered = ({ email }: { email: string }) =>
    runtime.db.$count(residents, eq(residents.email, email))
  const leadsTo = (answer: Response) => [answer.status, answer.headers.get('location')]

  /** Somebody with two stays and a wish, and the addresses of every page with a form that acts for them. */
  async function somebodyWithPages() {
    const somebody = await addNewcomer(runtime.db)
    const book = async (nights: string[]) => {
      const guests = nights.map((night) => ({ night, adults: 2, children: 0 }))
      const asked = {
        slug: 'odaira',
        stay: { nights: guests, roomWish: false },
        key: nights.join(),
      }
      const made = await reserve(runtime.db, by(somebody), asked, now)
      if (!made || !('number' in made)) throw new Error('not booked')
      return made.number
    }
    const [one, two] = [await book(['2019-03-25']), await book(['2019-03-27', '2019-03-28'])]
    const wisher = await addNewcomer(runtime.db)
    await wish({ db: runtime.db, now }, wisher.id, ['13:1', '20:1'])
    const [application] = await listApplications(runtime.db, wisher.id)
    const current = somebody.password
    const stay = 'facility=odaira&night=2019-03-30&nights=1&adults1=2&roomWish=no'
    const applied = 'facility=nikko-example&rank=1&night1=2019-05-13&nights1=1&adults1-1=2'
    const email = 'elsewhere@example.jp'
    /** By what it does: its page, and what is typed there. */
    const forms: Record<string, [page: string, typed?: Record<string, string>]> = {
      booking: [`/reservations/confirmation?${stay}`],
      changing: [`/reservations/${one}/change/confirmation?adults2019-03-25=3&roomWish=no`],
      'dropping a night': [
        `/reservations/${two}/change/confirmation?adults2019-03-27=2&drop2019-03-28=yes&roomWish=no`,
      ],
      cancelling: [`/reservations/cancellation/confirmation?number=${one}`],
      applying: [`/applications/confirmation?${applied}`],
      'typing a password': ['/password', { current, ...newPassword }],
      'confirming it': ['/password/confirmation'],
      'another address of mail': ['/email', { current, email, emailAgain: email }],
      'closing the account': ['/registration/closing', { current, agreed: 'yes' }],
    }
    const key = application?.choices[0]?.key ?? ''
    const withdrawal: [string] = [`/applications/withdrawal/confirmation?key=${key}`]
    return { somebody, wisher, forms, withdrawal }
  }

  /** All that is in the database, but for who is logged in, and what is counted of it. */
  async function everything(): Promise<Record<string, string>> {
    const tables = await runtime.db.all<{ name: string }>(
      sql`select name from sqlite_master where type = 'table' and name not like 'sqlite%'`,
    )
    const passing = ['attempts', 'sessions', 'devices', 'job_runs', 'room_nights', 'past_nights']
    // What nobody sent is kept for whoever was to send it: it is no act.
    passing.push('unfinished')
    const kept = tables.filter(({ name }) => !passing.includes(name))
    const rows = kept.map(async ({ name }) => [
      name,
      JSON.stringify(await runtime.db.all(sql.raw(`select * from ${name} order by 1, 2`))),
    ])
    return Object.fromEntries(await Promise.all(rows))
  }

  /** Opens the pages of one, logs out, and in as another; returns the presses. */
  async function inAnothersHands(
    owner: Newcomer,
    forms: Record<string, [page: string, typed?: Record<string, string>]>,
    other?: Newcomer,
  ) {
    const visit = await logInAs(runtime.url, owner)
    const proposed = { current: owner.password, ...newPassword }
    await insisting(() => visit('/password', proposed))
    const presses: Record<string, () => Promise<Response>> = {}
    for (const [what, [page, typed]] of Object.entries(forms))
      presses[what] = await formOn(visit, page, typed)
    await visit('/logout', {})
    if (other) {
      await insisting(() => visit('/login', { number: other.number, password: other.password }))
      await insisting(() => visit('/password', proposed))
    }
    return { visit, presses }
  }

  test('a page of one account does nothing in the hands of another, in every chapter, and says so', async () => {
    const { somebody, wisher, forms, withdrawal } = await somebodyWithPages()
    const other = await addNewcomer(runtime.db)
    for (const [owner, own] of [
      [somebody, forms],
      [wisher, { withdrawing: withdrawal }],
    ] as const) {
      const { visit, presses } = await inAnothersHands(owner, own, other)
      const before = await everything()
      for (const [what, press] of Object.entries(presses)) {
        const answer = await press()
        expect([what, answer.status]).toEqual([what, 303])
        const again = answer.headers.get('location') ?? ''
        const page = await visit(again)
        const shown = page.status === 303 ? await visit(page.headers.get('location') ?? '') : page
        expect([what, again, await shown.text()]).toEqual([
          what,
          expect.stringMatching(/anew=1$/),
          expect.stringContaining(anew),
        ])
      }
      expect(await everything()).toEqual(before)
    }
  })

  test('it does nothing in nobody’s hands either, and what it does in its owner’s it does', async () => {
    const { somebody, wisher, forms, withdrawal } = await somebodyWithPages()
    for (const [owner, own] of [
      [somebody, forms],
      [wisher, { withdrawing: withdrawal }],
    ] as const) {
      const { presses } = await inAnothersHands(owner, own)
      const before = await everything()
      for (const [what, press] of Object.entries(presses)) {
        const answer = await press()
        expect([what, ...leadsTo(answer)]).toEqual([what, 303, expect.stringMatching(/^\/login/)])
      }
      expect(await everything()).toEqual(before)
      const visit = await logInAs(runtime.url, owner)
      const withoutEnd = Object.entries(own).filter(([what]) => !/cancel|confirm|clos/.test(what))
      for (const [what, [page, typed]] of withoutEnd) {
        const answer = await insisting(await formOn(visit, page, typed))
        const to = answer.headers.get('location') ?? ''
        expect([what, answer.status, /anew|login/.test(to)]).toEqual([what, 303, false])
      }
      expect(await everything()).not.toEqual(before)
    }
  })

  test('of two registrations in two tabs each press sends its own or, with a sentence, nothing', async () => {
    const visit = visitor(runtime.url)
    const his = somebodyElse({ name: '港 一郎' })
    const hers = somebodyElse({ name: '港 花子' })
    const hisTab = await registerUntilCode(visit, his)
    const hisCode = await codeTo(runtime.mailbox, his.email)
    const hersTab = await registerUntilCode(visit, hers)
    const hersCode = await codeTo(runtime.mailbox, hers.email)
    const presses: Record<string, string>[] = [{ code: hisCode }, { again: 'yes' }]
    const pressHis = async () => {
      for (const form of presses) {
        const answer = await visit(hisTab, form)
        expect(leadsTo(answer)).toEqual([303, '/registration?anew=1'])
        const page = await (await visit('/registration?anew=1')).text()
        expect(page).toContain('申請は送っていません')
        expect(page).not.toMatch(/港 (一郎|花子)/)
      }
    }
    for (const step of ['confirmation', 'request']) {
      const page = hisTab.replace('code', step)
      const answer = await visit(page, { agreed: 'yes' })
      expect(leadsTo(answer)).toEqual([303, '/registration?anew=1'])
    }
    await pressHis()
    const sent = await insisting(() => visit(hersTab, { code: hersCode }))
    expect(leadsTo(sent)).toEqual([303, '/registration/completion'])
    const answer = await visit(hisTab, { code: hisCode })
    expect(leadsTo(answer)).toEqual([303, '/registration?anew=1'])
    expect([await registered(his), await registered(hers)]).toEqual([0, 1])
  })

  test('number and first password are shown once, and an abandoned registration asks before it shows anything', async () => {
    const visit = visitor(runtime.url)
    const typed = somebodyElse({ name: '港 一郎' })
    const path = await registerUntilCode(visit, typed)
    const seen = async (answer: Response) => [
      await answer.text(),
      answer.headers.get('cache-control'),
    ]
    const asked = await seen(await visitor(runtime.url)('/registration'))
    expect(asked[0]).not.toContain('入力の途中')
    const begun = await visit('/registration')
    const [page, kept] = await seen(begun)
    expect([page, kept]).toEqual([
      expect.stringContaining('入力の途中の申請があります'),
      'no-store',
    ])
    for (const text of ['一郎', typed.email, typed.telephone]) expect(page).not.toContain(text)

    const code = await codeTo(runtime.mailbox, typed.email)
    await insisting(() => visit(path, { code }))
    const first = '19780616'
    expect(await seen(await visit('/registration/completion'))).toEqual([
      expect.stringContaining(first),
      'no-store',
    ])
    for (const again of [
      '/registration/completion',
      path,
      '/registration',
      '/?done=registration',
    ]) {
      const [page] = await seen(await visit(again))
      for (const text of [first, '一郎', typed.email]) expect([again, page]).not.toContain(text)
      expect(page).not.toContain(first)
    }
    expect(leadsTo(await visit('/registration/completion'))).toEqual([303, '/?done=registration'])
  })

  test('no page that says that something is done is opened by its address alone', async () => {
    const { number, password } = await addNewcomer(runtime.db)
    const visit = await logInAs(runtime.url, { number, password })
    for (const page of [
      '/registration/completion',
      '/registration/closing/completion',
      '/password-reset/sent',
      '/password-reset/completion',
      '/email/completion',
      '/reservations/cancellation/completion?number=2000000074',
      '/applications/completion',
      '/applications/withdrawal/completion',
      '/?done=password',
      '/?done=registration',
    ]) {
      const [status, to] = leadsTo(await visit(page))
      expect([page, status]).toEqual([page, 303])
      expect(page.startsWith(String(to)) && page !== to, `${page} → ${to}`).toBe(true)
    }
    // Nor by a link that leads there from a login.
    const next = '/email/completion'
    const login = await insisting(() => visit(`/login?next=${next}`, { number, password }))
    expect(leadsTo(login)).toEqual([303, next])
    expect(leadsTo(await visit(next))).toEqual([303, '/email'])
  })

  test('no page with a person on it is kept by the browser', async () => {
    const { somebody, forms, wisher, withdrawal } = await somebodyWithPages()
    const pages = Object.values(forms).map(([page]) => page)
    const visit = await logInAs(runtime.url, somebody)
    const everywhere = ['/', '/menu', '/guide', '/privacy', '/vacancies/odaira', '/nope']
    const own = ['/reservations', '/applications', '/results', '/reservations/cancellation']
    for (const page of [...everywhere, ...own, ...pages]) {
      const { status, headers } = await visit(page)
      expect([page, headers.get('cache-control'), status < 500]).toEqual([page, 'no-store', true])
    }
    for (const [path, form] of [
      ['/password', {}],
      ['/registration/closing', {}],
      ['/reservations/cancellation', {}],
    ] as const) {
      const { status, headers } = await visit(path, form)
      expect([path, status, headers.get('cache-control')]).toEqual([path, 422, 'no-store'])
    }
    const other = await logInAs(runtime.url, wisher)
    expect((await other(withdrawal[0])).headers.get('cache-control')).toBe('no-store')

    const nobody = visitor(runtime.url)
    const mistyped = await nobody('/registration', { ...living, birthDay: '45' })
    expect([mistyped.status, mistyped.headers.get('cache-control')]).toEqual([422, 'no-store'])
    const path = await registerUntilCode(nobody, somebodyElse())
    const steps = ['confirmation', 'request', 'code'].map((step) => `/registration/${step}`)
    const link = `/password-reset/${await openReset(runtime.db, somebody.id, now)}`
    for (const page of [...steps, path, '/registration', link]) {
      const { status, headers } = await nobody(page)
      expect([page, status, headers.get('cache-control')]).toEqual([page, 200, 'no-store'])
    }
  })

  test('an account is closed by its password alone', async () => {
    const somebody = await addNewcomer(runtime.db)
    const visit = await logInAs(runtime.url, somebody)
    const closedAt = async () => {
      const own = eq(residents.id, somebody.id)
      return (await runtime.db.select().from(residents).where(own))[0]?.closedAt
    }
    for (const current of ['', 'another-one-3', somebody.number]) {
      const press = await formOn(visit, '/registration/closing', { current, agreed: 'yes' })
      expect([current, (await insisting(press)).status]).toEqual([current, 422])
      expect(await closedAt()).toBe(null)
    }
    const { password: current } = somebody
    const press = await formOn(visit, '/registration/closing', { current, agreed: 'yes' })
    expect(leadsTo(await insisting(press))).toEqual([303, '/registration/closing/completion'])
    expect(await closedAt()).not.toBe(null)
    expect(await runtime.db.$count(registrations, eq(registrations.residentId, somebody.id))).toBe(
      0,
    )
  })
})

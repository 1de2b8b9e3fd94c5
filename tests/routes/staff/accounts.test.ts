import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { demoStaffPassword } from '../../../drizzle/demo/staff.ts'
import { journal, staff, staffSessions } from '../../../drizzle/schema/staff.ts'
import { isCheckDue, refuseChange, refuseClosing } from '../../../src/domain/staff/account.ts'
import { changeAccount, findAccount } from '../../../src/store/staff/accounts.ts'
import { clerkOf, clerkSessionOf, instant, openWorld, type World } from '../../support/world.ts'

let world: World

beforeEach(async () => {
  world = await openWorld()
})

const shiba = {
  name: 'shiba',
  fullName: '芝 みどり',
  role: 'centre',
  facility: '',
  endsOn: '',
  residentNumber: '',
}
const mita = {
  fullName: '三田 健',
  role: 'lodge',
  facility: '1',
  endsOn: '',
  residentNumber: '',
  reason: '異動のため',
}

const make = (typed: Record<string, string> = {}) =>
  world.ask('/staff/accounts/new', { clerk: 'ward', form: { ...shiba, ...typed } })

/** As the page of the account shows it. */
async function press(act: string, name: string, typed: Record<string, string>, revision = '0') {
  return world.ask(`/staff/accounts/${name}/${act}`, {
    clerk: 'ward',
    form: { revision, ...typed },
  })
}

const kinds = async () => (await world.db.select().from(journal)).map(({ kind }) => kind)

describe('an account', () => {
  test('is made by the ward, whose page shows the link of its enrolment once', async () => {
    const answer = await make()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const [link = ''] =
      /http:\/\/localhost\/staff\/login\/first\/\w{32}/.exec(await answer.text()) ?? []
    expect((await world.ask(new URL(link).pathname)).status).toBe(200)
    const again = await make()
    expect([again.status, await again.text()]).toEqual([
      422,
      expect.stringContaining('前に使われています'),
    ])
    expect(await kinds()).toEqual(['accountCreated'])
  })

  test.each([
    ['name', { name: '芝' }, '名前は、英小文字'],
    ['full name', { fullName: ' ' }, '氏名を入力'],
    ['role', { role: 'mayor' }, '役割を選んで'],
    ['facility', { role: 'lodge' }, '施設を選び'],
    ['facility of another role', { facility: '1' }, '施設を選び'],
    ['end', { endsOn: '2019-03-09' }, '今日以降'],
    ['number', { residentNumber: '12' }, '6桁'],
  ])('is not made with a wrong %s, and what was typed stays', async (_, typed, sentence) => {
    const answer = await make(typed)
    const page = await answer.text()
    expect([answer.status, page]).toEqual([422, expect.stringContaining(sentence)])
    if (!('fullName' in typed)) expect(page).toContain('芝 みどり')
    expect(await findAccount(world.db, 'shiba')).toBeUndefined()
  })

  test('ends its sessions at once when its role changes, and whoever presses then is shown the way in', async () => {
    const cookie = await clerkSessionOf(world, 'centre')
    expect((await press('change', 'mita', mita)).status).toBe(303)
    const answer = await world.ask('/staff/residents', { headers: { cookie } })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      '/staff/login?next=%2Fstaff%2Fresidents',
    ])
    expect(await findAccount(world.db, 'mita')).toMatchObject({ role: 'lodge', facilityId: 1 })
    expect(await kinds()).toEqual(['accountChanged'])
  })

  test('keeps its sessions where nothing but its name is changed', async () => {
    const cookie = await clerkSessionOf(world, 'centre')
    await press('change', 'mita', { ...mita, role: 'centre', facility: '', fullName: '三田 建' })
    expect((await world.ask('/staff/residents', { headers: { cookie } })).status).toBe(200)
  })

  test('does not open after its last day', async () => {
    await press('change', 'mita', { ...mita, role: 'centre', facility: '', endsOn: '3月10日' })
    expect(await openOn('2019-03-10T23:00+09:00')).toBe(200)
    expect(await openOn('2019-03-11T00:00+09:00')).toBe(303)
  })

  const openOn = async (now: string) => {
    world.now = instant(now)
    return (await world.ask('/staff', { clerk: 'centre' })).status
  }

  test('is ticked once a year by another person', async () => {
    await world.db.update(staff).set({ checkedAt: instant('2018-03-10T10:00+09:00') })
    const list = async () => (await world.ask('/staff/accounts', { clerk: 'auditor' })).text()
    expect((await list()).match(/年に一度の確認が必要/g)).toHaveLength(5)
    expect((await press('check', 'mita', {})).status).toBe(303)
    expect((await list()).match(/年に一度の確認が必要/g)).toHaveLength(4)
    const own = await press('check', 'aoki', {})
    expect([own.status, await own.text()]).toEqual([
      422,
      expect.stringContaining('ほかの職員でなければ'),
    ])
  })

  test('that lost its second factor is enrolled anew by another person’s link, and opens by nothing else', async () => {
    const cookie = await clerkSessionOf(world, 'centre')
    const answer = await press('reset', 'mita', { reason: '端末の紛失' })
    expect(await answer.text()).toMatch(/staff\/login\/first\/\w{32}/)
    expect((await world.ask('/staff', { headers: { cookie } })).status).toBe(303)
    expect(await findAccount(world.db, 'mita')).toMatchObject({ isEnrolled: false })
    expect((await press('reset', 'aoki', { reason: '端末の紛失' })).status).toBe(422)
  })

  test('that was closed stays closed, with its name', async () => {
    const cookie = await clerkSessionOf(world, 'centre')
    expect((await press('closing', 'mita', { reason: '退職' })).status).toBe(303)
    expect((await world.ask('/staff', { headers: { cookie } })).status).not.toBe(200)
    expect(await (await press('closing', 'mita', { reason: '退職' }, '1')).text()).toContain(
      'もう廃止',
    )
    expect(await (await make({ name: 'mita' })).text()).toContain('前に使われています')
  })

  test('asks for a reason, and for one that is not there says so', async () => {
    expect(await (await press('closing', 'mita', {})).text()).toContain('理由を入力')
    expect((await press('closing', 'nobody', { reason: '退職' })).status).toBe(404)
  })

  test.each(['change', 'closing', 'reset'])(
    'is left as it is by a reason of %s that is too long, which comes back',
    async (act) => {
      const reason = 'あ'.repeat(201)
      const page = await (await press(act, 'mita', { ...mita, reason })).text()
      expect([page.includes('理由は、200文字まで'), page.includes(reason)]).toEqual([true, true])
      expect(await findAccount(world.db, 'mita')).toMatchObject({ role: 'centre', closedAt: null })
    },
  )

  test('that somebody else has changed meanwhile is shown anew', async () => {
    await press('check', 'mita', {})
    expect(await (await press('closing', 'mita', { reason: '退職' })).text()).toContain(
      'ほかの職員がこのアカウントを変えました',
    )
    const facts = {
      fullName: 'a',
      role: 'auditor',
      facilityId: null,
      endsOn: null,
      residentNumber: null,
    } as const
    const asked = { name: 'mita', revision: 1, facts, reason: '異動' }
    const both = await Promise.all([
      changeAccount(world.db, clerkOf('ward'), asked, world.now),
      changeAccount(world.db, clerkOf('ward'), asked, world.now),
    ])
    expect(both.toSorted()).toEqual(['changedMeanwhile', null])
  })
})

test('somebody of the ward is left, who is not oneself', () => {
  const now = instant('2019-03-10T10:00+09:00')
  const known = { role: 'ward', endsOn: null, closedAt: null, isEnrolled: true } as const
  const [a, b] = [
    { ...known, name: 'a' },
    { ...known, name: 'b' },
  ]
  const to = { role: 'centre', endsOn: null } as const
  expect(refuseClosing({ by: 'a', account: a, others: [b] }, now)).toBe('own')
  expect(refuseClosing({ by: 'c', account: a, others: [] }, now)).toBe('lastOfWard')
  expect(refuseClosing({ by: 'c', account: a, others: [{ ...b, isEnrolled: false }] }, now)).toBe(
    'lastOfWard',
  )
  expect(refuseClosing({ by: 'c', account: a, others: [b] }, now)).toBeNull()
  expect(refuseChange({ by: 'c', account: a, others: [], to }, now)).toBe('lastOfWard')
  expect(refuseChange({ by: 'c', account: a, others: [], to: known }, now)).toBeNull()
})

test('a check is due a year after the last, to the day', () => {
  const checkedAt = instant('2018-03-10T10:00+09:00')
  const due = (now: string) => isCheckDue({ checkedAt, createdAt: 0, closedAt: null }, instant(now))
  expect([due('2019-03-09T23:59+09:00'), due('2019-03-10T00:00+09:00')]).toEqual([false, true])
})

describe('one’s own password', () => {
  const change = (typed: Record<string, string> = {}) =>
    world.ask('/staff/password', {
      clerk: 'centre',
      form: {
        current: demoStaffPassword,
        next: 'あたらしいことば',
        nextAgain: 'あたらしいことば',
        ...typed,
      },
    })

  test('is changed with the current one, and every other session ends', async () => {
    const other = await clerkSessionOf(world, 'centre')
    expect((await change()).status).toBe(303)
    expect(
      await world.db.$count(staffSessions, eq(staffSessions.staffId, clerkOf('centre').id)),
    ).toBe(1)
    expect((await world.ask('/staff', { headers: { cookie: other } })).status).toBe(404)
    expect(await (await change()).text()).toContain('いまのパスワードが違います')
  })

  test.each([
    ['the same as the name', { next: 'mita2019', nextAgain: 'mita2019' }],
    ['too short', { next: 'abc', nextAgain: 'abc' }],
    ['typed differently', { nextAgain: 'ちがうことばです' }],
  ])('is not changed to one that is %s', async (_, typed) => {
    expect((await change(typed)).status).toBe(422)
    expect(await kinds()).toEqual([])
  })
})

test('each role comes from its own networks, and is not found from elsewhere', async () => {
  const away = await openWorld({ source: '198.51.100.7', staffNetworks: { ward: ['192.0.2.'] } })
  expect((await away.ask('/staff', { clerk: 'ward' })).status).toBe(404)
  expect((await away.ask('/staff', { clerk: 'centre' })).status).toBe(200)
  const here = await openWorld({ source: '192.0.2.9', staffNetworks: { ward: ['192.0.2.'] } })
  expect((await here.ask('/staff', { clerk: 'ward' })).status).toBe(200)
})

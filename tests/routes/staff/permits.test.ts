import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { residents } from '../../../drizzle/schema/shared.ts'
import { journal, permits, staff } from '../../../drizzle/schema/staff.ts'
import { verify } from '../../../src/store/account/reviewing.ts'
import { findPermit, NeedsPermit, spendPermit } from '../../../src/store/staff/held-permits.ts'
import { acting, writeNoted } from '../../../src/store/staff/journal.ts'
import { clerkOf, clerkSessionOf, openWorld, type World } from '../../support/world.ts'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await world.db.update(staff).set({ residentNumber: '400031' }).where(eq(staff.name, 'aoki'))
})

const aoki = { ...clerkOf('ward'), residentNumber: '400031' }
const own = { kind: 'ownRegistration', what: '400031', resident: '400031' } as const
const form = { ...own, reason: '本人の申込みのため' }

const serve = () =>
  verify(
    world.db,
    acting(world.db, aoki, { kind: 'registrationVerified', residents: ['400031'] }, world.now),
    '400031',
    world.now,
  )
const ask = () => world.ask('/staff/permits', { clerk: 'ward', form })
const answer = (clerk: 'ward' | 'centre', how = 'grant') =>
  world.ask('/staff/permits/1', { clerk, form: { answer: how } })

describe('a clerk’s own registration', () => {
  test('is served once another person has agreed, and the journal names them', async () => {
    await expect(serve()).rejects.toThrow(NeedsPermit)
    expect(await cards()).toBe(2)
    expect((await ask()).status).toBe(303)
    await expect(serve()).rejects.toThrow(NeedsPermit)
    expect((await answer('centre')).status).toBe(303)
    expect(await serve()).toBeNull()
    expect(await cards()).toBe(3)
    const kinds = (await world.db.select().from(journal)).map(({ kind, by }) => [kind, by])
    expect(kinds).toEqual([
      ['permitAsked', 'aoki'],
      ['permitGranted', 'mita'],
      ['registrationVerified', 'aoki'],
    ])
    const held = await world.db.all<{ text: string }>('select text from journal_contents')
    expect(held.at(-1)?.text).toContain('"agreedBy":"mita"')
  })

  test('is not served by whoever asked, nor where another declined, nor an hour later', async () => {
    await ask()
    const refused = await answer('ward')
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining('自分では承認できません'),
    ])
    await answer('centre', 'decline')
    await expect(serve()).rejects.toThrow(NeedsPermit)
    await ask()
    await world.ask('/staff/permits/2', { clerk: 'centre', form: { answer: 'grant' } })
    world.now += 61 * 60_000
    await expect(serve()).rejects.toThrow(NeedsPermit)
  })

  const cards = async () =>
    (await world.db.select().from(residents)).filter((of) => of.cardArrivedAt !== null).length
})

test('a permit is asked for once, answered once, and by an auditor never', async () => {
  await ask()
  await ask()
  expect(await world.db.$count(permits)).toBe(1)
  const cookie = await clerkSessionOf(world, 'auditor')
  expect((await world.ask('/staff/permits', { headers: { cookie } })).status).toBe(200)
  expect(
    (await world.ask('/staff/permits/1', { clerk: 'auditor', form: { answer: 'grant' } })).status,
  ).toBe(403)
  await answer('centre')
  const again = await answer('centre', 'decline')
  expect(await again.text()).toContain('もう返事がありました')
  expect(
    (await world.ask('/staff/permits/9', { clerk: 'centre', form: { answer: 'grant' } })).status,
  ).toBe(404)
})

test('a reason is needed, and comes with the page again', async () => {
  const answer = await world.ask('/staff/permits', {
    clerk: 'ward',
    form: { ...form, reason: ' ' },
  })
  expect([answer.status, await answer.text()]).toEqual([
    422,
    expect.stringContaining('理由を入力してください'),
  ])
})

test('a permit for one act is used up by it, also where two press at once', async () => {
  const before = {
    kind: 'beforeOpening',
    what: '400074 odaira 2019-05-20',
    resident: '400074',
  } as const
  await world.ask('/staff/permits', { clerk: 'centre', form: { ...before, reason: '団体のため' } })
  await world.ask('/staff/permits/1', { clerk: 'ward', form: { answer: 'grant' } })
  const mita = clerkOf('centre')
  const permit = await findPermit(world.db, mita, before, world.now)
  const press = () =>
    writeNoted(
      world.db,
      mita,
      [spendPermit(world.db, permit?.id ?? 0, world.now)],
      { kind: 'accountChanged' },
      world.now,
    )
  const outcomes = await Promise.allSettled([press(), press()])
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await findPermit(world.db, mita, before, world.now)).toBeUndefined()
})

test('a lodge asks, sees what it asked alone, and agrees to nothing', async () => {
  await ask()
  await world.ask('/staff/permits', {
    clerk: 'lodge',
    form: { kind: 'ownRegistration', what: '400015', resident: '400015', reason: '自分の宿泊' },
  })
  const page = await (await world.ask('/staff/permits', { clerk: 'lodge' })).text()
  expect([page.includes('400015'), page.includes('400031')]).toEqual([true, false])
  const answer = await world.ask('/staff/permits/1', { clerk: 'lodge', form: { answer: 'grant' } })
  expect(answer.status).toBe(403)
})

test('a reason that is too long says so, and comes back whole', async () => {
  const reason = 'あ'.repeat(201)
  const answer = await world.ask('/staff/permits', { clerk: 'ward', form: { ...form, reason } })
  const page = await answer.text()
  expect([answer.status, page.includes('200文字まで'), page.includes(reason)]).toEqual([
    422,
    true,
    true,
  ])
  expect(await world.db.$count(permits)).toBe(0)
})

import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { minutes } from '../../../src/domain/calendar.ts'
import type { Clerk } from '../../../src/domain/clerk.ts'
import type { JournalKind } from '../../../src/domain/staff/journal.ts'
import { manyRead } from '../../../src/domain/staff/month-check.ts'
import type { By } from '../../../src/store/acting.ts'
import { cancel } from '../../../src/store/booking/cancelling.ts'
import { reserve } from '../../../src/store/booking/reserving.ts'
import { acting, note } from '../../../src/store/staff/journal.ts'
import {
  checkMonth,
  findMonth,
  listMonths,
  listUntickedMonths,
} from '../../../src/store/staff/journal-months.ts'
import {
  acting as byThemselves,
  clerkOf,
  instant,
  jiro,
  openWorld,
  taro,
  type World,
} from '../../support/world.ts'

let world: World

beforeEach(async () => {
  world = await openWorld()
})

const month = '2019-03'
const [ward, centre] = [clerkOf('ward'), clerkOf('centre')]
const akasaka: Clerk = { ...ward, id: 5, name: 'akasaka', fullName: '赤坂 誠' }
const numbers: Record<number, string> = { [jiro]: '400074', [taro]: '400015' }
const [night, other, third] = ['2019-03-26', '2019-03-27', '2019-03-28']

/** Somebody of the staff acting in the place of a resident; any kind of act will do. */
const inPlaceOf = (clerk: Clerk, residentId: number): By => ({
  ...acting(
    world.db,
    clerk,
    { kind: 'bookedForCaller', residents: [numbers[residentId] ?? ''] },
    world.now,
  ),
  residentId,
})

async function book(by: By, night: string): Promise<string> {
  const stay = { nights: [{ night, adults: 2, children: 0 }], roomWish: false }
  const asked = { slug: 'odaira', stay, key: `${by.residentId} ${night} ${world.now}` }
  const made = await reserve(world.db, by, asked, world.now)
  if (!made || !('number' in made)) throw new Error(`not booked: ${JSON.stringify(made)}`)
  return made.number
}

const giveBack = (by: By, number: string) => cancel(world.db, by, [number], world.now)

const pass = (count: number) => {
  world.now += minutes(count)
}

const findingsOf = async (of = month) => (await findMonth(world.db, of)).findings

describe('a room given back and retaken within minutes is shown, with who did either', () => {
  const shown = async () =>
    (await findingsOf()).retaken.map(({ facility, night, released, booked }) => [
      facility.slug,
      night,
      released.resident,
      released.by,
      booked.resident,
      booked.by,
    ])

  test('by one clerk, from one resident to another', async () => {
    const number = await book(byThemselves(jiro), night)
    pass(60)
    await giveBack(inPlaceOf(centre, jiro), number)
    pass(3)
    await book(inPlaceOf(centre, taro), night)
    expect(await shown()).toEqual([['odaira', night, '400074', 'mita', '400015', 'mita']])
    world.now = instant('2019-04-02T10:00+09:00')
    await note(
      world.db,
      centre,
      { kind: 'bookedForCaller', residents: ['400074', '400015'] },
      world.now,
    )
    expect((await findingsOf('2019-04')).retaken).toEqual([])
  })

  test('given back by a clerk, and booked by a resident', async () => {
    const number = await book(byThemselves(jiro), night)
    await giveBack(inPlaceOf(centre, jiro), number)
    pass(10)
    await book(byThemselves(taro), night)
    expect(await shown()).toEqual([['odaira', night, '400074', 'mita', '400015', null]])
  })

  test('given back by a resident, and booked by a clerk', async () => {
    const number = await book(byThemselves(jiro), night)
    await giveBack(byThemselves(jiro), number)
    pass(1)
    await book(inPlaceOf(centre, taro), night)
    expect(await shown()).toEqual([['odaira', night, '400074', null, '400015', 'mita']])
  })

  test('not what residents do by themselves, nor another night, nor what comes later', async () => {
    const byResidents = await book(byThemselves(jiro), night)
    await giveBack(byThemselves(jiro), byResidents)
    await book(byThemselves(taro), night)
    pass(1)
    const byClerk = await book(byThemselves(jiro), other)
    await giveBack(inPlaceOf(centre, jiro), byClerk)
    await book(inPlaceOf(centre, taro), third)
    pass(11)
    await book(inPlaceOf(centre, taro), other)
    expect(await shown()).toEqual([])
  })
})

test('a resident whom one clerk books again and again is shown, also where most of it was the month before', async () => {
  world.now = instant('2019-03-30T10:00+09:00')
  await book(inPlaceOf(centre, jiro), '2019-04-10')
  await book(inPlaceOf(centre, jiro), '2019-04-12')
  await book(inPlaceOf(ward, taro), '2019-04-12')
  await book(byThemselves(taro), '2019-04-14')
  expect((await findingsOf()).again).toEqual([])
  world.now = instant('2019-04-02T10:00+09:00')
  await book(inPlaceOf(centre, jiro), '2019-04-16')
  const again = [{ by: 'mita', resident: '400074', times: 3, inMonth: 1 }]
  expect((await findingsOf('2019-04')).again).toEqual(again)
  expect((await findingsOf()).again).toEqual([])
})

test('every act that bent a rule is shown, by its kind or by what was lifted for it, and no other', async () => {
  const one = (kind: JournalKind, lifted: string[] = []) =>
    note(world.db, ward, { kind, residents: ['400074'], reason: '病院から電話', lifted }, world.now)
  await one('bookedForCaller')
  await one('bookingOverridden', ['closing'])
  await one('bookedBeforeOpening', ['opening'])
  await one('stayMoved')
  await one('stayMoved', ['closing'])
  for (const isWaived of [true, false])
    await note(world.db, ward, { kind: 'stayCancelled', after: { fee: { isWaived } } }, world.now)
  world.now = instant('2019-04-01T00:00+09:00')
  await one('bookingOverridden', ['closing'])
  const shown = async () => (await findingsOf()).overrides.map(({ id, kind }) => [id, kind])
  expect(await shown()).toEqual([
    [2, 'bookingOverridden'],
    [3, 'bookedBeforeOpening'],
    [5, 'stayMoved'],
    [6, 'stayCancelled'],
  ])
})

test('of everybody it is counted how many people they read, and how many they served; the journal itself apart', async () => {
  const many = Array.from({ length: manyRead }, (_, index) => String(500000 + index))
  const read = (clerk: Clerk, residents: string[]) =>
    note(world.db, clerk, { kind: 'residentsListed', residents }, world.now)
  await read(centre, many)
  await read(centre, many.slice(0, 5))
  await read(ward, ['400074'])
  await note(world.db, centre, { kind: 'callerChecked', residents: ['400074'] }, world.now)
  await note(world.db, ward, { kind: 'letterResent', residents: ['400074', '400015'] }, world.now)
  await note(world.db, akasaka, { kind: 'journalRead', residents: many }, world.now)
  expect((await findingsOf()).people).toEqual([
    { by: 'aoki', read: 1, served: 2 },
    { by: 'mita', read: manyRead, served: 0 },
  ])
  expect((await findingsOf('2019-02')).people).toEqual([])
})

describe('a month', () => {
  beforeEach(async () => {
    await note(world.db, centre, { kind: 'loggedIn' }, world.now)
    world.now = instant('2019-04-01T00:00+09:00')
  })

  const check = (clerk: Clerk, note = '') => checkMonth(world.db, clerk, { month, note }, world.now)

  test('that is over waits for somebody to look at it, and is ticked once, in the journal too', async () => {
    expect(await listUntickedMonths(world.db, world.now - 1)).toEqual([])
    expect(await listUntickedMonths(world.db, world.now)).toEqual([month])
    expect(await check(ward, '確かめた')).toBe(null)
    expect(await check(akasaka)).toBe('alreadyChecked')
    expect(await listUntickedMonths(world.db, world.now)).toEqual([])
    expect(await listMonths(world.db, world.now)).toEqual([{ month, by: 'aoki', at: world.now }])
    const rows = await world.db.all(
      sql`select by, kind, text from journal join journal_contents on journal_id = id where kind = 'monthChecked'`,
    )
    expect(rows).toEqual([
      { by: 'aoki', kind: 'monthChecked', text: expect.stringContaining('確かめた') },
    ])
  })

  test('is ticked by one of two who press at once', async () => {
    const answers = await Promise.all([check(ward), check(akasaka)])
    expect(answers.sort()).toEqual(['alreadyChecked', null])
    expect(await world.db.$count(sql`journal`)).toBe(2)
  })

  test('is ticked by nobody whom it shows', async () => {
    const number = await (async () => {
      world.now = instant('2019-03-10T10:00+09:00')
      return book(byThemselves(jiro), night)
    })()
    await giveBack(inPlaceOf(ward, jiro), number)
    await book(inPlaceOf(ward, taro), night)
    world.now = instant('2019-04-01T00:00+09:00')
    expect(await check(ward, '自分で見た')).toBe('own')
    expect(await check(akasaka)).toBe('noteMissing')
    expect(await listUntickedMonths(world.db, world.now)).toEqual([month])
    expect(await check(akasaka, '本人に聞いた')).toBe(null)
  })
})

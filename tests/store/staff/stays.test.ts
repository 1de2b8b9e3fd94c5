import { asc, eq, isNull } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  decidedFees,
  reservationNights,
  reservations,
  roomNights,
} from '../../../drizzle/schema/booking.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import { journal, journalContents } from '../../../drizzle/schema/staff.ts'
import { cancel } from '../../../src/store/booking/cancelling.ts'
import { remindOfStays } from '../../../src/store/booking/stay-letters.ts'
import { govern } from '../../support/policies.ts'
import { book, clerksOf, hotel, seen, stayOf, tellPrices } from '../../support/stay-acts.ts'
import {
  acting,
  addCrowd,
  hanako,
  instant,
  jiro,
  openWorld,
  taro,
  type World,
} from '../../support/world.ts'

let world: World
let clerks: ReturnType<typeof clerksOf>
let number: string

const jirosNumber = '400074'
const tarosNumber = '400015'

beforeEach(async () => {
  world = await openWorld({ now: '2019-03-09T10:00+09:00' })
  await tellPrices(world)
  await world.db.update(residents).set({ email: 'somebody@example.jp' })
  clerks = clerksOf(world)
  // A Saturday and a Sunday: 11,000 and 9,000 yen an adult; 20% from today, 50% from the 14th.
  number = await book(world, jiro, stayOf('2019-03-16', 2))
})

const later = (text: string) => {
  world.now = instant(text)
}

/** Standing nights, by whose they are. */
const standing = async () =>
  (
    await world.db
      .select()
      .from(reservationNights)
      .where(isNull(reservationNights.releasedAt))
      .orderBy(asc(reservationNights.night))
  ).map(({ residentId, night, facilityId }) => [residentId, facilityId, night])

const fees = () => world.db.select().from(decidedFees).orderBy(asc(decidedFees.id))

async function journalled() {
  const rows = await world.db
    .select({ row: journal, text: journalContents.text })
    .from(journal)
    .innerJoin(journalContents, eq(journalContents.journalId, journal.id))
    .orderBy(asc(journal.id))
  return rows.map(({ row, text }) => ({ ...row, ...JSON.parse(text) }))
}

/** All that was written so far. */
const written = async () => (await world.carry()).map(({ text }) => text).join('\n')

/** Fills a night up. */
async function fillUp(night: string, slug = hotel) {
  const [{ rooms = 0, taken = 0 } = {}] = await world.db
    .select()
    .from(roomNights)
    .innerJoin(reservations, eq(reservations.facilityId, roomNights.facilityId))
    .where(eq(roomNights.night, night))
    .limit(1)
    .then((rows) => rows.map((row) => row.room_nights))
  for (const one of await addCrowd(
    world.db,
    world.now,
    rooms - taken,
    7000 + Number(night.slice(-2)) * 100,
  ))
    await book(world, one, stayOf(night), slug)
}

describe('cancelling for a caller', () => {
  test('is possible after the resident’s last day, with a fee of that day', async () => {
    later('2019-03-14T15:00+09:00')
    const own = await cancel(world.db, acting(jiro), [number], world.now)
    expect(own).toMatchObject([{ refusal: 'tooLate' }])
    expect(await clerks.cancel(number, { role: 'centre' })).toBeNull()
    expect(await standing()).toEqual([])
    const [fee] = await fees()
    // 2人 × 11,000円 + 2人 × 9,000円, of which two days before 50%.
    expect(fee).toMatchObject({ act: 'cancelled', percent: 50, yen: 20_000, isWaived: false })
    expect(fee?.lines.map(({ count, yen }) => [count, yen])).toEqual([
      [2, 11_000],
      [2, 9_000],
    ])
    expect(fee).toMatchObject({ decidedBy: 'mita', cause: 'personal' })
  })

  test('is written into the journal with what it was, why, and the fee', async () => {
    await clerks.cancel(number, {
      decision: { cause: 'fellIll', isWaived: true, note: '入院のため' },
    })
    const [row] = await journalled()
    expect(row).toMatchObject({
      kind: 'stayCancelled',
      residents: jirosNumber,
      reservation: number,
      reason: '入院のため',
      before: { facility: hotel, nights: [{ night: '2019-03-16' }, { night: '2019-03-17' }] },
      after: { fee: { cause: 'fellIll', percent: 20, yen: 8_000, isWaived: true } },
    })
  })

  test('tells the resident that it was by telephone, and what was decided', async () => {
    await clerks.cancel(number)
    const text = await written()
    expect(text).toContain('お電話で承りました。次の予約を取り消しました。')
    expect(text).toContain('キャンセル料：8,000円（料金の20%）')
  })

  test('is over with the last night', async () => {
    later('2019-03-18T09:00+09:00')
    expect(await clerks.cancel(number)).toEqual({ refusal: 'over' })
    expect(await standing()).toHaveLength(2)
  })

  test('does nothing to what the resident has cancelled meanwhile', async () => {
    const of = await seen(world, number)
    await cancel(world.db, acting(jiro), [number], world.now)
    expect(await clerks.cancel(number, { of })).toEqual({ refusal: 'alreadyCancelled' })
    expect(await fees()).toEqual([])
    expect(await journalled()).toEqual([])
  })

  test('of two clerks at once one does it, and the fee is recorded once', async () => {
    const answers = await Promise.all([
      clerks.cancel(number, { role: 'ward' }),
      clerks.cancel(number, { role: 'centre' }),
    ])
    expect(answers).toContainEqual(null)
    expect(answers).toContainEqual({ refusal: 'alreadyCancelled' })
    expect(await fees()).toHaveLength(1)
    expect(await journalled()).toHaveLength(1)
  })

  test('does nothing where the stay, or its fee of today, is another than was shown', async () => {
    const of = await seen(world, number)
    await clerks.change(number, stayOf('2019-03-16', 2, 3))
    expect(await clerks.cancel(number, { of })).toEqual({ stop: 'changedMeanwhile' })
    expect(await standing()).toHaveLength(2)
  })
})

describe('a fee', () => {
  const waived = { cause: 'personal', isWaived: true, note: '' } as const

  test('of fewer guests is that of who does not come, and told with the change', async () => {
    expect(await clerks.change(number, stayOf('2019-03-16', 2, 1))).toBeNull()
    const [fee] = await fees()
    expect(fee).toMatchObject({ act: 'changed', percent: 20, yen: 4_000 })
    expect(await written()).toContain('キャンセル料：4,000円（料金の20%）')
  })

  test('is none of more guests, and nothing is asked of them', async () => {
    const decision = { cause: null, isWaived: null, note: '' }
    expect(await clerks.change(number, stayOf('2019-03-16', 2, 3), { decision })).toBeNull()
    expect(await fees()).toEqual([])
  })

  test('asks for a cause and for a decision', async () => {
    const undecided = { cause: null, isWaived: null, note: '' } as const
    const withCause = { ...undecided, cause: 'personal' } as const
    expect(await clerks.cancel(number, { decision: undecided })).toEqual({ stop: 'causeMissing' })
    expect(await clerks.cancel(number, { decision: withCause })).toEqual({
      stop: 'decisionMissing',
    })
    expect(await standing()).toHaveLength(2)
  })

  test('is waived against the table by the ward alone, in a sentence', async () => {
    expect(await clerks.cancel(number, { role: 'centre', decision: waived })).toEqual({
      stop: 'waiverIsWards',
    })
    expect(await clerks.cancel(number, { decision: waived })).toEqual({ stop: 'noteMissing' })
    const decision = { ...waived, note: '先に電話で申し出ていた' }
    expect(await clerks.cancel(number, { decision })).toBeNull()
    expect(await fees()).toMatchObject([
      { yen: 8_000, isWaived: true, decidedBy: 'aoki', note: '先に電話で申し出ていた' },
    ])
    expect(await written()).toContain('キャンセル料：今回はいただきません')
  })

  test('is waived by anybody where the lodge is closed or no train runs', async () => {
    const decision = { cause: 'disaster', isWaived: true, note: '' } as const
    expect(await clerks.cancel(number, { role: 'centre', decision })).toBeNull()
  })

  test('is free while it is early, and recorded as such', async () => {
    const early = await book(world, taro, stayOf('2019-03-25'))
    const decision = { cause: 'personal', isWaived: null, note: '' } as const
    expect(await clerks.cancel(early, { decision })).toBeNull()
    expect(await fees()).toMatchObject([{ percent: 0, yen: 0, isWaived: false }])
  })

  test('nobody knows is recorded without an amount', async () => {
    const unknown = await book(world, taro, { ...stayOf('2019-03-16'), roomWish: false }, 'odaira')
    expect(await clerks.cancel(unknown)).toBeNull()
    expect(await fees()).toMatchObject([{ percent: null, yen: null, isWaived: false }])
    expect(await written()).toContain('キャンセル料：保養施設へお問合せください')
  })
})

describe('a stay that moves', () => {
  test('keeps its number at its lodge, and its calendar entry moves along', async () => {
    expect(await clerks.move(number, stayOf('2019-03-19', 2))).toEqual({ number })
    expect(await standing()).toEqual([
      [jiro, 3, '2019-03-19'],
      [jiro, 3, '2019-03-20'],
    ])
    const text = await written()
    expect(text).toContain('お電話で承りました。予約の変更が完了しました。')
    expect(text).toContain('変更前')
  })

  test('overlaps itself', async () => {
    expect(await clerks.move(number, stayOf('2019-03-17', 2))).toEqual({ number })
    expect(await standing()).toEqual([
      [jiro, 3, '2019-03-17'],
      [jiro, 3, '2019-03-18'],
    ])
  })

  test('goes on under another number where it had given the night back', async () => {
    await clerks.change(number, {
      nights: [{ night: '2019-03-16', adults: 2, children: 0 }],
      roomWish: null,
    })
    const moved = await clerks.move(number, stayOf('2019-03-17', 1))
    expect(moved).toMatchObject({ number: expect.not.stringMatching(number) })
    expect(await standing()).toEqual([[jiro, 3, '2019-03-17']])
  })

  test('goes to another lodge under a new number, told to be the same stay', async () => {
    const moved = await clerks.move(
      number,
      { ...stayOf('2019-03-16', 2), roomWish: true },
      { slug: 'odaira' },
    )
    const to = moved && 'number' in moved ? moved.number : ''
    expect(to).toMatch(/^\d{10}$/)
    expect(await standing()).toEqual([
      [jiro, 1, '2019-03-16'],
      [jiro, 1, '2019-03-17'],
    ])
    const [row] = await world.db.select().from(reservations).where(eq(reservations.number, to))
    expect(row).toMatchObject({ continues: number, channel: 'telephone' })
  })

  test('stays where it is when the new night is sold out, also in the very last moment', async () => {
    await fillUp('2019-03-19')
    expect(await clerks.move(number, stayOf('2019-03-19'))).toMatchObject({
      objections: [{ part: 'nights', refusal: 'full' }],
    })
    expect((await standing()).filter(([id]) => id === jiro)).toHaveLength(2)
    expect(await journalled()).toEqual([])
  })

  test('of two who want the last room one has it, and a stay that cannot move stands', async () => {
    await world.db.update(roomNights).set({ rooms: 1 }).where(eq(roomNights.night, '2019-03-20'))
    for (let turn = 0; turn < 4; turn++) {
      const rival = await book(world, taro, stayOf('2019-03-25'))
      const moves = await Promise.all([
        clerks.move(number, stayOf('2019-03-20')),
        clerks.move(rival, stayOf('2019-03-20')),
      ])
      const nights = await standing()
      expect(moves.filter((moved) => moved && 'number' in moved)).toHaveLength(1)
      expect(nights.filter(([, , night]) => night === '2019-03-20')).toHaveLength(1)
      const ids = new Set(nights.map(([id]) => id))
      expect(ids).toEqual(new Set([jiro, taro]))
      for (const one of [number, rival]) await clerks.cancel(one)
      number = await book(world, jiro, stayOf('2019-03-16', 2))
    }
  })

  test('is reminded of as it stands', async () => {
    const far = await book(world, taro, stayOf('2019-03-25'))
    later('2019-03-18T09:00+09:00')
    await remindOfStays(world.db, world.now)
    await clerks.move(far, stayOf('2019-03-27'))
    const all = await written()
    expect(all).not.toContain('ご利用の日まで')
    later('2019-03-20T09:00+09:00')
    await remindOfStays(world.db, world.now)
    expect(await written()).toContain('ご利用の日まで、あと7日です。')
  })

  test('is not moved while it is said that they came, or did not', async () => {
    for (const mark of ['arrivedAt', 'notComeAt'] as const) {
      const none = { arrivedAt: null, notComeAt: null }
      await world.db.update(reservations).set({ ...none, [mark]: world.now })
      expect(await clerks.move(number, stayOf('2019-03-19'))).toEqual({ stop: 'marked' })
      expect(await clerks.cancel(number)).toEqual({ stop: 'marked' })
    }
    expect(await standing()).toHaveLength(2)
  })

  test('is moved by what the resident has left of it', async () => {
    const of = await seen(world, number)
    await cancel(world.db, acting(jiro), [number], world.now)
    expect(await clerks.move(number, stayOf('2019-03-19'), { of })).toMatchObject({
      objections: [{ part: 'whole', refusal: 'alreadyCancelled' }],
    })
    expect(await standing()).toEqual([])
  })
})

describe('a changed representative', () => {
  test('has the rules of a stay of their own against it', async () => {
    const [other = 0] = await addCrowd(world.db, world.now, 1, 6000)
    const to = { id: other, number: String(800000 + other) }
    const own = await book(world, other, { ...stayOf('2019-03-17'), roomWish: true }, 'odaira')
    expect(await clerks.passOn(number, to)).toMatchObject({ refusal: 'sameNight' })
    await clerks.cancel(own)
    for (const night of ['2019-03-19', '2019-03-21', '2019-03-23'])
      await book(world, other, stayOf(night))
    expect(await clerks.passOn(number, to)).toMatchObject({ refusal: 'monthFull' })
    await world.db.update(residents).set({ refusedAt: 1 }).where(eq(residents.id, other))
    expect(await clerks.passOn(number, to)).toMatchObject({ refusal: 'registrationRefused' })
    expect((await standing()).filter(([id]) => id === jiro)).toHaveLength(2)
  })

  test('has no more nights a month than anybody, whenever they book one themselves', async () => {
    await govern(world, 3, { nightsAMonth: 2 })
    await world.db.update(roomNights).set({ rooms: 20 }).where(eq(roomNights.facilityId, 3))
    const others = await addCrowd(world.db, world.now, 7, 6100)
    for (const [turn, other] of others.entries()) {
      const passed = clerks.passOn(number, { id: other, number: String(800000 + other) })
      // At every moment of the act.
      for (let wait = 0; wait < turn; wait++) await world.db.run('select 1')
      await book(world, other, stayOf('2019-03-27', 2)).catch(() => undefined)
      const done = await passed
      expect((await standing()).filter(([id]) => id === other)).toHaveLength(2)
      if (done && 'number' in done) number = await book(world, jiro, stayOf('2019-03-16', 2))
    }
  })

  test('without a card has it only while others without one could book it', async () => {
    const to = { id: hanako, number: '400031' }
    expect(await clerks.passOn(number, to)).toMatchObject({ refusal: 'overWithoutCard' })
    const later = await book(world, jiro, stayOf('2019-03-28'))
    expect(await clerks.passOn(later, to)).toMatchObject({ number: expect.any(String) })
  })

  test('has the stay under a new number, and both are written to', async () => {
    const passed = await clerks.passOn(number, { id: taro, number: tarosNumber })
    expect(passed).toMatchObject({ number: expect.any(String) })
    expect(await standing()).toEqual([
      [taro, 3, '2019-03-16'],
      [taro, 3, '2019-03-17'],
    ])
    const all = await written()
    expect(all).toContain('次の予約の代表者を、ほかの方に変更しました。')
    expect(all).toContain('次の予約の代表者になりました。')
    const [row] = await journalled()
    expect(row).toMatchObject({ kind: 'stayPassedOn', residents: `${jirosNumber},${tarosNumber}` })
  })
})

describe('a mistaken cancellation', () => {
  beforeEach(async () => {
    await clerks.cancel(number)
  })

  test('is undone under a new number, and its fee withdrawn', async () => {
    const back = await clerks.restore(number)
    expect(back).toMatchObject({ number: expect.any(String) })
    expect(await standing()).toHaveLength(2)
    expect(await fees()).toMatchObject([{ withdrawnAt: world.now }])
    expect(await written()).toContain('元に戻しました')
  })

  test('stays so where the room is gone, the night is over, or the registration ended', async () => {
    await fillUp('2019-03-17')
    expect(await clerks.restore(number)).toMatchObject({ refusal: 'full' })
    await world.db.update(residents).set({ refusedAt: 1 }).where(eq(residents.id, jiro))
    expect(await clerks.restore(number)).toMatchObject({ refusal: 'registrationRefused' })
    later('2019-03-17T10:00+09:00')
    expect(await clerks.restore(number)).toMatchObject({ refusal: 'over' })
    expect(await fees()).toMatchObject([{ withdrawnAt: null }])
  })

  test('that was a move is none', async () => {
    const there = { ...stayOf('2019-03-19'), roomWish: true }
    const other = await book(world, taro, stayOf('2019-03-24'))
    await clerks.move(other, there, { slug: 'odaira' })
    expect(await clerks.restore(other)).toMatchObject({ refusal: 'goesOnAlready' })
  })

  test('of the resident themselves is undone too', async () => {
    const own = await book(world, taro, stayOf('2019-03-24'))
    await cancel(world.db, acting(taro), [own], world.now)
    expect(await clerks.restore(own)).toMatchObject({ number: expect.any(String) })
  })

  test('is undone once', async () => {
    const both = await Promise.all([clerks.restore(number), clerks.restore(number)])
    expect(both).toContainEqual(expect.objectContaining({ refusal: 'goesOnAlready' }))
    expect(await standing()).toHaveLength(2)
  })

  test('is not undone without a reason', async () => {
    expect(await clerks.restore(number, { reason: ' ' })).toEqual({ stop: 'noteMissing' })
  })
})

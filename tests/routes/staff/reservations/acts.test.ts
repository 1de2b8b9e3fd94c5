import { asc, eq, isNull } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { decidedFees, reservationNights, reservations } from '../../../../drizzle/schema/booking.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import { journal, staff } from '../../../../drizzle/schema/staff.ts'
import type { Role } from '../../../../src/domain/clerk.ts'
import { cancel } from '../../../../src/store/booking/cancelling.ts'
import { book, stayOf, tellPrices } from '../../../support/stay-acts.ts'
import { acting, instant, jiro, openWorld, type World } from '../../../support/world.ts'

let world: World
let number: string

beforeEach(async () => {
  world = await openWorld({ now: '2019-03-09T10:00+09:00' })
  await tellPrices(world)
  await world.db.update(residents).set({ email: 'somebody@example.jp' })
  number = await book(world, jiro, stayOf('2019-03-16', 2))
})

const at = (act = '', of = number) => `/staff/reservations/${of}${act}`

const show = async (path: string, clerk: Role = 'ward') => (await world.ask(path, { clerk })).text()

/** What a page put into its form. */
const hiddenIn = (page: string) =>
  Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="(\w[\w-]*)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  )

/** Presses the form of a page as it was shown. */
async function press(
  page: string,
  action: string,
  typed: Record<string, string>,
  clerk: Role = 'ward',
) {
  const { for: _, ...hidden } = hiddenIn(await show(page, clerk))
  return {
    sent: { ...hidden, ...typed },
    answer: await send(action, { ...hidden, ...typed }, clerk),
  }
}

const send = (action: string, form: Record<string, string>, clerk: Role = 'ward') =>
  world.ask(action, { clerk, form })

const standing = async () =>
  (
    await world.db
      .select()
      .from(reservationNights)
      .where(isNull(reservationNights.releasedAt))
      .orderBy(asc(reservationNights.night))
  ).map(({ night }) => night)

const journalled = async () =>
  (await world.db.select().from(journal).orderBy(asc(journal.id))).map(({ kind }) => kind)

const paid = { cause: 'personal', fee: 'owed', note: '', channel: 'telephone' }

describe('the page of a cancellation', () => {
  test('shows the fee of today line by line, on the price before reductions', async () => {
    const page = await show(at('/cancellation'), 'centre')
    for (const said of [
      '大人2人 × 11,000円（休前日）',
      '22,000円',
      '大人2人 × 9,000円（平日）',
      '18,000円',
      '40,000円',
      '料金の20%',
      '8,000円',
      '病気・不幸',
      '災害・交通の乱れ（通常は免除）',
      '港区 次郎（40-0074）',
    ])
      expect(page).toContain(said)
    expect(page).not.toContain('入湯税 2人')
  })

  test('cancels, and leads back to the reservation, which says what was decided and by whom', async () => {
    const { answer } = await press(at('/cancellation'), at('/cancellation'), paid, 'centre')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, at()])
    expect(await standing()).toEqual([])
    const page = await show(at(), 'centre')
    for (const said of [
      '取消し済みの予約です。',
      'キャンセル料の記録',
      '8,000円',
      'mita',
      '取消しを元に戻す',
    ])
      expect(page).toContain(said)
  })

  test('pressed again, by Back, does nothing twice and is answered as it was', async () => {
    const { sent } = await press(at('/cancellation'), at('/cancellation'), paid)
    const again = await send(at('/cancellation'), sent)
    expect([again.status, again.headers.get('location')]).toEqual([303, at()])
    expect(await world.db.$count(decidedFees)).toBe(1)
    expect((await journalled()).filter((kind) => kind === 'stayCancelled')).toHaveLength(1)
  })

  test('says what is missing beside its field, keeps what was typed, and does nothing', async () => {
    const typed = { channel: 'paper', note: '電話のメモ' }
    const { answer } = await press(at('/cancellation'), at('/cancellation'), typed)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('理由の種類を選択してください。')
    expect(page).toContain('電話のメモ')
    expect(page).toMatch(/value="paper"[^>]*checked/)
    expect(await standing()).toHaveLength(2)
  })

  test('tells the centre that the ward alone waives against the table', async () => {
    const waived = { ...paid, fee: 'waived', note: 'かわいそうなので' }
    const { answer } = await press(at('/cancellation'), at('/cancellation'), waived, 'centre')
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('区の職員だけです')
    expect(await standing()).toHaveLength(2)
  })

  test('does nothing where the day has turned and the fee is another', async () => {
    const { for: _, ...hidden } = hiddenIn(await show(at('/cancellation')))
    world.now = instant('2019-03-14T09:00+09:00')
    const answer = await send(at('/cancellation'), { ...hidden, ...paid })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('画面を開いたあとに予約かキャンセル料が変わりました')
    expect(page).toContain('料金の50%')
    expect(await standing()).toHaveLength(2)
  })

  test('says so where the resident has cancelled meanwhile', async () => {
    const { for: _, ...hidden } = hiddenIn(await show(at('/cancellation')))
    await cancel(world.db, acting(jiro), [number], world.now)
    const answer = await send(at('/cancellation'), { ...hidden, ...paid })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('取消し済みの予約です。何も変更していません。')
    expect(await world.db.$count(decidedFees)).toBe(0)
  })

  test('is read by an auditor, and pressed by none', async () => {
    expect((await world.ask(at('/cancellation'), { clerk: 'auditor' })).status).toBe(200)
    expect((await send(at('/cancellation'), paid, 'auditor')).status).toBe(403)
    expect((await world.ask(at('/cancellation', '2000000000'), { clerk: 'ward' })).status).toBe(404)
  })
})

describe('fewer guests', () => {
  const asked = new URLSearchParams({
    'adults2019-03-16': '1',
    'children2019-03-16': '0',
    'adults2019-03-17': '2',
    'children2019-03-17': '0',
    'drop2019-03-17': 'yes',
  })

  test('and a night less show what changes and what it costs, and are told by letter', async () => {
    const path = `${at('/change/confirmation')}?${asked}`
    const page = await show(path)
    for (const said of [
      '大人1人 × 11,000円（休前日）',
      '大人2人 × 9,000円（平日）',
      '29,000円',
      '5,800円',
    ])
      expect(page).toContain(said)
    const { answer } = await press(path, at('/change'), paid)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, at()])
    expect(await standing()).toEqual(['2019-03-16'])
    const texts = (await world.carry()).map(({ text }) => text).join()
    expect(texts).toContain('お電話で承りました。予約の変更が完了しました。')
    expect(texts).toContain('キャンセル料：5,800円（料金の20%）')
  })

  test('that no rule allows come back with a sentence beside the field', async () => {
    const none = new URLSearchParams({ ...Object.fromEntries(asked), 'adults2019-03-16': '0' })
    const answer = await world.ask(`${at('/change/confirmation')}?${none}`, { clerk: 'ward' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('大人（中学生以上）を1人以上入力してください。')
  })
})

describe('a stay', () => {
  const to = (night: string, facility = 'nikko-example', nights = '1') =>
    `${at('/move/confirmation')}?${new URLSearchParams({ facility, night, nights, roomWish: 'no' })}`

  test('moves to another night and keeps its number', async () => {
    const { answer } = await press(to('2019-03-19'), at('/move'), paid)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, at()])
    expect(await standing()).toEqual(['2019-03-19'])
  })

  test('moves to another lodge under another number, and each page leads to the other', async () => {
    const { answer } = await press(to('2019-03-16', 'odaira', '2'), at('/move'), paid)
    const location = answer.headers.get('location') ?? ''
    expect(answer.status).toBe(303)
    expect(location).not.toBe(at())
    expect(await show(location)).toContain(`href="${at()}"`)
    expect(await show(at())).toContain(`href="${location}"`)
  })

  test('does not move to a full, a closed or an unknown day', async () => {
    for (const [night, said] of [
      ['2019-03-16', 'いまの予約と同じ内容です'],
      ['2019-06-01', '予約の受付は'],
      ['2019-03-01', '過ぎた日です'],
      ['あした', '利用日を、日付で入力してください。'],
    ] as const) {
      const answer = await world.ask(to(night, 'nikko-example', '2'), { clerk: 'ward' })
      expect([night, answer.status]).toEqual([night, 422])
      expect(await answer.text()).toContain(said)
    }
    expect(await standing()).toEqual(['2019-03-16', '2019-03-17'])
  })

  test('moves past the closing of a day by the ward alone, with a reason', async () => {
    const soon = to('2019-03-12')
    expect((await world.ask(soon, { clerk: 'centre' })).status).toBe(422)
    const { answer } = await press(soon, at('/move'), paid)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('なぜそう決めたかを、1文で入力してください。')
    const reasoned = { ...paid, note: '施設の工事のため' }
    expect((await press(soon, at('/move'), reasoned)).answer.status).toBe(303)
    expect(await standing()).toEqual(['2019-03-12'])
    // What bends a rule is for whoever looks through the month.
    expect(await journalled()).toContain('stayOverridden')
  })
})

describe('another representative', () => {
  test('takes the stay over, is shown by name before, and both are in the journal', async () => {
    const path = `${at('/successor/confirmation')}?resident=40-0015`
    expect(await show(path)).toContain('港 太郎')
    const { answer } = await press(path, at('/successor'), paid)
    expect(answer.status).toBe(303)
    const [row] = await world.db.select().from(journal).where(eq(journal.kind, 'stayPassedOn'))
    expect(row?.residents).toBe('400074,400015')
    const [made] = await world.db
      .select()
      .from(reservations)
      .where(eq(reservations.continues, number))
    expect(answer.headers.get('location')).toBe(at('', made?.number))
  })

  test('is asked for by a number somebody has', async () => {
    for (const [typed, said] of [
      ['999999', 'この番号の利用者は見つかりません'],
      ['%', 'この番号の利用者は見つかりません'],
      ['400074', 'いまの代表者と同じ方です'],
    ]) {
      const path = `${at('/successor/confirmation')}?${new URLSearchParams({ resident: typed ?? '' })}`
      const answer = await world.ask(path, { clerk: 'ward' })
      expect([typed, answer.status]).toEqual([typed, 422])
      expect(await answer.text()).toContain(said)
    }
  })
})

describe('a mistaken cancellation', () => {
  beforeEach(async () => {
    await press(at('/cancellation'), at('/cancellation'), paid)
  })

  test('is undone, leads to the stay as it stands again, and its fee is withdrawn', async () => {
    const { answer } = await press(at('/restoration'), at('/restoration'), {
      note: '別の方の予約でした',
    })
    expect(answer.status).toBe(303)
    expect(await standing()).toEqual(['2019-03-16', '2019-03-17'])
    expect(await show(at())).toContain('取下げ（8,000円）')
    expect(await show(answer.headers.get('location') ?? '')).toContain('これからの予約です。')
  })

  test('stays where the resident has another stay on the night', async () => {
    await book(world, jiro, { ...stayOf('2019-03-17'), roomWish: true }, 'odaira')
    const page = await world.ask(at('/restoration'), { clerk: 'ward' })
    expect(page.status).toBe(422)
    expect(await page.text()).toContain('同じ日に、すでに別の予約がある方のため')
  })
})

describe('a 不泊', () => {
  test('has its fee decided once, and its page says so', async () => {
    world.now = instant('2019-03-17T09:00+09:00')
    expect((await world.ask(at('/fee'), { clerk: 'ward' })).status).toBe(422)
    await world.db.update(reservations).set({ notComeAt: world.now })
    expect(await show(at())).toContain('不泊のキャンセル料を決める')
    const { answer } = await press(at('/fee'), at('/fee'), paid)
    expect(answer.status).toBe(303)
    expect(await world.db.select().from(decidedFees)).toMatchObject([
      { act: 'notCome', percent: 100, yen: 40_000 },
    ])
    expect((await world.ask(at('/fee'), { clerk: 'ward' })).status).toBe(422)
    // Undone, it owes nothing.
    await world.db.update(reservations).set({ notComeAt: null })
    expect(await show(at())).toContain('取下げ（40,000円）')
  })
})

describe('a calendar', () => {
  const events = async () =>
    (await world.carry()).flatMap(({ calendar }) => {
      const lineOf = (name: string) =>
        new RegExp(`^${name}[^:]*:(.*)$`, 'm').exec(calendar?.content ?? '')?.[1]?.trim()
      return calendar
        ? [[calendar.method, lineOf('UID'), Number(lineOf('SEQUENCE')), lineOf('DTSTART')]]
        : []
    })

  test('moves the entry along where the stay keeps its number', async () => {
    await world.carry()
    world.now += 60_000
    await press(
      `${at('/move/confirmation')}?facility=nikko-example&night=2019-03-19&nights=1`,
      at('/move'),
      paid,
    )
    const uid = `${number}@localhost`
    expect(await events()).toEqual([
      ['REQUEST', uid, 0, '20190316'],
      ['REQUEST', uid, 60, '20190319'],
    ])
  })

  test('takes the entry out, and in again under the new number, where it goes to another lodge', async () => {
    await world.carry()
    const { answer } = await press(
      `${at('/move/confirmation')}?facility=odaira&night=2019-03-16&nights=2&roomWish=no`,
      at('/move'),
      paid,
    )
    const moved = answer.headers.get('location')?.split('/').at(-1)
    const all = (await events()).map(([method, uid]) => [method, uid])
    expect(all).toContainEqual(['CANCEL', `${number}@localhost`])
    expect(all).toContainEqual(['REQUEST', `${moved}@localhost`])
  })
})

test('the resident reads on their page what was decided, and no more once it is withdrawn', async () => {
  await press(at('/cancellation'), at('/cancellation'), paid)
  const own = async () => (await world.ask(`/reservations/${number}`, { as: jiro })).text()
  expect(await own()).toContain('8,000円（料金の20%）')
  expect(await own()).not.toContain('aoki')
  await press(at('/restoration'), at('/restoration'), { note: '別の方の予約でした' })
  expect(await own()).not.toContain('8,000円（料金の20%）')
})

test('a clerk cancels no stay of their own alone', async () => {
  await world.db.update(staff).set({ residentNumber: '400074' }).where(eq(staff.name, 'aoki'))
  const { answer } = await press(at('/cancellation'), at('/cancellation'), paid)
  expect(answer.status).not.toBe(303)
  expect(await standing()).toHaveLength(2)
  expect(await world.db.$count(decidedFees)).toBe(0)
})

test('a page of an act is asked for in few round trips, and an act makes few', async () => {
  const trips = async (ask: () => Promise<unknown>) => {
    const before = world.roundTrips()
    await ask()
    return world.roundTrips() - before
  }
  expect(await trips(() => show(at('/cancellation')))).toBeLessThanOrEqual(5)
})

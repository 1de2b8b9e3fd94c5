import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { reservations, roomNights } from '../../../../drizzle/schema/booking.ts'
import { prices, residents } from '../../../../drizzle/schema/shared.ts'
import { journal, journalContents, permits, staff } from '../../../../drizzle/schema/staff.ts'
import type { Role } from '../../../../src/domain/clerk.ts'
import { priceNames } from '../../../../src/domain/tariff.ts'
import { reserve } from '../../../../src/store/booking/reserving.ts'
import {
  acting,
  clerkSessionOf,
  jiro,
  markWith,
  openWorld,
  type World,
} from '../../../support/world.ts'

let world: World

beforeEach(async () => {
  world = await openWorld()
})

const call = {
  resident: '400074',
  facility: 'odaira',
  day: '3/20',
  nights: '2',
  adults1: '２',
  children1: '1',
  underFours1: '1',
  roomWish: 'no',
}
const at = (path: string, changes: Record<string, string> = {}) =>
  `/staff/reservations/new${path}?${new URLSearchParams({ ...call, ...changes })}`
const confirm = (clerk: Role, changes = {}) => world.ask(at('/confirmation', changes), { clerk })
const keyIn = (page: string) => /name="key" value="([^"]+)"/.exec(page)?.[1] ?? ''
const press = async (clerk: Role, changes: Record<string, string> = {}) => {
  const key = keyIn(await (await confirm(clerk, changes)).text()) || 'none'
  const form = { ...call, key, ...changes }
  return world.ask('/staff/reservations/new', { clerk, form })
}
const errorsIn = (page: string) =>
  [...page.matchAll(/<li><a href="#([^"]+)">([^<]+)</g)].map(([, id, text]) => `${id} ${text}`)
const entries = async () =>
  (await world.db.select().from(journal)).map(({ by, kind, residents }) => [by, kind, residents])
const told = async () =>
  JSON.parse((await world.db.select().from(journalContents)).at(-1)?.text ?? '')

describe('a booking for a caller', () => {
  test('goes from who calls through the confirmation to the number that is read out', async () => {
    await world.db.delete(prices)
    const ofAll = priceNames.map((name) => ({
      facilityId: 1,
      fromNight: '2000-01-01',
      name,
      yen: 9000,
    }))
    await world.db.insert(prices).values(ofAll)
    const form = await (
      await world.ask('/staff/reservations/new?resident=40-0074', { clerk: 'centre' })
    ).text()
    for (const said of ['港区 次郎（ミナトク ジロウ）', '登録済み', '3月20日 水曜日 空きあり'])
      expect(form).toContain(said)
    expect(form).toMatch(/<select id="facility"[^>]* autofocus/)
    const confirmation = await (await confirm('centre')).text()
    for (const said of [
      'まだ完了していません。',
      '3月20日水曜日から2泊、3月22日金曜日の朝まで',
      '大人2人、子供1人、4歳未満1人',
      '料金の目安',
      '港区 次郎',
    ])
      expect(confirmation).toContain(said)
    expect(await world.db.$count(reservations)).toBe(0)
    const done = await press('centre')
    expect(done.status).toBe(303)
    const completion = await (
      await world.ask(done.headers.get('location') ?? '', { clerk: 'centre' })
    ).text()
    expect(completion).toContain('予約番号をお伝えください。')
    expect(completion).toMatch(/2\d{3}-\d{4}-\d{2}/)
    expect(completion).toMatch(/href="\/staff\/residents" autofocus/)
    const [made] = await world.db.select().from(reservations)
    expect(made?.channel).toBe('telephone')
  })

  test('is in the journal once, with what was booked, and so is each look', async () => {
    await press('centre')
    expect(await entries()).toEqual([
      ['mita', 'residentRead', '400074'],
      ['mita', 'bookedForCaller', '400074'],
    ])
    expect((await told()).after).toMatchObject({ facility: 'odaira', roomWish: false })
  })

  test('tells the resident that it was taken by telephone, or in writing', async () => {
    await world.db
      .update(residents)
      .set({ email: 'jiro@example.jp' })
      .where(eq(residents.number, '400074'))
    await press('centre')
    await press('centre', { day: '3/25', nights: '1', channel: 'paper' })
    const [first, second] = await world.carry()
    expect(first?.text).toContain('次の予約を、お電話で承りました。')
    expect(second?.text).toContain('次の予約を、書面で承りました。')
  })

  test('pressed again is the same booking', async () => {
    const key = keyIn(await (await confirm('centre')).text())
    const send = () =>
      world.ask('/staff/reservations/new', { clerk: 'centre', form: { ...call, key } })
    const [first, second] = [await send(), await send()]
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
    expect(await world.db.$count(reservations)).toBe(1)
    expect((await entries()).filter(([, kind]) => kind === 'bookedForCaller')).toHaveLength(1)
  })

  test('while the resident books the same night is one stay, whoever was first', async () => {
    const stay = { nights: [{ night: '2019-03-20', adults: 2, children: 0 }], roomWish: false }
    const key = keyIn(await (await confirm('centre', { nights: '1' })).text())
    const [called] = await Promise.all([
      world.ask('/staff/reservations/new', {
        clerk: 'centre',
        form: { ...call, nights: '1', key },
      }),
      reserve(world.db, acting(jiro), { slug: 'odaira', stay, key: 'own' }, world.now),
    ])
    expect(await world.db.$count(reservations)).toBe(1)
    const acts = (await entries()).filter(([, kind]) => kind === 'bookedForCaller')
    expect(acts).toHaveLength(called.status === 303 ? 1 : 0)
  })

  test('of two clerks for the last room is one stay, and one row of the journal', async () => {
    const last = { facility: 'nikko-example', nights: '1', roomWish: '' }
    await world.db.update(roomNights).set({ rooms: 1 }).where(eq(roomNights.facilityId, 3))
    const answers = await Promise.all([
      press('centre', { ...last, resident: '400074' }),
      press('ward', { ...last, resident: '400015' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
    expect(await world.db.$count(reservations)).toBe(1)
    expect((await entries()).filter(([, kind]) => kind === 'bookedForCaller')).toHaveLength(1)
  })

  test('in a clerk’s own registration takes a second person', async () => {
    await world.db.update(staff).set({ residentNumber: '400074' }).where(eq(staff.name, 'mita'))
    expect((await press('centre')).status).toBe(403)
    expect(await world.db.$count(reservations)).toBe(0)
    expect((await press('ward')).status).toBe(303)
  })

  test('says each mistake beside its field, and keeps what was typed', async () => {
    const answer = await confirm('centre', {
      facility: '',
      day: '二十日',
      nights: '3',
      adults1: '百',
    })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(errorsIn(page)).toEqual([
      'facility 利用施設を選択してください。',
      'day 利用日は、月と日を数字で入力してください。',
      'nights 宿泊数は、1か2を入力してください。',
      'adults1 人数は数字で入力してください。',
    ])
    for (const typed of ['二十日', '百']) expect(page).toContain(`value="${typed}"`)
  })

  test.each([
    ['a full lodge', { adults1: '6', nights: '1', children1: '' }, '大人と子供をあわせて5人まで'],
    ['no room wish', { roomWish: '' }, '和洋室希望を選択してください。'],
    ['a day gone by', { day: '2019/3/9' }, '利用日を過ぎています'],
  ])('with %s is refused in the words of the form', async (_, changes, sentence) => {
    for (const answer of [await confirm('ward', changes), await press('ward', changes)]) {
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain(sentence)
    }
    expect(await world.db.$count(reservations)).toBe(0)
  })

  test.each([
    ['refused', { refusedAt: 1 }, 'この方の利用者登録は認められていない'],
    ['over', { expiresAt: 1 }, 'この方の利用者登録は有効期限が過ぎている'],
    ['stopped', { stoppedAt: 1 }, 'この方は利用停止のため'],
    ['not posted yet', { cardArrivedAt: null }, '利用者登録証がお手元に届くまでは'],
  ])(
    'is refused, in words for the clerk, to whose registration is %s',
    async (_, set, sentence) => {
      await world.db.update(residents).set(set).where(eq(residents.number, '400074'))
      for (const answer of [await confirm('centre'), await press('centre')]) {
        expect(answer.status).toBe(422)
        expect(await answer.text()).toContain(sentence)
      }
      expect(await world.db.$count(reservations)).toBe(0)
    },
  )

  test('is for nobody where a number is nobody’s', async () => {
    const answer = await world.ask('/staff/reservations/new?resident=999999', { clerk: 'centre' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('「999999」の方はいません')
    expect((await confirm('centre', { resident: '999999' })).status).toBe(404)
    expect((await press('centre', { resident: '999999' })).status).toBe(404)
    expect(await entries()).toEqual([])
  })
})

describe('what was typed', () => {
  test('survives the end of the session, and comes back filled in', async () => {
    const cookie = await clerkSessionOf(world, 'centre')
    const key = keyIn(await (await world.ask(at('/confirmation'), { headers: { cookie } })).text())
    const mark = await markWith(world, cookie)
    world.now += 16 * 60_000
    const sent = await world.ask('/staff/reservations/new', {
      headers: { cookie },
      form: { ...call, key, for: mark },
    })
    expect(sent.headers.get('location')).toContain('/staff/login')
    const kept = sent.headers.getSetCookie().find((one) => one.startsWith('unfinished=')) ?? ''
    const again = `${await clerkSessionOf(world, 'centre')}; ${kept.split(';')[0]}`
    const back = await world.ask('/staff/reservations/new', { headers: { cookie: again } })
    const form = await (
      await world.ask(back.headers.get('location') ?? '', { headers: { cookie: again } })
    ).text()
    for (const typed of ['value="3/20"', 'value="２"']) expect(form).toContain(typed)
    expect(await world.db.$count(reservations)).toBe(0)
  })

  test('comes back into the form from its confirmation, and from a day that is chosen', async () => {
    const page = await (await confirm('centre')).text()
    const [, edit = ''] = /<a href="([^"]+)">入力にもどる/.exec(page) ?? []
    const form = await (await world.ask(edit.replaceAll('&amp;', '&'), { clerk: 'centre' })).text()
    for (const typed of ['value="3/20"', 'value="２"', '<option value="odaira" selected=""'])
      expect(form).toContain(typed)
    const [, day = ''] = /<a href="([^"]+)"><span aria-hidden="true">22/.exec(form) ?? []
    const chosen = await (await world.ask(day.replaceAll('&amp;', '&'), { clerk: 'centre' })).text()
    for (const typed of ['value="2019-03-22"', 'value="２"']) expect(chosen).toContain(typed)
  })
})

describe('after the closing', () => {
  const late = { day: '3/14', nights: '1' }

  test('the ward books with a reason, which the journal keeps as an override', async () => {
    const page = await (await confirm('ward', late)).text()
    expect(page).toContain('区の判断で予約するときは')
    const missing = await press('ward', late)
    expect([missing.status, errorsIn(await missing.text())]).toEqual([
      422,
      ['reason 理由を入力してください。'],
    ])
    expect(await world.db.$count(reservations)).toBe(0)
    expect((await press('ward', { ...late, reason: '施設の了承あり' })).status).toBe(303)
    expect((await entries()).at(-1)).toEqual(['aoki', 'bookingOverridden', '400074'])
    expect(await told()).toMatchObject({ reason: '施設の了承あり' })
  })

  test('the centre does not, whatever it sends, and is told who may', async () => {
    const answer = await press('centre', { ...late, reason: '施設の了承あり' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('区の職員が、理由を付けて行います')
    expect(await world.db.$count(reservations)).toBe(0)
  })

  test('a reason lifts nothing that is not of time', async () => {
    const answer = await press('ward', { ...late, adults1: '6', reason: '施設の了承あり' })
    expect(answer.status).toBe(422)
    expect(await world.db.$count(reservations)).toBe(0)
  })

  test('a reason that was not needed makes no override', async () => {
    await press('ward', { reason: '念のため' })
    expect((await entries()).at(-1)).toEqual(['aoki', 'bookedForCaller', '400074'])
    expect((await told()).reason).toBeUndefined()
  })

  test.each([
    ['', '理由を入力してください。'],
    ['あ'.repeat(201), '理由は200字までで入力してください。'],
  ])('a reason of the wrong length is asked for again', async (reason, sentence) => {
    const answer = await press('ward', { ...late, reason })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(sentence)
    if (reason) expect(page).toContain(reason)
  })
})

describe('before the opening', () => {
  const early = { day: '4/25', nights: '1' }
  const asked = async () => (await world.db.select().from(permits)).at(-1)
  const ask = async (clerk: Role) => {
    const refused = await press(clerk, early)
    const page = await refused.text()
    const hidden = [...page.matchAll(/name="(kind|what|resident)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')],
    )
    const form = { ...Object.fromEntries(hidden), reason: '区の行事のため' }
    return { refused, asked: await world.ask('/staff/permits', { clerk, form }) }
  }
  const grant = async () =>
    world.ask(`/staff/permits/${(await asked())?.id}`, {
      clerk: 'centre',
      form: { answer: 'grant' },
    })

  test('nobody books alone, the ward included', async () => {
    const page = await (await confirm('ward', early)).text()
    expect(page).toContain('もう1人の職員の承認が必要です')
    const { refused } = await ask('ward')
    expect(refused.status).toBe(403)
    expect(await world.db.$count(reservations)).toBe(0)
    expect((await press('ward', { ...early, reason: '区の行事のため' })).status).toBe(403)
    expect(await world.db.$count(reservations)).toBe(0)
  })

  test('the same form goes through once another has agreed, and the permit is used up', async () => {
    await ask('ward')
    expect((await press('ward', early)).status).toBe(403)
    await grant()
    expect(await (await confirm('ward', early)).text()).toContain('mita が承認しました。')
    const done = await press('ward', early)
    expect(done.status).toBe(303)
    expect((await asked())?.usedAt).toBe(world.now)
    expect((await entries()).at(-1)).toEqual(['aoki', 'bookedBeforeOpening', '400074'])
    expect(await told()).toMatchObject({ agreedBy: 'mita', reason: '区の行事のため' })
  })

  test('whoever is asked sees the stay first, and whoever asked comes back to it', async () => {
    await ask('ward')
    const page = await (await world.ask('/staff/permits', { clerk: 'centre' })).text()
    const [, link = ''] = /href="(\/staff\/reservations\/new\/confirmation[^"]+)"/.exec(page) ?? []
    const there = link.replaceAll('&amp;', '&')
    await grant()
    const shown = await (await world.ask(there, { clerk: 'ward' })).text()
    for (const said of ['港区 次郎', '4月25日木曜日から1泊', '大人2人、子供1人、4歳未満1人'])
      expect(shown).toContain(said)
    expect(shown).toContain('mita が承認しました。')
  })

  test('a permit is for its stay alone', async () => {
    await ask('ward')
    await grant()
    const others: Record<string, string>[] = [
      { day: '4/26' },
      { adults1: '3' },
      { nights: '2' },
      { resident: '400015' },
      { roomWish: 'yes' },
    ]
    for (const other of others)
      expect((await press('ward', { ...early, ...other })).status).toBe(403)
    expect(await world.db.$count(reservations)).toBe(0)
  })

  test('one permit is one booking, however many press at once', async () => {
    await ask('ward')
    await grant()
    const cookie = await clerkSessionOf(world, 'ward')
    const page = await (await world.ask(at('/confirmation', early), { headers: { cookie } })).text()
    expect(keyIn(page)).not.toBe('')
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((key) =>
        world.ask('/staff/reservations/new', {
          headers: { cookie },
          form: { ...call, ...early, key },
        }),
      ),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(await world.db.$count(reservations)).toBe(1)
  })

  test('the centre is told who may', async () => {
    const answer = await confirm('centre', early)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('もう1人の職員の承認を受けて行います')
  })
})

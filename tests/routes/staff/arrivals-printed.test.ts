import { brotliCompressSync, constants } from 'node:zlib'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { registrations } from '../../../drizzle/schema/account.ts'
import { reservations } from '../../../drizzle/schema/booking.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import { bookStay, comes, journalOf, register } from '../../support/lodge.ts'
import { addCrowd, jiro, openWorld, taro, type World } from '../../support/world.ts'

const day = '2019-03-20'
let world: World
let one: string

beforeEach(async () => {
  world = await openWorld()
  one = await bookStay(world, jiro, day, {
    guests: [
      { adults: 2, children: 1, underFours: 1 },
      { adults: 3, children: 0 },
    ],
  })
  await register(world, jiro, '1953-06-16')
  await world.db
    .update(residents)
    .set({ telephone: '090-0000-0010', email: 'jiro@example.jp' })
    .where(eq(residents.id, jiro))
  comes(world, day)
})

const get = async (path: string) => {
  const answer = await world.ask(`/staff/arrivals${path}`, { clerk: 'lodge' })
  expect(answer.status).toBe(200)
  return answer
}

const grouped = (number: string) => `${number.slice(0, 4)}-${number.slice(4, 8)}-${number.slice(8)}`

describe('the list for a spreadsheet', () => {
  test('is named by facility and day alone, kept nowhere, and has the columns of the list', async () => {
    const answer = await get('/list.csv')
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="arrivals-odaira-2019-03-20.csv"',
    )
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(new TextDecoder().decode(bytes).split('\r\n')).toEqual([
      '"区分","予約番号","氏名","フリガナ","電話","到着日","泊数",' +
        '"1泊目の大人","1泊目の子供","1泊目の4歳未満","2泊目の大人","2泊目の子供","2泊目の4歳未満",' +
        '"和洋室希望","施設への伝言","減額の見込み","記録"',
      `"到着","${grouped(one)}","港区 次郎","ミナトク ジロウ","090-0000-0010","2019-03-20",2,` +
        '2,1,1,3,0,0,"あり","","代表者が65歳以上：3月21日",""',
      '',
    ])
  })

  test('calculates nothing of what people wrote, and has no address of mail', async () => {
    await world.db
      .update(residents)
      .set({ name: '=HYPERLINK("http://evil.example")', kana: '＠ア', telephone: '+81 90' })
      .where(eq(residents.id, jiro))
    await world.db
      .update(reservations)
      .set({ lodgeNote: '\t=1+1\r\n@SUM(A1)' })
      .where(eq(reservations.number, one))
    const text = await (await get('/list.csv')).text()
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"")","'＠ア","'+81 90"`)
    expect(text).toContain(`"'=1+1 @SUM(A1)"`)
    expect(text.split('\r\n')).toHaveLength(3)
    expect(text).not.toContain('jiro@')
  })

  test('is a reading of its own kind, with everybody it names', async () => {
    await get('/list.csv')
    expect(await journalOf(world)).toMatchObject([
      { by: 'hakone', kind: 'arrivalsExported', residents: '400074' },
    ])
  })
})

describe('the sheet for the guest register', () => {
  test('has the representative’s name, address and contact, and a blank line for each companion', async () => {
    const html = await (await get(`/${one}/sheet`)).text()
    for (const told of [
      '港区 次郎',
      'ミナトク ジロウ',
      '〒105-8511 東京都港区芝公園1-5-25',
      '090-0000-0010',
      grouped(one),
      '3月20日（水）から2泊',
    ])
      expect(html).toContain(told)
    const lines = [...html.matchAll(/<th scope="row">(大人|子供|4歳未満)<\/th>/g)].map(
      ([, of]) => of,
    )
    expect(lines).toEqual(['大人', '大人', '子供', '4歳未満'])
    expect(html.match(/<td class="blank"><\/td>/g)).toHaveLength(12)
    expect(html).toContain('国籍')
    expect(html).toContain('旅券番号')
    expect(html).not.toContain('jiro@')
    expect(html).not.toContain('1953')
    expect(await journalOf(world)).toMatchObject([
      { kind: 'guestSheetsRead', residents: '400074', reservation: one },
    ])
  })

  test('of all of a day is one print, a page each, of who arrives alone', async () => {
    world.now = Date.parse('2019-03-10T10:00+09:00')
    await bookStay(world, taro, '2019-03-21')
    comes(world, '2019-03-21')
    const html = await (await get('/sheets')).text()
    expect(html.match(/class="sheet"/g)).toHaveLength(1)
    expect(html).toContain('港 太郎')
    expect(html).not.toContain('次郎')
    expect(html).toContain('.sheet+.sheet{break-before:page}')
    expect(html).toContain('size:A4')
  })

  test('is filled in with what is known, where the registration is gone', async () => {
    await world.db.delete(registrations)
    expect(await (await get(`/${one}/sheet`)).text()).toContain(
      '<th scope="row">住所</th><td></td>',
    )
  })
})

test('a full house weighs no more than a page of the console may, on every page of its day', async () => {
  world.now = Date.parse('2019-03-10T10:00+09:00')
  const crowd = await addCrowd(world.db, world.now, 24)
  for (const id of crowd) {
    await world.db
      .update(residents)
      .set({
        name: `見本 ${'花'.repeat(id % 9)}${id}`,
        telephone: `090-${id}-${9999 - (id % 7000)}`,
      })
      .where(eq(residents.id, id))
    await bookStay(world, id, day, { guests: [{ adults: 2 + (id % 3), children: id % 2 }] })
  }
  comes(world, day)
  for (const path of ['', `/${one}`, `/${one}/sheet`, '/sheets', '?day=2019-03-21']) {
    const html = await (await get(path)).text()
    const { length } = brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
    expect([path, length < 6000, length]).toEqual([path, true, length])
    expect([path, Buffer.byteLength(html) < 40_000]).toEqual([path, true])
  }
})

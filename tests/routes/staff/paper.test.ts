import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { credentials, registrations } from '../../../drizzle/schema/account.ts'
import { applications, choices } from '../../../drizzle/schema/lottery.ts'
import { letters, residents } from '../../../drizzle/schema/shared.ts'
import { staff as accounts, journal } from '../../../drizzle/schema/staff.ts'
import { askWebCode } from '../../../src/store/account/codes/web-codes.ts'
import { verify } from '../../../src/store/account/reviewing.ts'
import { freeze } from '../../../src/store/lottery/freezing.ts'
import { writeNoted } from '../../../src/store/staff/journal.ts'
import { during, listLines, month, openRound, wish } from '../../support/lottery.ts'
import {
  clerkOf,
  clerkSessionOf,
  hanako,
  instant,
  jiro,
  markWith,
  staff,
  type World,
} from '../../support/world.ts'
import { odd } from '../odd-values.ts'

let world: World

beforeEach(async () => {
  world = await openRound()
})

/** A form as a clerk types it, of somebody who lives in the ward and has no mail. */
const person = {
  arrivedOn: '3/8',
  kana: 'アザブ ハルコ',
  name: '麻布 春子',
  birthYear: 'S25',
  birthMonth: '4',
  birthDay: '1',
  kind: 'living',
  homePostalCode: '1058511',
  homePrefecture: '東京都',
  homeCity: '港区',
  homeStreet: '芝公園1-5-25',
  telephone: '0335782111',
}
const wishes = {
  facility: 'nikko-example',
  night1: '5/3',
  nights1: '2',
  orOneNight1: 'yes',
  'adults1-1': '2',
  'children1-1': '1',
  'underFours1-1': '1',
  night2: '0505',
  nights2: '1',
}
const whole = { ...person, ...wishes }

type Typed = Record<string, string>

const check = (form: Typed) => world.ask('/staff/paper/confirmation', { clerk: 'centre', form })

const hidden = (page: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''

/** What a confirmation asks to be pressed. */
async function confirmed(form: Typed): Promise<Typed> {
  const page = await (await check(form)).text()
  return { ...form, key: hidden(page, 'key'), resembling: hidden(page, 'resembling') }
}

const press = (form: Typed, clerk: 'centre' | 'ward' = 'centre') =>
  world.ask('/staff/paper', { clerk, form })

const numberIn = (answer: Response) =>
  /\/staff\/paper\/(\d{6})\/completion/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''

async function enter(form: Typed): Promise<string> {
  return numberIn(await press(await confirmed(form)))
}

const residentOf = async (number: string) =>
  (await world.db.select().from(residents).where(eq(residents.number, number)))[0]

const acts = async () => (await world.db.select().from(journal)).map(({ kind }) => kind)

const errorsIn = (page: string) =>
  [...page.matchAll(/<li><a href="#(\w+[-\d]*)">([^<]*)/g)].map(([, field, said]) => [field, said])

describe('a form', () => {
  test('is typed on one screen, with today as the day it arrived', async () => {
    const page = await (await world.ask('/staff/paper/new', { clerk: 'centre' })).text()
    expect(page).toMatch(/name="arrivedOn"[^>]*value="2019年3月10日"/)
    expect(page).toMatch(/<button type="submit" hidden[^>]*>/)
    expect(page.indexOf('hidden=""')).toBeLessThan(page.indexOf('name="search"'))
  })

  test('registers and applies at once, journalled, without a password', async () => {
    const number = await enter(whole)
    const resident = await residentOf(number)
    expect(resident).toMatchObject({ name: '麻布 春子', channel: 'paper', email: null })
    expect(resident?.cardArrivedAt).toBe(null)
    expect(await world.db.select().from(registrations)).toMatchObject([
      { residentId: resident?.id, birthdate: '1950-04-01', network: null },
    ])
    expect(await world.db.select().from(applications)).toMatchObject([
      { residentId: resident?.id, arrivedOn: '2019-03-08', round: month, chosen: 2 },
    ])
    expect(await world.db.select().from(choices)).toMatchObject([
      { checkIn: '2019-05-03', guests: Array(2).fill({ adults: 2, children: 1, underFours: 1 }) },
      { checkIn: '2019-05-05', guests: [{ adults: 2, children: 1, underFours: 1 }] },
    ])
    expect(await world.db.$count(credentials, eq(credentials.residentId, resident?.id ?? 0))).toBe(
      0,
    )
    const [row] = await world.db.select().from(journal).where(eq(journal.kind, 'paperEntered'))
    expect(row).toMatchObject({ residents: number, kind: 'paperEntered' })
    expect(
      (await world.db.select().from(letters)).map(({ letter, channel }) => [letter.kind, channel]),
    ).toEqual([
      ['registered', 'paper'],
      ['application', 'paper'],
    ])
  })

  test('shows the number and the receipt to whom has entered it, and a way to the next', async () => {
    const number = await enter(whole)
    const [application] = await world.db.select().from(applications)
    const path = `/staff/paper/${number}/completion`
    const page = await (await world.ask(path, { clerk: 'centre' })).text()
    expect(page).toContain(`${number.slice(0, 2)}-${number.slice(2)}`)
    expect(page).toContain(application?.receipt.match(/.{1,5}/g)?.join(' '))
    expect(page).toMatch(/href="\/staff\/paper\/new" autofocus/)
    expect(page).not.toMatch(/パスワード|19500401/)
    const isElsewhere = async (clerk: 'ward' | 'centre') =>
      (await world.ask(path, { clerk })).headers.get('location')
    expect(await isElsewhere('ward')).toBe('/staff/paper')
    world.now += 11 * 60_000
    expect(await isElsewhere('centre')).toBe('/staff/paper')
  })

  test('pressed twice, or twice at once, is one registration', async () => {
    const form = await confirmed(whole)
    const [first, second] = await Promise.all([press(form), press(form)])
    const again = await press(form)
    expect([first, second, again].map((of) => of?.status)).toEqual([303, 303, 303])
    expect(new Set([first, second, again].map((of) => of && numberIn(of))).size).toBe(1)
    expect(await world.db.$count(applications)).toBe(1)
    expect(await world.db.$count(registrations)).toBe(1)
    expect((await acts()).filter((kind) => kind === 'paperEntered').length).toBe(1)
  })

  test('without a choice registers alone', async () => {
    const page = await (await check(person)).text()
    expect(page).toContain('抽選の申込みはありません')
    const number = await enter(person)
    expect(await residentOf(number)).toBeDefined()
    expect(await world.db.$count(applications)).toBe(0)
  })

  test('of who works in the ward registers with the workplace, and does not apply', async () => {
    const working = {
      ...person,
      kind: 'working',
      homeCity: '千代田区',
      workplaceName: '港株式会社',
      workplacePostalCode: '1058511',
      workplacePrefecture: '東京都',
      workplaceCity: '港区',
      workplaceStreet: '芝公園1-5-25',
      workplaceTelephone: '0312345678',
    }
    const refused = await check({ ...working, ...wishes })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('港区内在住の方だけ')
    const number = await enter(working)
    expect(await residentOf(number)).toMatchObject({ kind: 'working' })
  })

  test('with an address of mail is answered by mail, without the birthdate as a password', async () => {
    const number = await enter({ ...whole, email: 'haruko@example.jp' })
    expect(await residentOf(number)).toMatchObject({ channel: 'mail', email: 'haruko@example.jp' })
    const mails = await world.carry()
    expect(mails.map(({ to }) => to)).toEqual(Array(mails.length).fill('haruko@example.jp'))
    expect(mails.map(({ subject }) => subject).join()).toContain('利用者登録の申請')
    expect(mails.map(({ text }) => text).join()).not.toContain('パスワードは生年月日')
    expect(mails.map(({ text }) => text).join()).toContain('名簿が確定するまで')
  })

  test('with an address that nobody has proved gets its first password by a posted code, not by a link', async () => {
    const number = await enter({ ...whole, email: 'haruko@example.jp' })
    await world.ask('/password-reset', { form: { number, email: 'haruko@example.jp' } })
    const kinds = (await world.db.select().from(letters)).map(({ letter }) => letter.kind)
    expect(kinds).not.toContain('passwordReset')
    await verify(world.db, staff, number, world.now)
    const { id: residentId = 0 } = (await residentOf(number)) ?? {}
    expect(await askWebCode(world.db, { ...staff, residentId }, world.now)).toBe(null)
  })
})

describe('a form that cannot be taken as it stands', () => {
  test('comes back as typed, with a sentence beside each field', async () => {
    const answer = await check({
      ...whole,
      arrivedOn: '3/11',
      kana: '',
      homeCity: '品川区',
      night1: '13/45',
      night2: '',
      'adults2-1': '2',
      facility: '',
      night3: '5/9',
    })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(errorsIn(page).map(([field]) => field)).toEqual([
      'arrivedOn',
      'kana',
      'facility',
      'night1',
      'night2',
    ])
    expect(page).toMatch(/name="night1"[^>]*value="13\/45"/)
    expect(page).toContain('value="麻布 春子"')
    expect(await world.db.$count(registrations)).toBe(0)
  })

  test('nobody outside of the ward, too young or still at school is registered', async () => {
    const outside = await (await check({ ...whole, homeCity: '品川区' })).text()
    expect(errorsIn(outside).map(([field]) => field)).toEqual(['homeCity'])
    const young = await (await check({ ...whole, birthYear: '2005' })).text()
    expect(errorsIn(young).map(([field]) => field)).toEqual(['birthYear'])
    const atSchool = { ...whole, birthYear: '2001', birthMonth: '1' }
    const page = await (await check(atSchool)).text()
    expect(errorsIn(page).map(([field]) => field)).toEqual(['outOfSchool'])
    expect((await check({ ...atSchool, outOfSchool: 'yes' })).status).toBe(200)
  })

  test('each choice is judged by the rules of the public', async () => {
    const page = await (
      await check({
        ...whole,
        'adults1-1': '9',
        night2: '6/5',
        'adults2-1': '2',
        night3: '5/3',
        nights3: '2',
        'adults3-1': '2',
      })
    ).text()
    expect(errorsIn(page)).toMatchObject([
      ['adults1-1', expect.stringContaining('第1希望：1泊目：1部屋に泊まれるのは')],
      ['adults1-2', expect.stringContaining('2泊目：1部屋に泊まれるのは')],
      ['night2', expect.stringContaining('2019年5月に泊まる日だけ')],
      ['night3', expect.stringContaining('同じ日、同じ泊数')],
    ])
  })

  test('a room wish is asked of the lodge that has such rooms', async () => {
    const page = await (await check({ ...whole, facility: 'odaira', night2: '' })).text()
    expect(errorsIn(page).map(([field]) => field)).toEqual(['roomWish'])
    expect(
      (await check({ ...whole, facility: 'odaira', night2: '', roomWish: 'yes' })).status,
    ).toBe(200)
  })

  test('a form that arrived after the close is refused; one that arrived in time is taken until the freeze', async () => {
    world.now = instant('2019-03-16T09:00+09:00')
    const late = await (await check({ ...whole, arrivedOn: '3/16' })).text()
    expect(errorsIn(late)).toMatchObject([
      ['night1', expect.stringContaining('3月15日24時に終わり')],
    ])
    const form = await confirmed({ ...whole, arrivedOn: '3/15' })
    await freeze(world.db, month, world.now)
    const answer = await press(form)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('名簿が確定しています')
    expect(await world.db.$count(registrations)).toBe(0)
  })

  test('a fourth registration of one telephone number waits until others are decided', async () => {
    for (const [index, name] of ['一', '二', '三'].entries())
      await enter({ ...person, name: `麻布 ${name}`, birthDay: String(index + 2), kana: 'アザブ' })
    const answer = await press(await confirmed(whole))
    console.log('LOC', answer.headers.get('location'))
    expect(answer.status).toBe(422)
    expect(errorsIn(await answer.text())).toMatchObject([
      ['telephone', expect.stringContaining('同じ電話番号の登録が3件')],
    ])
    expect(await world.db.$count(applications)).toBe(0)
  })

  test('a postal code is looked up without a script', async () => {
    const form = { arrivedOn: '3/8', homePostalCode: '105-0011', search: 'home', name: '麻布' }
    const answer = await world.ask('/staff/paper/address', { clerk: 'centre', form })
    const page = await answer.text()
    expect(page).toMatch(/name="homeStreet"[^>]*value="芝公園"/)
    expect(page).toMatch(/name="name"[^>]*value="麻布"/)
  })

  test('from its confirmation a form is put right as it was typed', async () => {
    const answer = await world.ask('/staff/paper/new', { clerk: 'centre', form: whole })
    const page = await answer.text()
    expect(page).toMatch(/name="night2"[^>]*value="0505"/)
    expect(page).toMatch(/name="birthYear"[^>]*value="S25"/)
  })
})

describe('somebody who may be registered already', () => {
  test('is shown before anything is done, whether by birthdate and kana or by mail, and it is noted', async () => {
    const number = await enter({ ...whole, email: 'Haruko@example.jp' })
    const page = await (await check({ ...whole, name: '麻布 晴子', kana: 'あざぶはるこ' })).text()
    expect(page).toContain(`/staff/residents/${number}`)
    expect(page).toContain('別の方として登録して申し込む')
    const other = { ...whole, name: '麻布 夏男', kana: 'アザブ ナツオ', birthDay: '2' }
    const mailed = await (await check({ ...other, email: 'haruko+lodge@example.jp' })).text()
    expect(mailed).toContain('メールアドレスが同じ')
    expect(mailed).toContain(`/staff/residents/${number}`)
    const rows = await world.db.select().from(journal).where(eq(journal.kind, 'paperChecked'))
    expect(rows.map((row) => row.residents)).toEqual([number, number])
  })

  test('is entered by number where it is the same person', async () => {
    const number = await enter(person)
    const same = await check({ ...whole, same: number })
    expect(same.status).toBe(200)
    const page = await same.text()
    expect(page).toContain('1950年4月1日')
    expect(page).toContain('麻布 春子（アザブ ハルコ）')
    expect(hidden(page, 'number')).toBe(number)
    expect(page).not.toContain('name="homeStreet"')
    const form = { ...wishes, arrivedOn: '3/8', number, key: hidden(page, 'key'), resembling: '' }
    expect(numberIn(await press(form))).toBe(number)
    expect(await world.db.$count(registrations)).toBe(1)
    expect(await world.db.$count(applications)).toBe(1)
  })

  test('who comes up between page and press is shown first', async () => {
    const form = await confirmed(whole)
    const number = await enter(person)
    const answer = await press(form)
    const page = await answer.text()
    expect(page).toContain('似ている登録が変わりました')
    expect(page).toContain(number)
    expect(await world.db.$count(registrations)).toBe(1)
    const again = { ...form, key: hidden(page, 'key'), resembling: hidden(page, 'resembling') }
    const other = await residentOf(numberIn(await press(again)))
    const [first] = await world.db.select().from(residents).where(eq(residents.number, number))
    expect(
      await world.db
        .select({ resembles: registrations.resembles })
        .from(registrations)
        .where(eq(registrations.residentId, other?.id ?? 0)),
    ).toEqual([{ resembles: first?.id }])
  })

  test('and of two clerks who enter the same form at once, one is shown what the other has entered', async () => {
    const [one, other] = [await confirmed(whole), await confirmed(whole)]
    const answers = await Promise.all([press(one, 'centre'), press(other, 'ward')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 303])
    expect(await world.db.$count(registrations)).toBe(1)
    expect(await world.db.$count(applications)).toBe(1)
  })

  test('also a closed registration, of which no name is left', async () => {
    const number = await enter(person)
    await world.db
      .update(residents)
      .set({ closedAt: world.now, name: '', kana: '' })
      .where(eq(residents.number, number))
    const page = await (await check(whole)).text()
    expect(page).toContain('（消去済み） 廃止')
    expect(page).not.toContain('name="same"')
  })
})

describe('somebody with a number', () => {
  const known = (number: string, more: Typed = {}) => ({
    ...wishes,
    arrivedOn: '3/8',
    number,
    ...more,
  })

  test('with a card or waiting for it, applies by that alone', async () => {
    for (const number of ['400074', '40-0031']) {
      const page = await (await check(known(number))).text()
      expect(page).toMatch(/港区 次郎|芝 花子/)
      await press({ ...known(number), key: hidden(page, 'key'), resembling: '' })
    }
    const found = await world.db.select().from(applications).orderBy(applications.residentId)
    expect(found.map((of) => of.residentId)).toEqual([jiro, hanako])
    const checked = await world.db.select().from(journal).where(eq(journal.kind, 'paperChecked'))
    expect(checked.map((row) => row.residents)).toEqual(['400074', '400031'])
  })

  test('adds to the choices that are there, as far as there is room', async () => {
    await wish(world, jiro, ['10:1', '11:1'])
    const page = await (await check(known('400074'))).text()
    expect(errorsIn(page)).toMatchObject([['night1', expect.stringContaining('あと1件まで')]])
    const form = await confirmed(known('400074', { night2: '' }))
    expect(numberIn(await press(form))).toBe('400074')
    expect(await world.db.$count(choices)).toBe(3)
  })

  test('is told where nobody has it, works in the ward, or nothing is asked', async () => {
    const said = async (form: Typed) => errorsIn(await (await check(form)).text())
    expect(await said(known('999998'))).toMatchObject([
      ['number', expect.stringContaining('ありません')],
    ])
    expect(await said(known('12'))).toMatchObject([['number', expect.stringContaining('6桁')]])
    expect(await said(known('400015'))).toMatchObject([
      ['night1', expect.stringContaining('在住の方だけ')],
    ])
    expect(await said({ arrivedOn: '3/8', number: '400074' })).toMatchObject([
      ['night1', expect.stringContaining('第1希望')],
    ])
    expect(await said(known('400074', { name: '港 太郎' }))).toMatchObject([
      ['number', expect.stringContaining('登録の欄を空に')],
    ])
  })

  test('who closes the account meanwhile is told as unknown, and nothing is done', async () => {
    const form = await confirmed(known('400074'))
    await world.db.update(residents).set({ closedAt: world.now }).where(eq(residents.id, jiro))
    const answer = await press(form)
    expect(answer.status).toBe(422)
    expect(await world.db.$count(applications)).toBe(0)
    expect(await acts()).not.toContain('paperEntered')
  })
})

test('the list of a round has it once its registration was found right before the freeze, and not otherwise', async () => {
  const [counted, dropped] = [
    await enter(whole),
    await enter({ ...whole, name: '麻布 夏男', kana: 'アザブ ナツオ', birthDay: '2' }),
  ]
  expect(await verify(world.db, staff, counted, world.now)).toBe(null)
  await freeze(world.db, month, instant(during.close))
  expect((await listLines(world.db, month)).length).toBe(1)
  const [listed] = await world.db.select().from(applications)
  expect(listed?.residentId).toBe((await residentOf(counted))?.id)
  const page = await (await world.ask('/staff/paper', { clerk: 'centre' })).text()
  expect(page).toContain(dropped)
  expect(page).toContain('取消し')
})

describe('the forms of today', () => {
  test('are listed by number, with a link to whom they are of, and whose was read is noted', async () => {
    const number = await enter(whole)
    const page = await (await world.ask('/staff/paper', { clerk: 'auditor' })).text()
    expect(page).toContain(`href="/staff/residents/${number}"`)
    expect(page).toMatch(/5月分の抽選/)
    const [row] = await world.db.select().from(journal).where(eq(journal.kind, 'paperListed'))
    expect(row?.residents).toBe(number)
  })

  test('are those of today alone', async () => {
    await enter(person)
    world.now += 24 * 60 * 60_000
    const page = await (await world.ask('/staff/paper', { clerk: 'centre' })).text()
    expect(page).toContain('今日は、まだ入力していません')
  })

  test('stand on pages of fifty', async () => {
    const entry = { kind: 'paperEntered', residents: ['400031'] } as const
    const first = await enter(person)
    for (let more = 0; more < 50; more++)
      await writeNoted(world.db, clerkOf('centre'), [], entry, world.now)
    const page = await (await world.ask('/staff/paper', { clerk: 'centre' })).text()
    expect(page.match(/href="\/staff\/residents\/400031"/g)?.length).toBe(50)
    expect(page).not.toContain(first)
    const [, earlier = ''] = /href="(\/staff\/paper\?before=\d+)"/.exec(page) ?? []
    const rest = await (await world.ask(earlier, { clerk: 'centre' })).text()
    expect(rest).toContain(first)
    expect(rest).not.toContain('/400031')
  })
})

test('a name of a hundred characters and one with a sign of percent are entered as typed', async () => {
  const name = '春'.repeat(100)
  const number = await enter({ ...whole, name })
  expect((await residentOf(number))?.name).toBe(name)
  const odd = await check({ ...whole, name: '%' })
  expect(odd.status).toBe(422)
})

test('whoever can log in already sees on what the application depends', async () => {
  await enter({ ...wishes, arrivedOn: '3/8', number: '400031' })
  const page = await (await world.ask('/applications', { as: hanako })).text()
  expect(page).toContain('登録が認められたときに、抽選に入ります')
  await verify(world.db, staff, '400031', world.now)
  const listed = await (await world.ask('/applications', { as: hanako })).text()
  expect(listed).not.toContain('登録が認められたときに')
})

describe('what was typed', () => {
  const minutes = (count: number) => count * 60_000
  const cookieIn = (answer: Response) =>
    /unfinished=[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? ''

  test('is there again after a session that ended meanwhile', async () => {
    const cookie = await clerkSessionOf(world, 'centre')
    const mark = await markWith(world, cookie)
    world.now += minutes(16)
    const form = { ...whole, for: mark }
    const answer = await world.ask('/staff/paper/confirmation', { headers: { cookie }, form })
    const next = new URL(answer.headers.get('location') ?? '', 'http://localhost').searchParams
    expect(next.get('next')).toBe('/staff/paper/confirmation')
    const again = { cookie: `${await clerkSessionOf(world, 'centre')}; ${cookieIn(answer)}` }
    const page = await (await world.ask('/staff/paper/confirmation', { headers: again })).text()
    expect(page).toContain('value="麻布 春子"')
    const stranger = { cookie: `${await clerkSessionOf(world, 'ward')}; ${cookieIn(answer)}` }
    const anothers = await world.ask('/staff/paper/confirmation', { headers: stranger })
    expect(anothers.headers.get('location')).toBe('/staff/paper/new')
  })

  test('is kept while another page is looked at, and gone once it is entered', async () => {
    const cookie = await clerkSessionOf(world, 'centre')
    const form = { ...whole, to: '/staff', for: await markWith(world, cookie) }
    const at = '/unfinished?at=/staff/paper/new'
    const answer = await world.ask(at, { headers: { cookie }, form })
    expect(answer.headers.get('location')).toBe('/staff')
    const headers = { cookie: `${cookie}; ${cookieIn(answer)}` }
    const left = async () => (await world.ask('/staff/paper/new', { headers })).text()
    expect(await left()).toContain('value="麻布 春子"')
    await world.ask('/staff/paper', { headers, form: await confirmed(whole) })
    expect(await left()).not.toContain('麻布 春子')
  })
})

test('a clerk’s own form waits for a second person', async () => {
  await world.db.update(accounts).set({ residentNumber: '400031' }).where(eq(accounts.name, 'mita'))
  const own = { ...wishes, arrivedOn: '3/8', number: '400031' }
  const answer = await press(await confirmed(own))
  expect(answer.status).toBe(403)
  expect(await world.db.$count(applications)).toBe(0)
  expect(await acts()).not.toContain('paperEntered')
})

test('odd values in any field are never a fault, and leave nothing half written', async () => {
  const headers = { cookie: await clerkSessionOf(world, 'ward') }
  const names = [...Object.keys(whole), 'number', 'email', 'roomWish', 'same', 'outOfSchool']
  const paths = ['', '/confirmation', '/new', '/address'].map((path) => `/staff/paper${path}`)
  const typed = fc.dictionary(fc.constantFrom(...names), odd, { maxKeys: 4 })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), typed, async (path, values) => {
      const key = 'k'.repeat(32)
      const form = { search: 'home', ...whole, ...values, key, resembling: '' }
      const answer = await world.ask(path, { headers, form })
      expect([200, 303, 422]).toContain(answer.status)
    }),
    { numRuns: 150 },
  )
  expect(await world.db.$count(registrations)).toBeLessThanOrEqual(1)
  const entered = (await acts()).filter((kind) => kind === 'paperEntered')
  expect(entered.length).toBe(await world.db.$count(registrations))
})

test('an auditor and a lodge enter nothing', async () => {
  for (const clerk of ['auditor', 'lodge'] as const) {
    const answer = await world.ask('/staff/paper', { clerk, form: whole })
    expect(answer.status).toBe(403)
  }
  expect(await world.db.$count(registrations)).toBe(0)
  expect(await world.db.$count(sql`journal`)).toBe(0)
})

test('a form is checked in two round trips, with two of the journal, and entered in four', async () => {
  const headers = { cookie: await clerkSessionOf(world, 'centre') }
  const trips = async (path: string, form: Typed) => {
    const before = world.roundTrips()
    await world.ask(path, { headers, form })
    return world.roundTrips() - before
  }
  expect(await trips('/staff/paper/confirmation', whole)).toBe(2)
  const form = await confirmed(whole)
  expect(await trips('/staff/paper', form)).toBe(4)
  expect(await trips('/staff/paper/confirmation', whole)).toBe(4)
})

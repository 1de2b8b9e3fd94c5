import { brotliCompressSync, constants } from 'node:zlib'
import { type Client, createClient, type InStatement } from '@libsql/client'
import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { residents, letters as table } from '../../../drizzle/schema/shared.ts'
import { journal } from '../../../drizzle/schema/staff.ts'
import { hours } from '../../../src/domain/calendar.ts'
import type { Letter } from '../../../src/domain/letter.ts'
import { type LetterList, letterLists } from '../../../src/domain/staff/letters.ts'
import { openByWebCode } from '../../../src/store/account/codes/web-codes.ts'
import { verify } from '../../../src/store/account/reviewing.ts'
import { openDatabase, writeTogether } from '../../../src/store/database.ts'
import { post } from '../../../src/store/letters.ts'
import { listLetters } from '../../../src/store/staff/letters/listing.ts'
import { takeStep } from '../../../src/store/staff/letters/steps.ts'
import { addRegistration } from '../../support/details.ts'
import {
  addCrowd,
  clerkOf,
  hanako,
  jiro,
  openWorld,
  staff,
  taro,
  type World,
} from '../../support/world.ts'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await addRegistration(world, jiro)
  await addRegistration(world, hanako)
})

const write = (residentId: number, letter: Letter, id?: string) =>
  writeTogether(world.db, [post(world.db, { residentId, letter, ...(id && { id }) }, world.now++)])

const expiring = (name = '港区 次郎') =>
  ({ kind: 'expiring', name, lastDay: '2019-05-31' }) as const

const look = async (path: string, form?: Record<string, string | string[]>) => {
  const answer = await world.ask(`/staff/letters${path}`, {
    clerk: 'centre',
    ...(form && { form }),
  })
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() }
}

const stateOf = async (id: string) =>
  (await world.db.select().from(table).where(eq(table.id, id)))[0]

const rows = () => world.db.select().from(journal)

const die = (id: string, reason = '550 no such user') =>
  world.db
    .update(table)
    .set({ dueAt: null, deadAt: world.now, reason, tries: 1 })
    .where(eq(table.id, id))

describe('the print queue', () => {
  test('has what waits, the oldest first, and nothing that goes by mail', async () => {
    await write(jiro, expiring(), 'second')
    await write(hanako, expiring('芝 花子'), 'third')
    await write(jiro, { kind: 'passwordChanged', name: '港区 次郎', at: 0 }, 'fourth')
    await world.db.update(table).set({ writtenAt: 1 }).where(eq(table.id, 'third'))
    await world.db.update(residents).set({ email: 't@example.jp' }).where(eq(residents.id, taro))
    await write(taro, expiring('港 太郎'), 'by-mail')
    const { text } = await look('/print')
    const shown = [...text.matchAll(/name="id" value="([\w-]+)"/g)].map(([, id]) => id)
    expect(shown).toEqual(['third', 'second', 'fourth'])
    expect(text).not.toContain('105-8511')
  })

  test('shows at most fifty, and the next page the others; the journal names all it shows', async () => {
    const ids = await addCrowd(world.db, world.now, 60)
    for (const id of ids) await write(id, expiring())
    const [first, second] = [await look('/print'), await look('/print?page=2')]
    const count = (text: string) => text.match(/name="id"/g)?.length
    expect([count(first.text), count(second.text)]).toEqual([50, 10])
    expect(first.text).toContain('印刷待ち')
    const [row] = await rows()
    expect(row?.kind).toBe('lettersListed')
    expect(row?.residents.split(',')).toHaveLength(50)
  })

  test('weighs no more than a page of the console may, with fifty of them', async () => {
    const ids = await addCrowd(world.db, world.now, 50)
    for (const id of ids) await write(id, expiring(`見本 ${id}`))
    const { text } = await look('/print')
    const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }
    expect(brotliCompressSync(text, { params }).length).toBeLessThanOrEqual(6000)
  })

  test('opening letters marks none of them', async () => {
    await write(jiro, expiring(), 'one')
    const { text, status } = await look('/print/sheets', { oldest: 'yes' })
    expect(status).toBe(200)
    expect(text).toContain('〒105-8511')
    expect(await stateOf('one')).toMatchObject({ printedAt: null, postedAt: null })
    expect((await rows()).map(({ kind, residents }) => [kind, residents])).toEqual([
      ['lettersOpened', '400074'],
    ])
  })

  test('one letter is a sheet: where to, from whom, when, and its words', async () => {
    await write(jiro, expiring(), 'one')
    const { text } = await look('/print/sheets', { id: 'one' })
    expect(text.match(/<article/g)).toHaveLength(1)
    expect(text).toContain('東京都港区芝公園1-5-25')
    expect(text).toContain('港区 次郎 様')
    expect(text).toContain('2019年3月10日')
    expect(text).toContain('みなと予約センター 03-0000-0000')
    expect(text).toContain('2019年5月31日')
    expect(text).toContain('ホームページ：localhost/registration/renewal')
    expect(text).not.toContain('このメール')
  })

  test('printed, posted, returned and printed anew: each by an act, and each in the journal', async () => {
    await write(jiro, expiring(), 'one')
    for (const [step, leadsTo] of [
      ['printed', '/staff/letters/print?done=printed-1'],
      ['posted', '/staff/letters/printed?done=posted-1'],
      ['returned', '/staff/letters/posted?done=returned-1'],
      ['reprint', '/staff/letters/returned?done=reprint-1'],
    ] as const) {
      const list = leadsTo.split(/[/?]/)[3] ?? ''
      const done = await look('/steps', { list, step, id: 'one' })
      expect([step, done.status, done.to]).toEqual([step, 303, leadsTo])
    }
    expect(await stateOf('one')).toMatchObject({
      printedAt: null,
      postedAt: null,
      returnedAt: null,
    })
    expect((await rows()).map(({ kind, residents }) => [kind, residents])).toEqual([
      ['lettersPrinted', '400074'],
      ['lettersPosted', '400074'],
      ['lettersReturned', '400074'],
      ['letterReprinted', '400074'],
    ])
  })

  test('a batch is marked at once: those that were shown, not what came since', async () => {
    await write(jiro, expiring(), 'one')
    await write(hanako, expiring(), 'two')
    const sheets = (await look('/print/sheets', { oldest: 'yes' })).text
    const every = /name="every" value="([^"]+)"/.exec(sheets)?.[1] ?? ''
    await write(jiro, expiring(), 'since')
    const done = await look('/steps', { list: 'printed', all: 'printed', every })
    expect(done.to).toBe('/staff/letters/printed?done=printed-2')
    expect((await stateOf('since'))?.printedAt).toBeNull()
  })

  test('pressed again after Back it does nothing twice', async () => {
    await write(jiro, expiring(), 'one')
    const press = () => look('/steps', { list: 'print', step: 'printed', id: 'one' })
    await press()
    world.now += hours(1)
    const again = await press()
    expect(again.to).toBe('/staff/letters/print?done=printed-0')
    expect((await look('/print?done=printed-0')).text).toContain('すでに済んでいました')
    expect((await rows()).filter(({ kind }) => kind === 'lettersPrinted')).toHaveLength(1)
  })

  test('two clerks who mark the same letter at once mark it once', async () => {
    const client = createClient({ url: ':memory:' })
    world = await openWorld({ client })
    await write(jiro, expiring(), 'one')
    const mark = (db: World['db'], clerk: 'ward' | 'centre') =>
      takeStep(db, clerkOf(clerk), { step: 'printed', ids: ['one'] }, world.now)
    // The other one marks it after the letter was read, and before the journal is.
    const racing = openDatabase(
      beforeJournal(client, async () => {
        expect(await mark(world.uncounted, 'centre')).toBe(1)
      }),
    )
    expect(await mark(racing, 'ward')).toBe(0)
    expect((await rows()).map(({ by, kind }) => [by, kind])).toEqual([['mita', 'lettersPrinted']])
  })

  test('nothing chosen is a sentence, and the list again', async () => {
    await write(jiro, expiring(), 'one')
    for (const form of [
      { list: 'print', step: 'printed' },
      { list: 'print', step: [] },
    ]) {
      const { status, text } = await look('/steps', form)
      expect(status).toBe(422)
      expect(text).toContain('通知を選んでください。')
    }
    expect((await look('/print/sheets', {})).status).toBe(422)
  })

  test('one without an address is not printed, and says so', async () => {
    await write(taro, expiring('港 太郎'), 'nowhere')
    const { text } = await look('/print/sheets', { oldest: 'yes' })
    expect(text).not.toContain('<article')
    expect(text).toContain('住所がない')
    expect(text).toContain('400015')
  })

  test('the address is the one that is registered when it is printed', async () => {
    await write(jiro, expiring(), 'one')
    await world.db.run(
      sql`update registrations set home_address = json_set(home_address, '$.street', '芝9-9-9')`,
    )
    expect((await look('/print/sheets', { id: 'one' })).text).toContain('芝9-9-9')
  })

  test('a name and an address of a hundred characters stand on the sheet whole', async () => {
    const name = '寿限無'.repeat(33)
    await world.db.run(
      sql`update registrations set home_address = json_set(home_address, '$.street', ${'芝'.repeat(100)})`,
    )
    await write(jiro, expiring(name), 'one')
    const { text } = await look('/print/sheets', { id: 'one' })
    expect(text).toContain(`${name} 様`)
    expect(text).toContain('class="window long"')
    expect((await look('/print')).text).toContain(name)
  })
})

describe('利用者登録証', () => {
  test('is a part of the letter that says so, with the number and without any password', async () => {
    await verify(world.db, staff, '400031', world.now)
    const { text } = await look('/print/sheets', { oldest: 'yes' })
    expect(text).toContain('港区 区民保養施設 利用者登録証')
    expect(text).toContain('40-0031')
    expect(text).toContain('シバ ハナコ')
    expect(text).toContain('港区内在住')
    expect(text).not.toMatch(/パスワード|生年月日|1978/)
  })

  test('says until when a registration of 在勤 holds', async () => {
    await world.db
      .update(residents)
      .set({ kind: 'working', cardArrivedAt: null })
      .where(eq(residents.id, hanako))
    await verify(world.db, staff, '400031', world.now)
    const { text } = await look('/print/sheets', { oldest: 'yes' })
    expect(text).toContain('港区内在勤')
    expect(text).toContain('2021年3月')
  })
})

test('the receipt of a registration says no password on paper', async () => {
  await write(jiro, { kind: 'registered', name: '港区 次郎', number: '400074' }, 'one')
  const { text } = await look('/print/sheets', { id: 'one' })
  expect(text).toContain('40-0074')
  expect(text).not.toMatch(/パスワード|生年月日/)
})

describe('a code by post', () => {
  const ask = (number: string) => look('/codes', { number })
  const codeIn = (text: string) => /コード：([\d-]+)/.exec(text)?.[1]?.replaceAll('-', '') ?? ''
  const open = (code: string) =>
    openByWebCode(world.db, { number: '400074', code, source: '192.0.2.1' }, world.now)

  test('is asked for by a number, made as it is printed, and shown there alone', async () => {
    expect((await ask('40-0074')).to).toBe('/staff/letters/codes?done=asked')
    const queue = await look('/print')
    const id = /name="id" value="(\w+)"/.exec(queue.text)?.[1] ?? ''
    expect((await look(`/${id}`)).text).not.toMatch(/\d{4}-\d{4}-\d{4}/)
    const { text } = await look('/print/sheets', { id })
    const code = codeIn(text)
    expect(code).toMatch(/^\d{12}$/)
    const article = /<article[\s\S]*<\/article>/.exec(text)?.[0] ?? ''
    expect(article).not.toMatch(/400074|40-0074/)
    expect(await open(code)).toHaveProperty('token')
    expect((await rows()).map(({ kind }) => kind)).toEqual([
      'webCodeAsked',
      'lettersListed',
      'letterRead',
      'webCodesMade',
    ])
  })

  test('printed again it is another, and the one before is void', async () => {
    await ask('400074')
    const [first, second] = [
      codeIn((await look('/print/sheets', { oldest: 'yes' })).text),
      codeIn((await look('/print/sheets', { oldest: 'yes' })).text),
    ]
    expect(await open(first)).toBe('wrong')
    expect(await open(second)).toHaveProperty('token')
  })

  test('marked printed it stays as it is until it is to be printed anew: Back makes no other', async () => {
    await ask('400074')
    const [{ id } = { id: '' }] = await world.db.select().from(table)
    const code = codeIn((await look('/print/sheets', { id })).text)
    await look('/steps', { list: 'printed', all: 'printed', every: id })
    const back = await look('/print/sheets', { id })
    expect(codeIn(back.text)).toBe('')
    expect(back.text).not.toContain('<article')
    expect(await open(code)).toHaveProperty('token')
    await look(`/${id}`, { step: 'reprint' })
    expect(codeIn((await look('/print/sheets', { id })).text)).not.toBe('')
    expect(await open(code)).toBe('wrong')
  })

  test.each([
    ['999999', 'この番号の利用者はいません。'],
    ['４０', '利用者番号を6桁の数字で入力してください。'],
    ['400031', '利用者登録が認められている方にだけ、送れます。'],
  ])('is refused with a sentence: %s', async (number, sentence) => {
    const { status, text } = await ask(number)
    expect(status).toBe(422)
    expect(text).toContain(sentence)
    expect(text).toContain(`value="${number}"`)
    expect(await world.db.$count(table)).toBe(0)
    expect(await world.db.$count(journal)).toBe(0)
  })
})

describe('the outbox', () => {
  beforeEach(async () => {
    await world.db.update(residents).set({ email: 'jiro@example.jp' }).where(eq(residents.id, jiro))
  })

  test('shows dead letters with their reason, and no address', async () => {
    await write(jiro, expiring(), 'dead')
    await die('dead')
    const { text } = await look('')
    expect(text).toContain('550 no such user')
    expect(text).not.toContain('jiro@example.jp')
  })

  test('sends one again', async () => {
    await write(jiro, expiring(), 'dead')
    await die('dead')
    await look('/steps', { list: 'dead', step: 'resend', id: 'dead' })
    expect(await world.carry()).toHaveLength(1)
    expect((await rows()).map(({ kind }) => kind)).toEqual(['letterResent'])
  })

  test('has one printed instead', async () => {
    await write(jiro, expiring(), 'dead')
    await die('dead')
    await look('/dead', { step: 'onPaper' })
    expect(await stateOf('dead')).toMatchObject({ channel: 'paper', address: '', deadAt: null })
    expect((await look('/print/sheets', { oldest: 'yes' })).text).toContain('〒105-8511')
    expect(await world.carry()).toEqual([])
  })

  test('never prints a link that lives for minutes', async () => {
    await write(jiro, { kind: 'passwordReset', name: '港区 次郎', at: 0 }, 'link')
    await die('link', 'too late')
    const done = await look('/link', { step: 'onPaper' })
    expect(done.to).toBe('/staff/letters/link?done=onPaper-0')
    expect((await stateOf('link'))?.channel).toBe('mail')
  })

  test('tells how many wait, by each list', async () => {
    await write(jiro, expiring(), 'dead')
    await die('dead')
    await write(jiro, expiring())
    await write(hanako, expiring())
    const { text } = await look('/returned')
    expect(text).toContain('届かないメール（1通）')
    expect(text).toContain('送信待ちのメール（1通）')
    expect(text).toContain('印刷待ち（1通）')
    expect(text).toContain('発送待ち（0通）')
  })
})

describe('one letter', () => {
  test('shows its exact words and its address as long as they are kept', async () => {
    await world.db.update(residents).set({ email: 'jiro@example.jp' }).where(eq(residents.id, jiro))
    await write(jiro, expiring(), 'one')
    const before = (await look('/one')).text
    expect(before).toContain('jiro@example.jp')
    expect(before).toContain('港区内在勤の利用者登録の有効期限は、2019年5月31日です。')
    await world.carry()
    const after = (await look('/one')).text
    expect(after).toContain('届いたメールの宛先と文面は、残していません。')
    expect(after).not.toContain('jiro@example.jp')
    expect((await rows()).map(({ kind, residents }) => [kind, residents])).toEqual([
      ['letterRead', '400074'],
      ['letterRead', '400074'],
    ])
  })

  test('that is not there is not found', async () => {
    expect((await look('/none')).status).toBe(404)
    expect((await look('/none', { step: 'printed' })).status).toBe(404)
  })

  test('goes with its account: nothing is left to print', async () => {
    await write(jiro, expiring(), 'one')
    await world.db.delete(table)
    const { text, status } = await look('/print/sheets', { id: 'one' })
    expect([status, text.includes('印刷する通知がありません。')]).toEqual([200, true])
    expect(await world.db.$count(journal)).toBe(0)
  })
})

test('no list of letters shows an address, on paper or of mail, and none is a file', async () => {
  await world.db.update(residents).set({ email: 'jiro@example.jp' }).where(eq(residents.id, jiro))
  await write(jiro, expiring(), 'mail')
  await write(hanako, expiring(), 'paper')
  for (const list of ['', '/waiting', '/delivered', '/print', '/printed', '/posted', '/returned']) {
    const answer = await world.ask(`/staff/letters${list}`, { clerk: 'centre' })
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
    expect(await answer.text()).not.toMatch(/example\.jp|芝公園|105-8511/)
  }
})

test('a clerk does nothing with a letter of their own registration alone', async () => {
  await write(jiro, expiring(), 'one')
  await world.db.run(sql`update staff set resident_number = '400074'`)
  const { text } = await look('/steps', { list: 'print', step: 'setAside', id: 'one' })
  expect(text).toContain('承認')
  expect((await stateOf('one'))?.deadAt).toBeNull()
})

test('an auditor reads, and finds nothing to press', async () => {
  await write(jiro, expiring(), 'one')
  for (const path of ['/print', '/one']) {
    const page = await world.ask(`/staff/letters${path}`, { clerk: 'auditor' })
    expect(page.status).toBe(200)
    expect(await page.text()).not.toContain('name="step"')
  }
})

test('a page asks the database for who it is, for what it shows, and for its row of the journal', async () => {
  await write(jiro, expiring(), 'one')
  for (const [path, most] of [
    ['/staff/letters/print', 5],
    ['/staff/letters/one', 6],
  ] as const) {
    const before = world.roundTrips()
    await world.ask(path, { clerk: 'centre' })
    expect([path, world.roundTrips() - before]).toEqual([path, expect.any(Number)])
    expect(world.roundTrips() - before).toBeLessThanOrEqual(most)
  }
})

/** Lets something happen once, before the journal is read the first time. */
function beforeJournal(client: Client, happen: () => Promise<void>): Client {
  let has = false
  return new Proxy(client, {
    get(target, name) {
      const value = Reflect.get(target, name)
      if (name !== 'execute') return typeof value === 'function' ? value.bind(target) : value
      return async (statement: { sql: string }) => {
        if (!has && statement.sql.includes('from "journal"')) {
          has = true
          await happen()
        }
        return target.execute(statement)
      }
    },
  })
}

const indexOf: Record<LetterList, string> = {
  dead: 'letters_dead',
  waiting: 'letters_by_kind_and_due',
  delivered: 'letters_by_age',
  print: 'letters_to_post',
  printed: 'letters_to_post',
  posted: 'letters_posted',
  returned: 'letters_returned',
}

test.each(letterLists)('the list %s, and all counts, are found by their indices', async (list) => {
  const client = createClient({ url: ':memory:' })
  world = await openWorld({ client })
  const asked: InStatement[] = []
  const batch = (statements: InStatement[]) => {
    asked.push(...statements)
    return client.batch(statements)
  }
  const noting = new Proxy(client, {
    get: (target, name) => (name === 'batch' ? batch : Reflect.get(target, name)),
  })
  await listLetters(openDatabase(noting), list, 1)
  const found = await Promise.all(asked.map((statement) => indicesOf(client, statement)))
  const counts = ['letters_by_kind_and_due', 'letters_dead', 'letters_returned', 'letters_to_post']
  expect(found).toEqual([[indexOf[list]], counts])
})

/** By which letters are found; nothing where they are gone through. */
async function indicesOf(client: Client, statement: InStatement): Promise<string[]> {
  const { sql: text, args } = typeof statement === 'string' ? { sql: statement } : statement
  const plan = await client.execute({ sql: `explain query plan ${text}`, ...(args && { args }) })
  const named = plan.rows.flatMap(({ detail }) => {
    const [, index] = /^(?:SEARCH|SCAN) letters(?: USING (?:COVERING )?INDEX (\w+))?/.exec(
      String(detail),
    ) ?? ['', null]
    return index === null ? [] : [index ?? 'none']
  })
  return [...new Set(named)].sort()
}

import { brotliCompressSync, constants } from 'node:zlib'
import { asc, desc, eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { refusals, registrations, remarks, sessions } from '../../../drizzle/schema/account.ts'
import { reservationNights, reservations } from '../../../drizzle/schema/booking.ts'
import { letters, residents } from '../../../drizzle/schema/shared.ts'
import { journal, journalContents, staff } from '../../../drizzle/schema/staff.ts'
import { nightsFrom } from '../../../src/domain/calendar.ts'
import type { Role } from '../../../src/domain/clerk.ts'
import { forget } from '../../../src/jobs/retention.ts'
import { closeAccount } from '../../../src/store/account/closing.ts'
import { addWords } from '../../../src/store/account/finding/words.ts'
import { hashesOf } from '../../../src/store/account/likeness.ts'
import { reserve } from '../../../src/store/booking/reserving.ts'
import { note } from '../../../src/store/staff/journal.ts'
import { namesShown } from '../../../src/store/staff/residents/serving.ts'
import { newToken } from '../../../src/store/tokens.ts'
import { addRegistration, home } from '../../support/details.ts'
import { openRound } from '../../support/lottery.ts'
import {
  acting,
  addCrowd,
  clerkOf,
  clerkSessionOf,
  hanako,
  jiro,
  openWorld,
  sessionOf,
  taro,
  type World,
} from '../../support/world.ts'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await addRegistration(world, jiro)
  await world.db
    .update(residents)
    .set({ telephone: '03-3578-2111', email: 'jiro@example.jp' })
    .where(eq(residents.id, jiro))
  await addWords(world.db)
})

const list = '/staff/residents'
const page = `${list}/400074`

const rows = async () => {
  const all = await world.db
    .select({ kind: journal.kind, residents: journal.residents, text: journalContents.text })
    .from(journal)
    .innerJoin(journalContents, eq(journalContents.journalId, journal.id))
    .orderBy(asc(journal.id))
  return all.map(({ text, ...row }) => ({ ...row, ...JSON.parse(text), salt: undefined }))
}

/** What was done, without what was looked at. */
const deeds = async () => (await rows()).filter(({ kind }) => kind !== 'residentRead')

const press = (path: string, form: Record<string, string>, clerk: Role = 'ward') =>
  world.ask(path, { clerk, form: { press: newToken(), ...form } })

const search = (sought: string) => world.ask(list, { clerk: 'centre', form: { sought } })

const his = async (id = jiro) =>
  (await world.db.select().from(residents).where(eq(residents.id, id)))[0]

const text = async (answer: Response) => [answer.status, await answer.text()] as const

const lettersToHim = () =>
  world.db
    .select({ letter: letters.letter, channel: letters.channel })
    .from(letters)
    .where(eq(letters.residentId, jiro))
    .orderBy(desc(letters.writtenAt))

async function book(id: number, night = '2019-03-28') {
  const stay = { nights: [{ night, adults: 2, children: 1 }], roomWish: false }
  const made = await reserve(world.db, acting(id), { slug: 'odaira', stay, key: night }, world.now)
  return made && 'number' in made ? made.number : JSON.stringify(made)
}

describe('the search', () => {
  test('goes straight to the page of whose number was typed, or whose reservation', async () => {
    expect((await search('40-0074')).headers.get('location')).toBe(page)
    const number = await book(taro)
    expect((await search(number)).headers.get('location')).toBe(`${list}/400015`)
    expect(await rows()).toEqual([])
  })

  test('lists whom a name may mean, and the journal names them and not what was typed', async () => {
    const [status, html] = await text(await search('ミナト'))
    expect(status).toBe(200)
    expect(html).toContain('氏名・カナで2人が見つかりました')
    expect(html).toMatch(/href="\/staff\/residents\/400015"[^>]*autofocus/)
    expect(html).toContain('value="ミナト"')
    const [row, ...others] = await rows()
    expect(others).toEqual([])
    expect(row).toMatchObject({ kind: 'residentsListed', residents: '400015,400074' })
    expect(JSON.stringify(row)).not.toContain('ミナト')
  })

  test.each(['%', '_', '999999'])('finds nobody by %s, and says so', async (typed) => {
    const [status, html] = await text(await search(typed))
    expect(status).toBe(200)
    expect(html).toContain('見つかりませんでした')
    expect(await rows()).toMatchObject([{ kind: 'residentsListed', residents: '' }])
  })

  test('says what is missing, with what was typed, and looks at nobody', async () => {
    expect(await text(await search(' '))).toEqual([422, expect.stringContaining('どれかを入力')])
    expect(await text(await search('03'))).toEqual([422, expect.stringContaining('value="03"')])
    expect(await rows()).toEqual([])
  })

  test('shows fifty people at most, says that there are more, and holds a name of a hundred characters', async () => {
    const ids = await addCrowd(world.db, world.now, 55)
    await world.db
      .update(residents)
      .set({ name: '見'.repeat(100), kana: 'ミ'.repeat(100) })
      .where(eq(residents.id, ids[0] ?? 0))
    await addWords(world.db)
    const [, html] = await text(await search('ミ'))
    expect(html).toContain('50人より多く')
    expect(html.match(/href="\/staff\/residents\/\d{6}"/g)).toHaveLength(50)
    expect((await rows())[0]?.residents.split(',')).toHaveLength(50)
  })

  test('puts nothing that was typed into an address', async () => {
    const html = await (await world.ask(list, { clerk: 'centre' })).text()
    expect(html).toMatch(/<form method="post" action="\/staff\/residents"/)
    expect(html).toMatch(/name="sought"[^>]*autofocus/)
    expect((await world.ask(`${list}?sought=x`, { clerk: 'centre' })).status).toBe(200)
    expect(await rows()).toEqual([])
  })
})

describe('a resident’s page', () => {
  test('has everything and its history, and is in the journal before it is shown', async () => {
    const number = await book(jiro)
    await press(`${page}/channel`, { channel: 'paper' })
    await sessionOf(world, jiro)
    const cookie = await clerkSessionOf(world, 'centre')
    const before = world.roundTrips()
    const [status, html] = await text(await world.ask(page, { headers: { cookie } }))
    expect(status).toBe(200)
    expect(world.roundTrips() - before).toBeLessThanOrEqual(4)
    for (const told of ['港区 次郎', 'ミナトク ジロウ', '03-3578-2111', 'jiro@example.jp'])
      expect(html).toContain(told)
    expect(html).toContain(`/staff/reservations/${number}`)
    expect(html).toContain('/staff/reservations/new?resident=400074')
    expect(html).toContain('郵便')
    expect(html).toContain('ログイン中：1台')
    expect((await rows()).at(-1)).toMatchObject({ kind: 'residentRead', residents: '400074' })
  })

  test('is not found where nobody has the number, and looking whether it is there is no reading', async () => {
    expect((await world.ask(`${list}/999999`, { clerk: 'ward' })).status).toBe(404)
    const cookie = await clerkSessionOf(world, 'ward')
    const looked = { method: 'HEAD', headers: { cookie, 'sec-fetch-site': 'none' } }
    expect((await world.app.request(`http://localhost${page}`, looked)).status).toBe(200)
    expect(await rows()).toEqual([])
  })

  test('offers an auditor nothing to do', async () => {
    const [status, html] = await text(await world.ask(page, { clerk: 'auditor' }))
    expect(status).toBe(200)
    expect(html).not.toContain(`${page}/`)
    expect(html).not.toContain('/staff/reservations/new')
    expect((await press(`${page}/channel`, { channel: 'paper' }, 'auditor')).status).toBe(403)
  })

  test('of a closed account says so, and nothing is done for it', async () => {
    await closeAccount(world.db, acting(jiro), world.now)
    const [, html] = await text(await world.ask(page, { clerk: 'ward' }))
    expect(html).toContain('登録が廃止されました')
    expect(html).not.toContain(`${page}/card`)
    const answer = await press(`${page}/card`, { reason: '紛失' })
    expect(await text(answer)).toEqual([422, expect.stringContaining('登録が廃止されたため')])
    expect(await deeds()).toEqual([])
  })

  test('says that the last letter did not arrive', async () => {
    await world.db.insert(letters).values({
      ...{ id: 'l', residentId: jiro, address: 'jiro@example.jp', writtenAt: world.now },
      ...{ letter: { kind: 'reopened', name: '港区 次郎' }, deadAt: world.now, reason: '550' },
    })
    const html = await (await world.ask(page, { clerk: 'centre' })).text()
    expect(html).toContain('本人に届いていません')
    expect(html).toContain('届きませんでした（550）')
    expect(html).toContain('href="/staff/letters/l"')
    expect((await world.ask('/staff/letters/l', { clerk: 'centre' })).status).toBe(200)
    const later = {
      residentId: jiro,
      address: '',
      writtenAt: world.now + 1,
      deliveredAt: world.now + 2,
    }
    await world.db
      .insert(letters)
      .values({ id: 'm', letter: { kind: 'reopened', name: '' }, ...later })
    const again = await (await world.ask(page, { clerk: 'centre' })).text()
    expect(again).not.toContain('本人に届いていません')
  })
})

describe('who is calling', () => {
  const check = (answers: Record<string, string>, key = newToken()) =>
    press(`${page}/caller`, { press: key, ...answers }, 'centre')
  const shown = async () => (await world.ask(page, { clerk: 'centre' })).text()

  test('two facts that are right pass, which is shown for the rest of the call and to nobody else', async () => {
    expect((await check({ birthdate: 'right', telephone: 'right' })).headers.get('location')).toBe(
      page,
    )
    expect(await shown()).toContain('本人確認済み')
    expect(await (await world.ask(page, { clerk: 'ward' })).text()).not.toContain('本人確認済み')
    expect(await deeds()).toMatchObject([
      {
        kind: 'callerChecked',
        residents: '400074',
        after: { birthdate: 'right', telephone: 'right' },
      },
    ])
    world.now += 31 * 60_000
    expect(await shown()).not.toContain('本人確認済み')
  })

  test('one that is wrong fails, which is in the journal; who fails often is spoken of', async () => {
    for (const fact of ['birthdate', 'address', 'kana'])
      await check({ [fact]: 'wrong', telephone: 'right' })
    const html = await shown()
    expect(html).toContain('本人確認ができていません')
    expect(html).toContain('失敗が3回')
    expect((await deeds()).map(({ kind }) => kind)).toEqual(Array(3).fill('callerCheckFailed'))
  })

  test('one alone is too few, and what was ticked stays', async () => {
    const [status, html] = await text(await check({ birthdate: 'right' }))
    expect(status).toBe(422)
    expect(html).toContain('2つ以上')
    expect(html).toMatch(/id="birthdate-right" name="birthdate" checked/)
    expect(await deeds()).toEqual([])
  })

  test('pressed again the same form is one check', async () => {
    const key = newToken()
    await check({ birthdate: 'right', kana: 'right' }, key)
    expect((await check({ birthdate: 'right', kana: 'right' }, key)).status).toBe(303)
    expect(await deeds()).toHaveLength(1)
  })

  test('other facts are asked the next time', async () => {
    const asked = async () => {
      const html = await (await world.ask(`${page}/caller`, { clerk: 'centre' })).text()
      const offered = html.slice(0, html.indexOf('<details'))
      return [...offered.matchAll(/id="(\w+)-right"/g)].map(([, fact]) => fact)
    }
    expect(await asked()).toEqual(['birthdate', 'address'])
    await check({ birthdate: 'wrong' })
    expect(await asked()).toEqual(['telephone', 'kana'])
  })
})

describe('what is done for a resident', () => {
  test('letters come by post from now on, and by mail only where there is an address', async () => {
    await press(`${page}/channel`, { channel: 'paper' }, 'centre')
    expect((await his())?.channel).toBe('paper')
    await world.db.update(residents).set({ email: null }).where(eq(residents.id, jiro))
    const answer = await press(`${page}/channel`, { channel: 'mail' }, 'centre')
    expect(await text(answer)).toEqual([422, expect.stringContaining('アドレスが登録されていない')])
    expect(await text(await press(`${page}/channel`, { channel: 'fax' }))).toEqual([
      422,
      expect.stringContaining('連絡方法を選んで'),
    ])
    expect(await deeds()).toMatchObject([
      { kind: 'channelChanged', before: { channel: 'mail' }, after: { channel: 'paper' } },
    ])
  })

  test('a card is printed again, once a form, and the next page says so', async () => {
    const form = { press: newToken(), reason: '紛失の届け' }
    const answers = await Promise.all([press(`${page}/card`, form), press(`${page}/card`, form)])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await lettersToHim()).toMatchObject([{ letter: { kind: 'card' }, channel: 'paper' }])
    expect(await deeds()).toMatchObject([{ kind: 'cardReissued', reason: '紛失の届け' }])
    expect(await (await world.ask(page, { clerk: 'ward' })).text()).toContain(
      '利用者登録証を再発行しました',
    )
  })

  test('there is no card for whose registration is not found right', async () => {
    const answer = await press(`${list}/400031/card`, { reason: '紛失' })
    expect(await text(answer)).toEqual([422, expect.stringContaining('確認済みでない')])
    expect(await deeds()).toEqual([])
  })

  test('a reason is needed, and what was typed comes back', async () => {
    expect(await text(await press(`${page}/card`, { reason: ' ' }))).toEqual([
      422,
      expect.stringContaining('理由を入力してください'),
    ])
    const long = 'あ'.repeat(201)
    expect(await text(await press(`${page}/card`, { reason: long }))).toEqual([
      422,
      expect.stringContaining(long),
    ])
  })

  test('every session ends, and a password is neither seen nor set', async () => {
    const cookie = await sessionOf(world, jiro)
    await sessionOf(world, taro)
    expect((await press(`${page}/sessions`, { reason: '端末の紛失' }, 'centre')).status).toBe(303)
    expect((await world.ask('/menu', { headers: { cookie } })).status).toBe(303)
    expect(await world.db.$count(sessions)).toBe(1)
    expect(await deeds()).toMatchObject([{ kind: 'sessionsEnded', after: { ended: 1 } }])
    const html = await (await world.ask(page, { clerk: 'ward' })).text()
    expect(html).not.toContain('type="password"')
  })

  describe('a name is put right', () => {
    const shown = namesShown({ name: '港区 次郎', kana: 'ミナトク ジロウ' })
    const names = { name: '湊区 次郎', kana: 'みなとく じろう', reason: '入力の誤り', shown }

    test('by the ward, with before and after in the journal; hashes and words follow', async () => {
      expect((await press(`${page}/name`, names)).status).toBe(303)
      const corrected = { name: '湊区 次郎', kana: 'ミナトク ジロウ' }
      const [known] = await world.db.select().from(registrations)
      expect(await his()).toMatchObject({
        ...corrected,
        ...hashesOf({ ...corrected, birthdate: known?.birthdate ?? '' }),
      })
      expect(await deeds()).toMatchObject([
        {
          kind: 'nameCorrected',
          reason: '入力の誤り',
          before: { name: '港区 次郎' },
          after: corrected,
        },
      ])
      expect(await text(await search('湊区'))).toEqual([200, expect.stringContaining('400074')])
      expect(await text(await search('港区 次郎'))).toEqual([
        200,
        expect.not.stringContaining('400074'),
      ])
      expect(await lettersToHim()).toMatchObject([{ letter: { kind: 'amended' } }])
    })

    test('by another way to write it: it is found as before', async () => {
      await press(`${page}/name`, { ...names, name: '港區 次郎' })
      expect((await his())?.name).toBe('港區 次郎')
      expect(await text(await search('港区 次郎'))).toEqual([
        200,
        expect.stringContaining('400074'),
      ])
    })

    test('not where it is the same, cannot be a name, or was changed since it was shown', async () => {
      const answers = [
        [{ ...names, name: '港区 次郎' }, '登録されている氏名・カナと同じ'],
        [{ ...names, kana: '湊' }, 'カタカナ'],
        [{ ...names, reason: '' }, '理由を入力'],
        [{ ...names, shown: 'another' }, '画面を開いたあとで'],
      ] as const
      for (const [form, said] of answers)
        expect(await text(await press(`${page}/name`, form))).toEqual([
          422,
          expect.stringContaining(said),
        ])
      expect((await his())?.name).toBe('港区 次郎')
    })

    test('not by the centre, which is told so', async () => {
      const answer = await press(`${page}/name`, names, 'centre')
      expect(await text(answer)).toEqual([422, expect.stringContaining('区の職員だけ')])
      const shown = await world.ask(`${page}/name`, { clerk: 'centre' })
      expect(await shown.text()).not.toContain('name="kana"')
      expect(await deeds()).toEqual([])
    })
  })
})

describe('a stop', () => {
  const grounds = { ground: 'soldStays', facts: '3月1日の予約をインターネットで売っていた。' }
  const stop = (form: Record<string, string> = grounds, clerk: Role = 'ward') =>
    press(`${page}/stop`, form, clerk)

  test('takes a ground from the list and the facts, tells them with the way to appeal, and ends again', async () => {
    expect((await stop()).status).toBe(303)
    expect(await his()).toMatchObject({ stoppedAt: world.now, stopGround: 'soldStays' })
    const [sent] = await world.carry()
    expect(sent?.text).toContain('売るか譲った')
    expect(sent?.text).toContain(grounds.facts)
    expect(sent?.text).toContain('審査請求')
    expect(await text(await stop())).toEqual([422, expect.stringContaining('すでに利用停止')])
    expect((await press(`${page}/reopening`, { reason: '弁明を認めた' })).status).toBe(303)
    expect(await his()).toMatchObject({ stoppedAt: null, stopGround: null })
    expect(await deeds()).toMatchObject([
      { kind: 'residentStopped', reason: grounds.facts, after: { stopGround: 'soldStays' } },
      { kind: 'residentReopened', reason: '弁明を認めた', before: { stopGround: 'soldStays' } },
    ])
    const again = await press(`${page}/reopening`, { reason: '弁明を認めた' })
    expect(await text(again)).toEqual([422, expect.stringContaining('利用停止になっていません')])
  })

  test('lets nobody book or apply, says why, and leaves the stays that are there', async () => {
    const number = await book(jiro)
    await stop()
    expect(await book(jiro, '2019-03-30')).toContain('registrationStopped')
    const menu = await (await world.ask('/menu', { as: jiro })).text()
    expect(menu).toContain('利用が停止されています')
    expect(menu).toContain('売るか譲った')
    const details = await (await world.ask('/registration', { as: jiro })).text()
    expect(details).toContain('利用停止中です')
    expect(details).toContain('審査請求')
    const stays = await (await world.ask('/reservations', { as: jiro })).text()
    expect(stays).toContain(number)
    const form = await world.ask('/reservations/new?facility=odaira&night=2019-03-30', { as: jiro })
    expect(await form.text()).toContain('利用が停止されているため')
  })

  test('lets nobody into the lottery', async () => {
    world = await openRound()
    await stop()
    const applying = await world.ask('/applications/new', { as: jiro })
    expect(await text(applying)).toEqual([422, expect.stringContaining('利用が停止されているため')])
  })

  test('is kept with its ground, its facts and the notice until the time for appeal has run, whoever leaves', async () => {
    await stop()
    await closeAccount(world.db, acting(jiro), world.now)
    const kept = () => world.db.select().from(refusals).where(eq(refusals.residentId, jiro))
    const appeal = expect.stringContaining('審査請求')
    expect(await kept()).toMatchObject([{ ground: 'soldStays', reason: grounds.facts, appeal }])
    await forget(world.db, world.services.documents, world.now + 99 * 24 * 60 * 60_000)
    expect(await kept()).toHaveLength(1)
    await forget(world.db, world.services.documents, world.now + 101 * 24 * 60 * 60_000)
    expect(await kept()).toEqual([])
  })

  test('is the ward’s alone, and its form says what is missing', async () => {
    expect(await text(await stop(grounds, 'centre'))).toEqual([
      422,
      expect.stringContaining('区の職員だけ'),
    ])
    const [status, html] = await text(await stop({ ground: 'none', facts: '' }))
    expect(status).toBe(422)
    expect(html).toContain('停止の理由を選んで')
    expect(html).toContain('確認した事実を入力')
    expect((await his())?.stoppedAt).toBeNull()
    expect(await deeds()).toEqual([])
  })

  test('by two clerks at once is one, and the second is told', async () => {
    const answers = await Promise.all([stop(), stop({ ...grounds, ground: 'damage' })])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
    expect(await deeds()).toHaveLength(1)
  })

  test('and a booking of the same moment are one after the other', async () => {
    const [made] = await Promise.all([book(jiro), stop()])
    expect(await his()).toMatchObject({ stoppedAt: world.now })
    const stays = await (await world.ask('/reservations', { as: jiro })).text()
    if (/^\d{10}$/.test(made)) expect(stays).toContain(made)
    else expect(made).toContain('registrationStopped')
    expect(await book(jiro, '2019-03-30')).toContain('registrationStopped')
  })
})

describe('a request of disclosure', () => {
  const disclose = (clerk: Role = 'ward') =>
    press(`${page}/disclosure`, { reason: '開示請求 第12号' }, clerk)

  test('is answered with everything about one person, and nothing of another or of a clerk by name', async () => {
    const number = await book(jiro)
    await search('ミナト')
    await press(`${page}/channel`, { channel: 'paper' })
    const [status, html] = await text(await disclose())
    expect(status).toBe(200)
    const kept = ['港区 次郎', '03-3578-2111', '芝公園', '1978年', number.slice(0, 4), '郵便']
    for (const told of kept) expect(html).toContain(told)
    const main = html.slice(html.indexOf('<main'))
    for (const other of ['青木', 'aoki', 'mita', '三田', '400015', '港 太郎'])
      expect(main).not.toContain(other)
    expect(await rows()).toContainEqual(
      expect.objectContaining({
        kind: 'disclosureMade',
        residents: '400074',
        reason: '開示請求 第12号',
      }),
    )
  })

  test('tells what staff said among themselves, decided and granted', async () => {
    await world.db.insert(remarks).values({
      residentId: jiro,
      kind: 'comment',
      at: world.now,
      by: 'mita',
      text: '電話で確認した',
    })
    await press(`${page}/stop`, { ground: 'damage', facts: '窓を割った' })
    const main = (await (await disclose()).text()).replace(/^[\s\S]*<main/, '')
    for (const told of ['電話で確認した', '窓を割った', '壊し、または汚した'])
      expect(main).toContain(told)
    expect(main).not.toContain('mita')
  })

  test('leaves out no table that is about somebody, but what is a secret or the same once more', async () => {
    const about = ['resident_id', 'reservation_number', 'resident']
    const found = await world.db.all<{ name: string }>(sql`
      select distinct sqlite_master.name from sqlite_master, pragma_table_info(sqlite_master.name) as of_table
      where sqlite_master.type = 'table' and of_table.name in ${about} order by 1`)
    const secret = ['credentials', 'password_resets']
    const again = ['drafts', 'reservation_nights', 'resident_words']
    const told = [
      ...['amendment_drafts', 'amendments', 'applications', 'asked_documents', 'decided_fees'],
      ...['devices', 'documents', 'email_changes', 'holds', 'journal_residents', 'letters'],
      ...['permits', 'refusals', 'registrations', 'remarks', 'reservations', 'sessions'],
      ...['used_reductions', 'web_codes'],
    ]
    expect(found.map(({ name }) => name)).toEqual([...secret, ...again, ...told].toSorted())
  })

  test('takes a reason, and the ward', async () => {
    expect(await text(await press(`${page}/disclosure`, {}))).toEqual([
      422,
      expect.stringContaining('理由を入力'),
    ])
    expect(await text(await disclose('centre'))).toEqual([
      422,
      expect.stringContaining('区の職員だけ'),
    ])
    expect(await deeds()).toEqual([])
  })
})

const weightOf = (html: string) =>
  brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length / 1024

test('the longest list and the fullest page weigh no more than six kilobytes', async () => {
  const ids = await addCrowd(world.db, world.now, 50)
  const [family, given] = [
    '佐藤鈴木高橋田中伊藤渡辺山本中村小林加藤',
    '一二三四五六七八九十健太花子美咲翔蓮陽葵',
  ]
  const nights = nightsFrom('2019-02-01', 30)
  for (const [index, id] of ids.entries()) {
    const name = `${family.slice(index % 10, (index % 10) + 3)} ${given.slice(index % 11, (index % 11) + 2)}`
    const homeAddress = {
      ...home,
      street: `芝公園${index}丁目${(index * 7) % 23}番${(index * 13) % 31}号`,
    }
    await addRegistration(world, id, {
      homeAddress,
      birthdate: `19${40 + index}-0${1 + (index % 9)}-1${index % 9}`,
    })
    const telephone = `090-${1000 + index * 37}-${1000 + index * 91}`
    await world.db
      .update(residents)
      .set({ name, kana: 'ミホン ハナコ', telephone })
      .where(eq(residents.id, id))
  }
  await addWords(world.db)
  const [, hits] = await text(await search('ミホン'))
  expect(hits.match(/href="\/staff\/residents\/\d{6}"/g)).toHaveLength(50)
  expect(weightOf(hits)).toBeLessThanOrEqual(6)
  for (const [index, night] of nights.entries()) {
    const of = { residentId: jiro, facilityId: 1 }
    const number = String(2_000_000_000 + index * 7_919_191)
    await world.db
      .insert(reservations)
      .values({ ...of, number, key: number, roomWish: false, bookedAt: world.now })
    await world.db
      .insert(reservationNights)
      .values({ ...of, reservationNumber: number, night, adults: 2, children: 0 })
    await world.db.insert(letters).values({
      ...{ id: number, residentId: jiro, address: '', writtenAt: world.now - index * 77_777_777 },
      ...{
        letter: { kind: 'reopened', name: '' },
        deadAt: index % 3 ? null : world.now,
        reason: '550',
      },
    })
    await note(
      world.db,
      clerkOf('ward'),
      { kind: 'residentRead', residents: ['400074'] },
      world.now,
    )
  }
  const html = await (await world.ask(page, { clerk: 'ward' })).text()
  expect(html).toContain('過去の予約・取消し済み（新しい20件）')
  expect(weightOf(html)).toBeLessThanOrEqual(6)
  const [status, older] = await text(await world.ask(`${page}/history?page=2`, { clerk: 'ward' }))
  expect([status, older.match(/\/staff\/reservations\/\d{10}/g)?.length]).toEqual([200, 10])
  expect(older).not.toContain('page=3')
  expect(weightOf(older)).toBeLessThanOrEqual(6)
})

test('a clerk’s own registration is served once another person has agreed', async () => {
  await world.db.update(staff).set({ residentNumber: '400074' }).where(eq(staff.name, 'aoki'))
  expect(await (await world.ask(page, { clerk: 'ward' })).text()).toContain('あなた自身の登録')
  const answer = await press(`${page}/card`, { reason: '紛失' })
  expect(await text(answer)).toEqual([403, expect.stringContaining('もう1人の職員の承認')])
  expect(await deeds()).toEqual([])
})

test('no act takes more than four questions to the database', async () => {
  const acts = [
    [`${page}/channel`, { channel: 'paper' }],
    [`${page}/card`, { reason: '紛失' }],
    [`${page}/sessions`, { reason: '紛失' }],
    [`${page}/stop`, { ground: 'damage', facts: '壊した' }],
    [`${page}/caller`, { birthdate: 'right', kana: 'right' }],
  ] as const
  for (const [path, form] of acts) {
    const cookie = await clerkSessionOf(world, 'ward')
    const before = world.roundTrips()
    const answer = await world.ask(path, {
      headers: { cookie },
      form: { ...form, press: newToken() },
    })
    expect(answer.status).toBe(303)
    expect([path, world.roundTrips() - before]).toEqual([path, 4])
  }
  expect(await his(hanako)).toMatchObject({ channel: 'mail', stoppedAt: null })
})

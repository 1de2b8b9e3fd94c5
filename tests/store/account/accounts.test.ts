import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { demoPassword } from '../../../drizzle/demo/town.ts'
import {
  amendments,
  credentials,
  devices,
  documents,
  registrations,
  sessions,
} from '../../../drizzle/schema/account.ts'
import { reservations, roomNights } from '../../../drizzle/schema/booking.ts'
import { applications, choices } from '../../../drizzle/schema/lottery.ts'
import { letters, residents, rounds } from '../../../drizzle/schema/shared.ts'
import { retryMinutes } from '../../../src/domain/letter.ts'
import { carryLetters } from '../../../src/jobs/carry-letters.ts'
import { tick } from '../../../src/jobs/tick.ts'
import type { Delivery } from '../../../src/platform/mail.ts'
import { closeAccount } from '../../../src/store/account/closing.ts'
import { changeEmail } from '../../../src/store/account/emails.ts'
import { refuse, verify } from '../../../src/store/account/reviewing.ts'
import { judgeNights, reserve } from '../../../src/store/booking/reserving.ts'
import { exchangeLetters, listDeadLetters, post, reviveLetter } from '../../../src/store/letters.ts'
import { freeze } from '../../../src/store/lottery/freezing.ts'
import { announceRounds } from '../../../src/store/lottery/rounds.ts'
import { workplace } from '../../support/details.ts'
import { openChange } from '../../support/emails.ts'
import { during, wish } from '../../support/lottery.ts'
import {
  acting,
  hanako,
  instant,
  jiro,
  mailerOf,
  openWorld,
  sessionOf,
  staff,
  taro,
  type World,
} from '../../support/world.ts'

const minute = 60_000
const day = 24 * 60 * minute
const night = '2019-03-28'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await world.db.update(residents).set({ email: 'someone@example.jp' })
})

const residentOf = async (id: number) =>
  (await world.db.select().from(residents).where(eq(residents.id, id)))[0]

async function book(id: number) {
  const stay = { nights: [{ night, adults: 2, children: 0 }], roomWish: false }
  const made = await reserve(
    world.db,
    acting(id),
    { slug: 'odaira', stay, key: `of-${id}` },
    world.now,
  )
  if (!made || !('number' in made)) throw new Error('not booked')
  return made.number
}

const refusalOf = async (id: number, checkIn = night) =>
  (await judgeNights(world.db, id, { slug: 'odaira', checkIn }, world.now))?.refusal

const menuOf = async (as: number) => await (await world.ask('/menu', { as })).text()

describe('a registration', () => {
  test('waiting for review books until 14 days before, and the menu says so', async () => {
    expect(await refusalOf(hanako, '2019-03-24')).toBe(null)
    expect(await refusalOf(hanako, '2019-03-23')).toBe('overWithoutCard')
    expect(await menuOf(hanako)).toContain('利用者登録を確認しています')
  })

  test('verified books until 5 days before, and a letter and the menu say so', async () => {
    expect(await verify(world.db, staff, '400031', world.now)).toBe(null)
    expect(await refusalOf(hanako, '2019-03-15')).toBe(null)
    expect(await menuOf(hanako)).toContain('抽選にも申し込めます')
    const [letter] = await world.carry()
    expect(letter?.subject).toContain('利用者登録証を郵送しました')
    expect(await verify(world.db, staff, '400031', world.now)).toBe('alreadyDecided')
    expect(await refuse(world.db, staff, { number: '400031', reason: '理由' }, world.now)).toBe(
      'alreadyDecided',
    )
    expect(await verify(world.db, staff, '999999', world.now)).toBe('unknownNumber')
  })

  test('of a worker is valid for two years, and expires with its last day', async () => {
    await world.db.update(residents).set({ cardArrivedAt: null }).where(eq(residents.id, taro))
    await verify(world.db, staff, '400015', world.now)
    expect((await residentOf(taro))?.expiresAt).toBe(instant('2021-03-11T00:00+09:00'))
    expect(await menuOf(taro)).toContain('登録の有効期限は2021年3月10日です')
    world.now = instant('2021-03-11T00:00+09:00')
    expect(await refusalOf(taro, '2021-03-20')).toBe('registrationExpired')
    expect(await menuOf(taro)).toContain('有効期限（2021年3月10日）が過ぎました')
    expect((await residentOf(jiro))?.expiresAt).toBe(null)
  })

  test('refused says why, books nothing, and gives its rooms back', async () => {
    const number = await book(hanako)
    expect(
      await refuse(
        world.db,
        staff,
        { number: '400031', reason: '書類の住所が違います' },
        world.now,
      ),
    ).toBe(null)
    expect(await refusalOf(hanako)).toBe('registrationRefused')
    expect(await menuOf(hanako)).toContain('理由：書類の住所が違います')
    const [reservation] = await world.db
      .select()
      .from(reservations)
      .where(eq(reservations.number, number))
    expect(reservation?.cancelledAt).toBe(world.now)
    expect(await takenOn(night)).toBe(0)
    const letter = (await world.carry()).find(({ text }) => text.includes('書類の住所が違います'))
    expect(letter?.text).toContain('予約1件は、取り消しました')
  })

  test('refused says in its letter that an application keeps its place and gets no room', async () => {
    await announceRounds(world.db, world.services.randomness, world.now)
    const hers = (cardArrivedAt: number | null) =>
      world.db.update(residents).set({ cardArrivedAt }).where(eq(residents.id, hanako))
    await hers(world.now)
    const row = { receipt: 'a'.repeat(26), round: '2019-05', residentId: hanako, facilityId: 1 }
    await world.db.insert(applications).values(row)
    const choice = { receipt: row.receipt, rank: 1, checkIn: '2019-05-03', orOneNight: false }
    await world.db
      .insert(choices)
      .values({ ...choice, guests: [{ adults: 2, children: 0 }], key: 'k' })
    await world.db.update(rounds).set({ frozenAt: 1 }).where(eq(rounds.month, '2019-05'))
    // A list of before one needed a card to be in it.
    await hers(null)
    await refuse(world.db, staff, { number: '400031', reason: '書類' }, world.now)
    const [letter] = await world.carry()
    expect(letter?.text).toContain('2019年5月分の抽選の申込みは、受付番号だけが名簿に残ります。')
  })

  test('about to end is recalled two months and two weeks before, once each', async () => {
    const expiresAt = instant('2019-09-01T00:00+09:00')
    await world.db.update(residents).set({ expiresAt }).where(eq(residents.id, taro))
    const sentBy = async (text: string) => {
      world.now = instant(text)
      await tick(world.services)
      await tick(world.services)
      return (await world.carry()).filter(({ subject }) => subject.includes('有効期限')).length
    }
    expect(await sentBy('2019-06-30T12:00+09:00')).toBe(0)
    expect(await sentBy('2019-07-02T12:00+09:00')).toBe(1)
    expect(await sentBy('2019-08-10T12:00+09:00')).toBe(1)
    expect(await sentBy('2019-08-18T12:00+09:00')).toBe(2)
    expect(await sentBy('2019-08-31T12:00+09:00')).toBe(2)
    const text = (await world.carry()).at(-1)?.text
    expect(text).toContain('2019年8月31日')
    expect(text).toContain('http://localhost/registration/renewal')
  })

  test('about to end is not recalled to somebody who has asked to renew it', async () => {
    const expiresAt = instant('2019-05-01T00:00+09:00')
    await world.db.update(residents).set({ expiresAt }).where(eq(residents.id, taro))
    const after = { subject: 'renewal', workplace } as const
    const asked = { residentId: taro, subject: after.subject, after, askedAt: world.now }
    await world.db.insert(amendments).values(asked)
    await tick(world.services)
    expect(await world.carry()).toEqual([])
    await world.db.update(amendments).set({ decidedAt: world.now, refusalReason: '見えません' })
    world.now += 10 * 60_000
    await tick(world.services)
    expect(await world.carry()).toHaveLength(1)
  })

  test('decided upon keeps its document for thirty days', async () => {
    await world.services.documents.keep('abc', new Uint8Array([1]))
    await world.db.insert(documents).values({
      key: 'abc',
      name: 'a.jpg',
      type: 'image/jpeg',
      bytes: 1,
      storedAt: world.now,
      residentId: hanako,
    })
    await verify(world.db, staff, '400031', world.now)
    world.now += 29 * day
    await tick(world.services)
    expect(await world.services.documents.find('abc')).not.toBe(null)
    world.now += 2 * day
    await tick(world.services)
    expect(await world.services.documents.find('abc')).toBe(null)
    expect(await world.db.$count(documents)).toBe(0)
  })
})

describe('a resident who closes the account', () => {
  const closeHere = async (as: number, form: Record<string, string> = {}) => {
    const cookie = await sessionOf(world, as)
    return world.ask('/registration/closing', {
      form: { agreed: 'yes', current: demoPassword, ...form },
      headers: { cookie },
    })
  }

  test('is told what will happen, must agree, and must know the password', async () => {
    await book(jiro)
    const page = await (await world.ask('/registration/closing', { as: jiro })).text()
    expect(page).toContain('利用前の予約が1件あります。すべて取り消します')
    for (const [name, value] of [
      ['agreed', ''],
      ['current', ''],
      ['current', 'wrong'],
    ] as const) {
      expect((await closeHere(jiro, { [name]: value })).status).toBe(422)
      expect((await residentOf(jiro))?.closedAt).toBe(null)
    }
    expect(await takenOn(night)).toBe(1)
  })

  test('can log in no more, and nothing is known of them', async () => {
    await world.ask('/login', { form: { number: '400074', password: demoPassword } })
    const answer = await closeHere(jiro)
    expect(answer.headers.get('location')).toBe('/registration/closing/completion')
    expect(await residentOf(jiro)).toMatchObject({
      name: '',
      kana: '',
      email: null,
      telephone: null,
      closedAt: world.now,
    })
    for (const table of [credentials, devices, registrations, sessions])
      expect(await world.db.$count(table, eq(table.residentId, jiro))).toBe(0)
    const login = await world.ask('/login', { form: { number: '400074', password: demoPassword } })
    expect(login.status).toBe(422)
    expect((await world.carry()).at(-1)?.subject).toContain('廃止しました')
  })

  test('gives back the rooms of coming stays, and reads how many', async () => {
    await book(jiro)
    await closeHere(jiro)
    expect(await takenOn(night)).toBe(0)
    expect((await residentOf(jiro))?.name).toBe('')
    expect((await world.carry()).at(-1)?.text).toContain('利用前の予約1件は、取り消しました。')
  })

  test('reads beforehand, and in the letter, that an open application goes', async () => {
    await announceRounds(world.db, world.services.randomness, world.now)
    await wish(world, jiro, ['13:1'])
    const page = await (await world.ask('/registration/closing', { as: jiro })).text()
    expect(page).toContain('2019年5月分の抽選の申込みを取り消します。')
    await closeHere(jiro)
    const letter = (await world.carry()).at(-1)
    expect(letter?.text).toContain('2019年5月分の抽選の申込みは、取り消しました。')
    expect(letter?.text).not.toContain('割り当てられません')
  })

  test('reads beforehand, and in the letter, that a frozen one keeps its place and gets no room', async () => {
    await announceRounds(world.db, world.services.randomness, world.now)
    await wish(world, jiro, ['13:1'])
    world.now = instant(during.close)
    await freeze(world.db, '2019-05', world.now)
    const page = await (await world.ask('/registration/closing', { as: jiro })).text()
    expect(page).toContain('2019年5月分の抽選は受付が終了したため、受付番号だけが名簿に残ります。')
    expect(page).toContain('部屋は割り当てられず')
    await closeHere(jiro)
    const letter = (await world.carry()).at(-1)
    expect(letter?.text).toContain('2019年5月分の抽選の申込みは、受付番号だけが名簿に残ります。')
    expect(letter?.text).not.toContain('申込みは、取り消しました')
  })

  test('waits where a stay can no longer be cancelled, and does so after it', async () => {
    await book(jiro)
    world.now = instant('2019-03-25T12:00+09:00')
    const page = await (await world.ask('/registration/closing', { as: jiro })).text()
    expect(page).toContain('3月28日')
    expect(page).not.toContain('name="agreed"')
    expect((await closeHere(jiro)).status).toBe(422)
    expect((await residentOf(jiro))?.closedAt).toBe(null)
    expect(await takenOn(night)).toBe(1)
    world.now = instant('2019-03-29T09:00+09:00')
    expect((await closeHere(jiro)).status).toBe(303)
  })

  test('is erased by the schedule where a stay was still to come under older rules', async () => {
    await book(jiro)
    await world.db.update(residents).set({ closedAt: world.now }).where(eq(residents.id, jiro))
    world.now = instant('2019-03-28T23:00+09:00')
    await tick(world.services)
    expect((await residentOf(jiro))?.name).toBe('港区 次郎')
    world.now = instant('2019-03-29T00:01+09:00')
    await tick(world.services)
    expect(await residentOf(jiro)).toMatchObject({ name: '', kana: '', telephone: null })
  })

  test('books nothing and gets no mail by a request that was on its way', async () => {
    const token = await openChange(world.db, jiro, world.now, 'late@example.jp')
    await closeAccount(world.db, acting(jiro), world.now)
    await expect(book(jiro)).rejects.toThrow('not booked')
    expect(await changeEmail(world.db, { token, leadsTo: '/' }, world.now)).toBe(undefined)
    expect((await residentOf(jiro))?.email).toBe(null)
    expect(await world.db.$count(letters)).toBe(1)
  })

  test('does so once', async () => {
    await closeAccount(world.db, acting(jiro), world.now)
    await closeAccount(world.db, acting(jiro), world.now)
    expect(await world.db.$count(letters)).toBe(1)
  })
})

describe('a letter', () => {
  const letter = { kind: 'closed', name: '港 太郎', cancelled: 0 } as const
  const write = (id: string) =>
    post(world.db, { id, residentId: taro, address: 'taro@example.jp', letter }, world.now)
  const answering = (delivery: Delivery) => ({
    ...world.services,
    openMailer: mailerOf(async () => delivery),
  })
  const hastes = ['deadline', 'answer', 'many'] as const
  const take = () => exchangeLetters(world.db, [], { most: 4, aMinute: 600, hastes }, world.now)

  const failing = (isFinal: boolean) =>
    answering({ isDelivered: false, isFinal, isDown: false, reason: '450 4.2.0 RCPT TO' })

  test('is carried once, however many carriers come at once', async () => {
    await write('one')
    const taken = await Promise.all([1, 2, 3].map(() => take()))
    expect(taken.flatMap(({ letters }) => letters)).toHaveLength(1)
  })

  test('left by a carrier that was killed is taken up by another', async () => {
    await write('one')
    await take()
    expect(await carryLetters(world.services)).toBe(0)
    world.now += 6 * minute
    expect(await carryLetters(world.services)).toBe(1)
    expect(await carryLetters(world.services)).toBe(0)
  })

  test('that fails waits longer each time, and is delivered when the server is back', async () => {
    await write('one')
    for (const minutes of retryMinutes.slice(0, 3)) {
      expect(await carryLetters(failing(false))).toBe(0)
      world.now += minutes * minute - 1
      expect(await carryLetters(world.services)).toBe(0)
      world.now += 1
    }
    expect(await carryLetters(world.services)).toBe(1)
    expect(await world.carry()).toHaveLength(1)
  })

  test('that failed to the end is dead, for staff to see and to send again', async () => {
    await write('one')
    for (const minutes of [...retryMinutes, 0]) {
      await carryLetters(failing(false))
      world.now += minutes * minute
    }
    expect(await listDeadLetters(world.db)).toMatchObject([
      { id: 'one', kind: 'closed', residentId: taro, reason: '450 4.2.0 RCPT TO' },
    ])
    world.now += 30 * day
    expect(await carryLetters(world.services)).toBe(0)
    expect(await reviveLetter(world.db, 'one', world.now)).toBe(true)
    expect(await carryLetters(world.services)).toBe(1)
    expect(await listDeadLetters(world.db)).toEqual([])
    expect(await reviveLetter(world.db, 'one', world.now)).toBe(false)
  })

  test('to an address that does not exist is dead at once', async () => {
    await write('one')
    await carryLetters(failing(true))
    expect(await listDeadLetters(world.db)).toHaveLength(1)
  })

  test('is not written when the act it announces fails', async () => {
    await world.db.run(
      "create trigger no_change before update on credentials begin select raise(abort, 'no'); end",
    )
    const form = { next: 'みなと大好き2019', nextAgain: 'みなと大好き2019' }
    await world.db.update(residents).set({ passwordSetAt: null }).where(eq(residents.id, jiro))
    expect((await world.ask('/password', { as: jiro, form })).status).toBe(500)
    expect(await world.db.$count(letters)).toBe(0)
  })
})

async function takenOn(night: string) {
  const ofNight = and(eq(roomNights.facilityId, 1), eq(roomNights.night, night))
  return (await world.db.select().from(roomNights).where(ofNight))[0]?.taken
}

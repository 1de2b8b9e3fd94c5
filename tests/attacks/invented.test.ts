import { eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { attempts } from '../../drizzle/schema/account.ts'
import { reservations } from '../../drizzle/schema/booking.ts'
import { letters, residents } from '../../drizzle/schema/shared.ts'
import { codeRules, waitingPerTelephone } from '../../src/domain/account/code.ts'
import { throttle } from '../../src/domain/account/throttle.ts'
import { ladderOf } from '../../src/store/account/attempts.ts'
import { by } from '../../src/store/acting.ts'
import { cancel } from '../../src/store/booking/cancelling.ts'
import { reserve } from '../../src/store/booking/reserving.ts'
import { addNewcomer } from '../support/newcomer.ts'
import {
  codeTo,
  living,
  otherCode,
  registerUntilCode,
  somebodyElse,
} from '../support/registering.ts'
import { type Runtime, runtimes, springDay, startRuntime } from '../support/runtime.ts'
import { comingFrom, formOn, insisting, logInAs, visitor } from '../support/visitor.ts'

// People who do not exist, and what they would take from those who do.

const now = Date.parse(springDay)

describe.each(runtimes)('invented people, on %s', (name) => {
  let runtime: Runtime

  beforeAll(async () => {
    runtime = await startRuntime(name, undefined, { PROXY_HEADER: 'x-forwarded-for' })
  })
  afterAll(() => runtime.stop())
  beforeEach(async () => {
    await runtime.db.delete(attempts)
  })

  const from = (address: string) => visitor(runtime.url, comingFrom(address))
  const everybody = () => runtime.db.$count(residents)

  /** Somebody at the page that asks for the code, who has read the letter; pressing sends it. */
  async function readyToSend(typed = somebodyElse(), visit = from('203.0.113.7')) {
    const path = await registerUntilCode(visit, typed)
    const code = await codeTo(runtime.mailbox, typed.email)
    return { code, press: (typed = code) => insisting(() => visit(path, { code: typed })) }
  }

  /** How many of these ended in a resident, and what the others were told. */
  async function outcomeOf(answers: Response[]) {
    const pages = await Promise.all(answers.map(async (answer) => [answer, await answer.text()]))
    const isDone = ([answer]: unknown[]) =>
      answer instanceof Response && answer.headers.get('location') === '/registration/completion'
    const refused = pages.filter((page) => !isDone(page))
    return { made: answers.length - refused.length, told: refused.map(([, page]) => String(page)) }
  }

  test('twenty made-up people at one address, who read no letter, are no residents and log in nowhere', async () => {
    const before = await everybody()
    const guesses = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const visit = from('198.51.100.1')
        const path = await registerUntilCode(visit, somebodyElse())
        expect(path).toMatch(/^\/registration\/code\?draft=/)
        await visit('/registration/completion')
        return (await visit(path, { code: '000000' })).status
      }),
    )
    expect(guesses).toEqual(guesses.map(() => 422))
    expect(await everybody()).toBe(before)
    expect(await runtime.db.$count(letters, eq(letters.residentId, 0))).toBeGreaterThan(0)
  })

  test('a code is guessed at five times and no more, in a row or at once', async () => {
    const somebody = somebodyElse()
    const { code, press } = await readyToSend(somebody)
    const wrong = await Promise.all([1, 2, 3, 4, 5, 6].map(() => press(otherCode(code))))
    const pages = await Promise.all(wrong.map((answer) => answer.text()))
    expect(pages.filter((page) => page.includes('確認コードが違います'))).toHaveLength(
      codeRules.tries,
    )
    expect(await (await press()).text()).toContain('この確認コードは使えなくなりました')
    expect(await runtime.db.$count(residents, eq(residents.email, somebody.email))).toBe(0)
    // The code of one draft opens no other.
    const stranger = await readyToSend()
    if (stranger.code !== code) expect((await stranger.press(code)).status).toBe(422)
  })

  test('of many who send at once, one waits for an address and three for a telephone number', async () => {
    const [email, telephone] = ['shared@example.jp', '03-3578-2999']
    const same = [
      {
        variants: [{ email }, { email: 'Shared@example.jp' }, { email: 'SHARED@Example.jp' }],
        most: 1,
        sentence: 'このメールアドレス',
      },
      {
        variants: ['', '', ' 内線1', ' 内線22', ''].map((inside) => ({
          telephone: telephone + inside,
        })),
        most: waitingPerTelephone,
        sentence: 'この電話番号',
      },
    ]
    for (const { variants, most, sentence } of same) {
      const ready = []
      for (const typed of variants) ready.push(await readyToSend(somebodyElse(typed)))
      const { made, told } = await outcomeOf(await Promise.all(ready.map(({ press }) => press())))
      expect([sentence, made, told.length]).toEqual([sentence, most, variants.length - most])
      for (const page of told) expect(page).toContain(sentence)
    }
    // Nor do more letters go there, however it is written.
    const path = await registerUntilCode(
      from('203.0.113.8'),
      somebodyElse({ email: 'sHARED@example.jp' }),
    )
    expect(path).not.toContain('/registration/code')
  })

  test('registrations are counted for a day, by address and by the network around it, also of those sent at once', async () => {
    const [own, around] = ladderOf('203.0.113.50', 'registration')
    const hours = async () => {
      const [row] = await runtime.db
        .select()
        .from(attempts)
        .where(eq(attempts.bucket, own?.bucket ?? ''))
      return ((row?.until ?? 0) - now) / (60 * 60_000)
    }
    const ready = []
    for (let one = 0; one < 3; one++)
      ready.push(await readyToSend(somebodyElse(), from('203.0.113.50')))
    const later = await readyToSend(somebodyElse(), from('203.0.113.50'))
    const neighbour = await readyToSend(somebodyElse(), from('203.0.113.51'))
    const fill = async (bucket = '', count = 0) =>
      runtime.db
        .insert(attempts)
        .values({ bucket, count, until: now + 24 * 60 * 60_000 })
        .onConflictDoUpdate({ target: attempts.bucket, set: { count } })
    await fill(own?.bucket, throttle.registration - 1)
    const { made, told } = await outcomeOf(await Promise.all(ready.map(({ press }) => press())))
    expect(made).toBe(1)
    for (const page of told) expect(page).toContain('今日はこれ以上受け付けられません')
    await fill(around?.bucket, throttle.registration * 4)
    expect((await neighbour.press()).status).toBe(422)
    await runtime.db.delete(attempts)
    expect((await neighbour.press()).status).toBe(303)
    await runtime.db.delete(attempts)
    expect((await later.press()).status).toBe(303)
    expect(await hours()).toBeGreaterThan(23.5)
  })

  test('a name that is the address of a site goes into no draft, however it is disguised', async () => {
    const before = await runtime.db.$count(letters)
    for (const name of [
      '当選です www.evil.example へ',
      'https://evil.example',
      'HTTP://EVIL',
      'ｗｗｗ．ｅｖｉｌ．ｊｐ',
      'ｅｖｉｌ。ｊｐ',
      'evil｡jp',
      'evil․jp',
      '当選 evil.jp',
      '悪 . jp へ',
      'St. evil.jp',
      'T.CO',
      'evil\n.jp',
      'evil\u2028.jp',
      'www\r\n.evil.jp',
      'https:\r\n//evil',
      'evil\u200b.\u2060jp',
      'e\u00advil.jp',
      'a@evil.jp',
      'evil.рф',
      '192.0.2.1',
      '港<br>太郎',
    ]) {
      const answer = await from('192.0.2.9')('/registration', { ...living, name })
      expect([name, answer.status]).toEqual([name, 422])
    }
    for (const name of ['J. Smith', 'St. John 太郎', '港・T. 太郎']) {
      const answer = await from('192.0.2.9')('/registration', { ...living, name })
      expect([name, answer.status]).toEqual([name, 303])
    }
    expect(await runtime.db.$count(letters)).toBe(before)
  })

  test('nobody cancels an eleventh reservation of a day, and of two pressed at once one is refused with a sentence', async () => {
    const somebody = await addNewcomer(runtime.db)
    const book = async (night: string, key: string) => {
      const stay = { nights: [{ night, adults: 2, children: 0 }], roomWish: false }
      const made = await reserve(runtime.db, by(somebody), { slug: 'odaira', stay, key }, now)
      if (!made || !('number' in made)) throw new Error('not booked')
      return made.number
    }
    for (let time = 1; time < 10; time++)
      await cancel(runtime.db, by(somebody), [await book('2019-03-25', `${time}`)], now)
    const last = [await book('2019-03-25', 'a'), await book('2019-03-27', 'b')]
    const visit = await logInAs(runtime.url, somebody)
    const presses = []
    for (const number of last)
      presses.push(await formOn(visit, `/reservations/cancellation/confirmation?number=${number}`))
    const answers = await Promise.all(presses.map((press) => press()))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
    const refused = answers.find(({ status }) => status === 422)
    expect(await refused?.text()).toContain('取消しは、一日に10件まで')
    const rows = await runtime.db
      .select({ cancelledAt: reservations.cancelledAt })
      .from(reservations)
      .where(inArray(reservations.number, last))
    expect(rows.filter(({ cancelledAt }) => cancelledAt === null)).toHaveLength(1)
  })
})

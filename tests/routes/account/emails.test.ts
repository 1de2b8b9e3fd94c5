import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { demoPassword } from '../../../drizzle/demo/town.ts'
import { attempts, emailChanges } from '../../../drizzle/schema/account.ts'
import { letters, residents } from '../../../drizzle/schema/shared.ts'
import { emailChange } from '../../../src/domain/account/email-change.ts'
import { forget } from '../../../src/jobs/retention.ts'
import { hashToken } from '../../../src/store/tokens.ts'
import { openChange } from '../../support/emails.ts'
import { hanako, jiro, openWorld, sessionOf, taro, type World } from '../../support/world.ts'

const minute = 60_000
const hour = 60 * minute

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.db.update(residents).set({ email: 'old@example.jp' }).where(eq(residents.id, taro))
})

const typed = (email: string) => ({ current: demoPassword, email, emailAgain: email })
const ask = (email = 'new@example.jp', as = taro) => world.ask('/email', { as, form: typed(email) })
const press = (act: string, as = taro) => world.ask('/email/pending', { as, form: { act } })
const textOf = async (path: string, as?: number) => (await world.ask(path, as ? { as } : {})).text()
const placeOf = (answer: Response) => [answer.status, answer.headers.get('location')]
const emailOf = async (id: number) =>
  (await world.db.select().from(residents).where(eq(residents.id, id)))[0]?.email
const sentTo = async (to: string) => (await world.carry()).filter((mail) => mail.to === to)

async function linkTo(address: string): Promise<string> {
  return /\/email\/change\/\w+/.exec((await sentTo(address)).at(-1)?.text ?? '')?.[0] ?? ''
}

/** Everything a change could be seen by. */
const written = async () => [
  await world.db.select().from(emailChanges),
  await world.db.select().from(letters),
  await world.db.select({ email: residents.email }).from(residents),
]

describe('a new address of mail', () => {
  test('counts once the link of the one letter to it was followed and pressed', async () => {
    expect(placeOf(await ask('ＮＥＷ@example.jp'))).toEqual([303, '/email/sent'])
    expect(await emailOf(taro)).toBe('old@example.jp')
    const link = await linkTo('NEW@example.jp')
    expect(await world.carry()).toHaveLength(1)
    for (const _ of [1, 2]) expect(await textOf(link)).toContain('NEW@example.jp')
    expect(await emailOf(taro)).toBe('old@example.jp')
    expect(placeOf(await world.ask(link, { form: {} }))).toEqual([303, '/email/change/completion'])
    expect(await emailOf(taro)).toBe('NEW@example.jp')
    expect(await world.db.$count(emailChanges)).toBe(0)
  })

  test('is told to the address before it once it counts, and only there', async () => {
    await ask()
    const link = await linkTo('new@example.jp')
    expect(await sentTo('old@example.jp')).toEqual([])
    await world.ask(link, { form: {} })
    expect((await sentTo('old@example.jp')).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('メールアドレスが変更されました'),
    ])
    expect(await sentTo('new@example.jp')).toHaveLength(1)
  })

  test('of one who had none is taken too, and nobody else is told', async () => {
    await ask('hanako@example.jp', hanako)
    await world.ask(await linkTo('hanako@example.jp'), { form: {} })
    expect(await emailOf(hanako)).toBe('hanako@example.jp')
    expect(await world.carry()).toHaveLength(1)
  })

  test('may be one that somebody else has', async () => {
    await ask('old@example.jp', jiro)
    await world.ask(await linkTo('old@example.jp'), { form: {} })
    expect([await emailOf(jiro), await emailOf(taro)]).toEqual(['old@example.jp', 'old@example.jp'])
  })

  test('is written to without the name somebody typed, and only the hash of its link is kept', async () => {
    await world.db.update(residents).set({ name: '当選です' }).where(eq(residents.id, taro))
    await ask()
    const [letter] = await sentTo('new@example.jp')
    expect(letter?.text).not.toContain('当選です')
    const token = (await linkTo('new@example.jp')).split('/').at(-1) ?? ''
    const [kept] = await world.db.select().from(emailChanges)
    expect(kept?.tokenHash).toBe(hashToken(token))
    expect(JSON.stringify(await world.db.select().from(letters))).not.toContain(token)
  })

  test.each([
    [{ current: 'wrong-one' }, '現在のパスワードが正しくありません'],
    [{ email: 'x' }, 'メールアドレスの形'],
    [{ emailAgain: 'y@example.jp' }, '2つのメールアドレスが違います'],
  ])('with %j is refused', async (wrong, sentence) => {
    const before = await written()
    const form = { ...typed('new@example.jp'), ...wrong }
    const answer = await world.ask('/email', { as: taro, form })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(sentence)])
    expect(await written()).toEqual(before)
  })
})

describe('a link', () => {
  const gone = async (link: string) => {
    for (const form of [undefined, {}]) {
      const answer = await world.ask(link, form ? { form } : {})
      expect(answer.status).toBe(404)
      expect(await answer.text()).toContain('このリンクは使えません')
    }
  }

  test('works for a day', async () => {
    await ask()
    const link = await linkTo('new@example.jp')
    world.now += emailChange.hours * hour - 1
    expect((await world.ask(link)).status).toBe(200)
    world.now += 1
    await gone(link)
    expect(await emailOf(taro)).toBe('old@example.jp')
  })

  test('works once: followed again it says so for a day, and does nothing', async () => {
    const token = await openChange(world.db, taro, world.now, 'new@example.jp')
    const link = `/email/change/${token}`
    await world.ask(link, { form: {} })
    const after = await written()
    for (const form of [undefined, {}])
      expect(placeOf(await world.ask(link, form ? { form } : {}))).toEqual([
        303,
        '/email/change/completion',
      ])
    expect(await written()).toEqual(after)
    world.now += 25 * hour
    await world.db.delete(letters)
    await forget(world.db, world.services.documents, world.now)
    await gone(link)
  })

  test('of another account, or invented, opens nothing', () => gone('/email/change/x'))

  test('is over with the next one asked for, whose letter is the only one that leaves', async () => {
    await ask('first@example.jp')
    const first = await linkTo('first@example.jp')
    await ask('second@example.jp')
    await ask('third@example.jp')
    await gone(first)
    expect(await sentTo('second@example.jp')).toEqual([])
    expect((await world.ask(await linkTo('third@example.jp'))).status).toBe(200)
  })

  test.each<[string, () => Promise<unknown>]>([
    [
      'a change of the password',
      async () => {
        const headers = { cookie: await sessionOf(world, taro) }
        const form = { current: demoPassword, next: 'a-new-one-2', nextAgain: 'a-new-one-2' }
        await world.ask('/password', { form, headers })
        await world.ask('/password/confirmation', { form: {}, headers })
      },
    ],
    [
      'closing the account',
      () =>
        world.ask('/registration/closing', {
          as: taro,
          form: { current: demoPassword, agreed: 'yes' },
        }),
    ],
    ['giving it up', () => press('give-up')],
  ])('is over with %s, and so is a letter that has not left', async (_, end) => {
    await ask()
    const link = await linkTo('new@example.jp')
    await end()
    await gone(link)
    const later = await openWorld()
    world = later
    await ask()
    await end()
    expect(await sentTo('new@example.jp')).toEqual([])
    expect(await world.db.$count(emailChanges)).toBe(0)
  })
})

describe('while an address waits', () => {
  test('it is shown, until when, and letters go to the one before', async () => {
    await ask()
    for (const path of ['/email', '/email/sent'])
      expect(await textOf(path, taro)).toContain('確認待ち：new@example.jp')
    expect(await textOf('/email', jiro)).not.toContain('確認待ち')
    expect(await emailOf(taro)).toBe('old@example.jp')
    world.now += emailChange.hours * hour
    expect(await textOf('/email', taro)).not.toContain('確認待ち')
    expect(placeOf(await world.ask('/email/sent', { as: taro }))).toEqual([303, '/email'])
  })

  test('its letter can be asked for again after an hour, with a new link', async () => {
    await ask()
    const first = await linkTo('new@example.jp')
    const soon = await press('again')
    expect([soon.status, soon.headers.get('retry-after')]).toEqual([422, '3600'])
    expect(await soon.text()).toContain('確認メールを送ったばかりです')
    expect((await world.ask(first)).status).toBe(200)
    world.now += hour
    expect(placeOf(await press('again'))).toEqual([303, '/email/sent'])
    const second = await linkTo('new@example.jp')
    expect([(await world.ask(first)).status, (await world.ask(second)).status]).toEqual([404, 200])
  })

  test('a page and its form ask the database little', async () => {
    await ask()
    const headers = { cookie: await sessionOf(world, taro) }
    const before = world.roundTrips()
    await world.ask('/email', { headers })
    expect(world.roundTrips() - before).toBe(2)
  })
})

describe('asked for too often', () => {
  test('by one resident is put off for the day, with nothing more written', async () => {
    for (let time = 0; time < emailChange.asksADay; time++)
      expect((await ask(`new${time}@example.jp`)).status).toBe(303)
    const before = await written()
    for (let time = 0; time < 3; time++) {
      const answer = await ask(`more${time}@example.jp`)
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([422, '86400'])
      if (time === 0) {
        const page = await answer.text()
        expect(page).toContain(`${emailChange.asksADay}回まで`)
        expect(page).toContain('value="more0@example.jp"')
      }
    }
    expect(await written()).toEqual(before)
    expect(await world.carry()).toHaveLength(1)
    expect((await ask('other@example.jp', jiro)).status).toBe(303)
    world.now += 24 * hour
    expect((await ask('tomorrow@example.jp')).status).toBe(303)
  })

  test('for one address is put off for an hour, whoever asks and however it is spelled', async () => {
    expect((await ask('victim@example.jp')).status).toBe(303)
    const before = await written()
    for (const [address, as] of [
      ['victim@example.jp', taro],
      ['Victim@Example.JP', jiro],
      ['ｖｉｃｔｉｍ@example.jp', hanako],
    ] as const) {
      const answer = await ask(address, as)
      expect([answer.status, await answer.text()]).toEqual([
        422,
        expect.stringContaining('確認メールを送ったばかりです'),
      ])
    }
    expect(await written()).toEqual(before)
    world.now += hour
    expect((await ask('victim@example.jp', jiro)).status).toBe(303)
  })

  test('for one address takes nothing from the day of who asks', async () => {
    for (let time = 0; time < 3; time++) await ask('new@example.jp')
    const [own] = await world.db
      .select({ count: attempts.count })
      .from(attempts)
      .where(eq(attempts.bucket, `email:${taro}`))
    expect(own?.count).toBe(1)
  })
})

test('whoever waits for a letter is told whose letters to let in', async () => {
  const domain = '「hoyo.city.example」からのメールを受け取れるようにして'
  await ask()
  expect(await textOf('/email/sent', taro)).toContain(domain)
  expect(await textOf('/password-reset/sent')).toContain(domain)
  expect(await textOf('/registration')).toContain(domain)
})

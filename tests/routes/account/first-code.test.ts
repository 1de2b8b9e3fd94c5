import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { credentials, sessions, webCodes } from '../../../drizzle/schema/account.ts'
import { letters, residents } from '../../../drizzle/schema/shared.ts'
import { throttle } from '../../../src/domain/account/throttle.ts'
import { days } from '../../../src/domain/calendar.ts'
import {
  askWebCode,
  makeWebCode,
  purgeWebCodes,
} from '../../../src/store/account/codes/web-codes.ts'
import { writeTogether } from '../../../src/store/database.ts'
import { addRegistration } from '../../support/details.ts'
import { hanako, jiro, openWorld, staff, type World } from '../../support/world.ts'

const chosen = { next: 'harukaze-2019', nextAgain: 'harukaze-2019' }

let world: World

beforeEach(async () => {
  world = await openWorld()
  // Registered on paper: without an address of mail, and without a password.
  await world.db.delete(credentials).where(eq(credentials.residentId, jiro))
  await set({ passwordSetAt: null })
  await addRegistration(world, jiro)
})

const set = (of: Partial<typeof residents.$inferInsert>) =>
  world.db.update(residents).set(of).where(eq(residents.id, jiro))

async function print(residentId = jiro) {
  const { code, writes } = makeWebCode(world.db, residentId, world.now)
  await writeTogether(world.db, writes)
  return code
}

const enter = (code: string, number = '400074') =>
  world.ask('/first-code', { form: { number, code } })

async function linkBy(code: string) {
  const answer = await enter(code)
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}

const logIn = (password: string) => world.ask('/login', { form: { number: '400074', password } })

describe('the code of a letter', () => {
  test('lets somebody without mail set a password, and log in with it', async () => {
    const code = await print()
    const grouped = code.replace(/(\d{4})(?=\d)/g, '$1ー')
    const link = await linkBy(grouped)
    expect((await world.ask(link)).status).toBe(200)
    expect((await world.ask(link, { form: chosen })).status).toBe(303)
    expect((await logIn(chosen.next)).headers.get('location')).toBe('/menu')
    expect(await world.db.$count(webCodes)).toBe(0)
  })

  test('works once: not again after a password was set by it', async () => {
    const code = await print()
    await world.ask(await linkBy(code), { form: chosen })
    expect((await enter(code)).status).toBe(422)
  })

  test('works again as long as none was set, and the link before does not', async () => {
    const code = await print()
    const first = await linkBy(code)
    const second = await linkBy(code)
    expect((await world.ask(first, { form: chosen })).status).toBe(404)
    expect((await world.ask(second, { form: chosen })).status).toBe(303)
  })

  test('is void once it is printed again', async () => {
    const [first, second] = [await print(), await print()]
    expect((await enter(first)).status).toBe(422)
    await linkBy(second)
  })

  test('works for thirty days from its printing, and is then forgotten', async () => {
    const code = await print()
    world.now += days(30) - 1
    await linkBy(code)
    expect(await purgeWebCodes(world.db, world.now)).toBe(0)
    world.now += 2
    expect((await enter(code)).status).toBe(422)
    expect(await purgeWebCodes(world.db, world.now)).toBe(1)
  })

  test('is another resident’s with no other number', async () => {
    const code = await print()
    await print(hanako)
    expect((await enter(code, '400031')).status).toBe(422)
  })

  test('is kept as a hash alone', async () => {
    const code = await print()
    expect(JSON.stringify(await world.db.select().from(webCodes))).not.toContain(code)
  })

  test.each([{ refusedAt: 1 }, { cardArrivedAt: null }, { closedAt: 1 }])(
    'opens nothing for a registration that does not hold: %o',
    async (of) => {
      const code = await print()
      await set(of)
      expect((await enter(code)).status).toBe(422)
    },
  )
})

describe('an answer', () => {
  test('does not say whether there is such a number, or a code for it', async () => {
    await print()
    const texts = ['400074', '400015', '999999'].map(async (number) =>
      (await (await enter('000000000000', number)).text())
        .replaceAll(number, '')
        .replace(/name="press" value="\w+"/, ''),
    )
    expect(new Set(await Promise.all(texts)).size).toBe(1)
  })

  test('is the same for a number that tried too often, right code or not, known or not', async () => {
    const code = await print()
    for (const number of ['400074', '999999']) {
      for (let tries = 0; tries <= throttle.account; tries++) await enter('000000000000', number)
    }
    const [known, unknown] = [await enter(code), await enter(code, '999999')]
    expect([known.status, unknown.status]).toEqual([422, 422])
    expect(known.headers.get('Retry-After')).toBe(unknown.headers.get('Retry-After'))
    expect(known.headers.get('Retry-After')).not.toBeNull()
  })

  test('keeps the number that was typed, never the code', async () => {
    const page = await (await enter('1234', '４０－００７４')).text()
    expect(page).toContain('value="４０－００７４"')
    expect(page).not.toContain('value="1234"')
    expect(page).toContain('エラー：')
  })
})

describe('who has set a password otherwise', () => {
  test('has no code any more, nor a letter of one that waits', async () => {
    const code = await print()
    await askWebCode(world.db, { ...staff, residentId: jiro }, world.now)
    expect(await world.db.$count(letters)).toBe(1)
    await world.ask(await linkBy(code), { form: chosen })
    const kinds = await world.db.select({ letter: letters.letter }).from(letters)
    expect(kinds.map(({ letter }) => letter.kind)).toEqual(['passwordChanged'])
    expect(await world.db.$count(sessions)).toBe(0)
  })
})

describe('a code is asked for', () => {
  const ask = (residentId = jiro) => askWebCode(world.db, { ...staff, residentId }, world.now)

  test('once: it waits to be printed, in a letter without the number', async () => {
    expect(await ask()).toBeNull()
    expect(await ask()).toBe('waits')
    const [letter] = await world.db.select().from(letters)
    expect(letter).toMatchObject({
      channel: 'paper',
      letter: { kind: 'webCode', name: '港区 次郎' },
    })
    expect(JSON.stringify(letter)).not.toContain('400074')
  })

  test('by nobody who gets a link by mail, has no card yet, or no address', async () => {
    await set({ email: 'jiro@example.jp' })
    const password = { residentId: jiro, passwordHash: 'known', changedAt: world.now }
    await world.db.insert(credentials).values(password).onConflictDoNothing()
    expect(await ask()).toBe('hasMail')
    await set({ channel: 'paper' })
    expect(await ask()).toBeNull()
    expect(await ask(hanako)).toBe('notVerified')
    expect(await ask(2)).toBe('noAddress')
    expect(await ask(999)).toBeUndefined()
  })
})

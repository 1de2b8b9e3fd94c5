import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { residentWords } from '../../../drizzle/schema/account.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import { mostFound, readSought } from '../../../src/domain/staff/residents/sought.ts'
import { addWords } from '../../../src/store/account/finding/words.ts'
import { reserve } from '../../../src/store/booking/reserving.ts'
import { peopleFor, searchResidents } from '../../../src/store/staff/residents/searching.ts'
import { registerProved } from '../../support/registering.ts'
import { acting, addCrowd, jiro, openWorld, taro, type World } from '../../support/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
  await nameSomebody(10, '髙橋 ヴィオラ', 'タカハシ ビオラ', '03-3578-2111 内線12')
  await nameSomebody(11, '齋藤 ゐと', 'サイトウ イト', '090-1234-2111')
  await nameSomebody(12, '港次郎', 'ミナトジロウ', null)
  await addWords(world.db)
})

const nameSomebody = (id: number, name: string, kana: string, telephone: string | null) =>
  world.db
    .insert(residents)
    .values({ ...{ id, name, kana, telephone }, number: `4100${id}`, kind: 'living' })

async function search(typed: string) {
  const sought = readSought(typed)
  return typeof sought === 'string' ? sought : searchResidents(world.db, sought)
}

async function numbersFor(typed: string) {
  const found = await search(typed)
  return typeof found === 'string' ? found : found.people.map(({ number }) => number).toSorted()
}

describe('somebody is found', () => {
  test.each([
    ['by the name as it is written', '髙橋', ['410010']],
    ['by another way to write it', '高橋', ['410010']],
    ['by kana, in hiragana', 'たかはし', ['410010']],
    ['by kana of half the width', 'ﾀｶﾊｼ ﾋﾞｵﾗ', ['410010']],
    ['by a part of a word from its beginning', 'タカ', ['410010']],
    ['by the parts in any order', 'ビオラ　高橋', ['410010']],
    ['by ヴ as it is heard', 'たかはし びおら', ['410010']],
    ['by ヴ as it is written', 'ヴィオラ', ['410010']],
    ['by an old kana as it is heard', '斉藤 いと', ['410011']],
    ['by the name in one word, where it has a gap', 'ミナトクジロウ', ['400074']],
    ['by the name with a gap, where it was written without', '港 次郎', ['400074', '410012']],
    ['and so in the other order', '次郎 港', ['400074', '410012']],
    ['and all whom a beginning fits', 'ミナト', ['400015', '400074', '410012']],
    ['by the number', '400074', ['400074']],
    ['by the number in two groups', '４０-００７４', ['400074']],
    ['by the telephone, however grouped, without its extension', '0335782111', ['410010']],
    ['by the telephone as it is dialled from abroad', '+81 3-3578-2111', ['410010']],
    ['by the beginning of the telephone', '03-3578', ['410010']],
    ['by its last four digits', '2111', ['410010', '410011']],
  ])('%s', async (_, typed, numbers) => {
    expect(await numbersFor(typed)).toEqual(numbers)
  })

  test('by the number of a reservation', async () => {
    const stay = { nights: [{ night: '2019-03-28', adults: 2, children: 0 }], roomWish: false }
    const made = await reserve(
      world.db,
      acting(taro),
      { slug: 'odaira', stay, key: 'k' },
      world.now,
    )
    const number = made && 'number' in made ? made.number : ''
    expect(await search(`${number.slice(0, 4)}-${number.slice(4)}`)).toMatchObject({
      by: 'reservation',
      people: [{ number: '400015' }],
    })
  })

  test('and fifty at most are shown, with a word that there are more', async () => {
    await addCrowd(world.db, world.now, mostFound + 1)
    await addWords(world.db)
    const found = await search('見本')
    expect(found).toMatchObject({ isMore: true })
    expect(typeof found !== 'string' && found.people).toHaveLength(mostFound)
  })
})

describe('nobody is found', () => {
  test.each(['%', '_', '*', 'ミナト%', '%ナト', "' or 1=1 --", '4000_4', '999999', 'ナト', '郎'])(
    'by %s',
    async (typed) => {
      expect(await numbersFor(typed)).toEqual([])
    },
  )

  test.each([
    ['', 'nothing'],
    ['　・', 'nothing'],
    ['03', 'fewDigits'],
  ])('by 「%s」, which is no search', async (typed, refusal) => {
    expect(await search(typed)).toBe(refusal)
  })
})

describe('a search goes by index, whoever is looked for', () => {
  test.each([
    ['400074'],
    ['2000000001'],
    ['03-3578-2111'],
    ['03357'],
    ['2111'],
    ['ミナト'],
    ['みなと たろう'],
    ['港 太 郎'],
  ])('by %s', async (typed) => {
    const sought = readSought(typed)
    if (typeof sought === 'string') throw new Error(sought)
    for (const one of sought) {
      const plan = await world.db.all<{ detail: string }>(
        sql`explain query plan ${peopleFor(world.db, one).getSQL()}`,
      )
      const steps = plan.map(({ detail }) => detail)
      expect(
        steps.filter((step) => /^SCAN (residents|registrations|reservations|one|other)/.test(step)),
      ).toEqual([])
      expect(steps.some((step) => /^SEARCH residents USING/.test(step))).toBe(true)
    }
  })
})

describe('the words of a name follow it', () => {
  const person = {
    kana: 'アオヤマ サクラ',
    name: '青山 さくら',
    telephone: '03-3578-2112',
    kind: 'living',
    email: 'sakura@example.jp',
    birthdate: '1978-06-16',
    homeAddress: { postalCode: '105-8511', prefecture: '東京都', city: '港区', street: '芝公園1' },
    workplace: null,
    isOutOfSchool: true,
  } as const

  test('of whoever registers', async () => {
    await registerProved(world.db, person, world.now)
    expect(await numbersFor('さくら 青山')).toHaveLength(1)
  })

  test('and go with it, whoever erases it', async () => {
    await world.db.update(residents).set({ name: '', kana: '' }).where(eq(residents.id, 10))
    expect(await world.db.$count(residentWords, eq(residentWords.residentId, 10))).toBe(0)
    expect(await numbersFor('高橋')).toEqual([])
    expect(await addWords(world.db)).toBe(0)
  })

  test('and are given once to those from before', async () => {
    const before = await world.db.select().from(residentWords)
    expect(await addWords(world.db)).toBe(0)
    expect(await world.db.select().from(residentWords)).toEqual(before)
    expect(before.filter(({ residentId }) => residentId === jiro)).toHaveLength(6)
  })
})

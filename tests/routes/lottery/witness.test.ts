import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { residents } from '../../../drizzle/schema/shared.ts'
import { hours } from '../../../src/domain/calendar.ts'
import { during, month, openRound, tickAt, wish } from '../../support/lottery.ts'
import { instant, jiro, type World } from '../../support/world.ts'

let world: World
beforeEach(async () => {
  world = await openRound()
  await world.db.update(residents).set({ email: 'jiro@example.jp' }).where(eq(residents.id, jiro))
  await wish(world, jiro, ['13:2or1', '20:1'])
})

/** SHA-256, by nothing of ours. */
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const read = async (path: string) => (await world.ask(path)).text()

const lettersAtFreeze = async () =>
  (await world.carry()).filter(({ subject }) => subject.includes('名簿に入りました'))

/** What a letter says behind this name. */
const told = (text: string, name: string) => new RegExp(`${name}：(\\S+)`).exec(text)?.[1] ?? ''

describe('the letter at the freeze', () => {
  test('is enough to find one’s own line and the terms in public, by no program of ours', async () => {
    await tickAt(world, during.close)
    const [letter] = await lettersAtFreeze()
    const { text = '' } = letter ?? {}
    const line = told(text, '名簿の中のあなたの行')
    expect(line).toMatch(/^[a-z2-7]{26}\|nikko-example\|2019-05-13:2or1,2019-05-20:1$/)
    const hash = sha256(`${line}\n`)
    expect(told(text, '行の照合値')).toBe(hash)
    expect((await read(`/draws/${month}/hashes.txt`)).split('\n')).toContain(hash)
    const terms = await read(`/draws/${month}/terms.txt`)
    expect(told(text, '抽選条件のハッシュ値')).toBe(sha256(terms))
    expect(await read(`/draws/${month}`)).toContain(sha256(terms))
    expect(text).toContain('抽選は3月20日 9時、結果の発表は同じ日の12時です。')
    expect(text).toContain('抽選条件を公開した日時：2019年3月16日')
  })

  test('goes to who has applied, once, and says the receipt nowhere in its head', async () => {
    await tickAt(world, during.close)
    await tickAt(world, '2019-03-16T00:05+09:00')
    const letters = await lettersAtFreeze()
    expect(letters).toHaveLength(1)
    const receipt = told(letters[0]?.text ?? '', '名簿の中のあなたの行').split('|')[0] ?? ''
    expect(receipt).toHaveLength(26)
    expect(letters[0]?.id).not.toContain(receipt)
    expect(letters[0]?.subject).not.toContain(receipt)
  })

  test('of a list that ended late names the new time of the draw, and none that has gone by', async () => {
    const late = instant(during.publication) + hours(1)
    await tickAt(world, new Date(late).toISOString())
    const [letter] = await lettersAtFreeze()
    expect(letter?.text).toContain('抽選は予定より遅くなります。')
    expect(letter?.text).toContain('抽選は3月21日 13時、結果の発表は抽選のあとです。')
    expect(letter?.text).not.toContain('3月20日 12時')
  })

  test('does not go to who applied and withdrew all', async () => {
    await world.db.run(`delete from choices`)
    await world.db.run(`delete from applications`)
    await tickAt(world, during.close)
    expect(await lettersAtFreeze()).toEqual([])
    expect(await read(`/draws/${month}/hashes.txt`)).toBe('')
  })
})

import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { choices } from '../../../drizzle/schema/lottery.ts'
import { presses } from '../../../drizzle/schema/shared.ts'
import { listApplications } from '../../../src/store/lottery/applications.ts'
import { withdrawChoices } from '../../../src/store/lottery/withdrawing.ts'
import { month, openRound, wish } from '../../support/lottery.ts'
import { acting, jiro, type World } from '../../support/world.ts'

// Two tabs of one resident: what was confirmed in one is already otherwise by the other.

const first = {
  facility: 'odaira',
  rank: '1',
  night1: '2019-05-13',
  nights1: '2',
  'adults1-1': '3',
  'children1-1': '1',
  'adults1-2': '3',
  orOneNight1: 'yes',
  roomWish: 'yes',
}
const three = {
  ...first,
  all: 'yes',
  night2: '2019-05-20',
  'adults2-1': '4',
  night3: '2019-05-22',
  'adults3-1': '2',
}

const confirmation = (form: Record<string, string>) =>
  `/applications/confirmation?${new URLSearchParams(form)}`

async function keyOn(world: World, form: Record<string, string>) {
  const page = await (await world.ask(confirmation(form), { as: jiro })).text()
  return /name="key" value="([^"]+)"/.exec(page)?.[1] ?? ''
}

async function press(world: World, form: Record<string, string>, key: string) {
  const answer = await world.ask('/applications', { as: jiro, form: { ...form, key } })
  return { status: answer.status, to: answer.headers.get('location'), page: await answer.text() }
}

/** What a field of the page holds. */
const valueIn = (page: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]

const daysOf = async (world: World) =>
  ((await listApplications(world.db, jiro))[0]?.choices ?? []).map(({ nights }) => nights[0]?.night)

async function withdrawAll(world: World) {
  const [own] = await listApplications(world.db, jiro)
  const keys = own?.choices.map(({ key }) => key) ?? []
  await withdrawChoices(world.db, acting(jiro), { month, keys }, world.now)
}

describe('a second confirmation of the same rank', () => {
  test('does nothing, shows what is there now, and can go on as the next choice, as typed', async () => {
    const world = await openRound()
    const key = await keyOn(world, first)
    await wish(world, jiro, ['20:1'], 'odaira')
    const { status, page } = await press(world, first, key)
    expect(status).toBe(422)
    expect(await daysOf(world)).toEqual(['2019-05-20'])
    expect(page).toContain('まだ申し込んでいません。次は第2希望です。')
    expect(page).toContain('5月20日月曜日から1泊')
    expect(page).toContain('第2希望に申込み')
    const typed = ['rank', 'night2', 'nights2', 'adults2-1', 'children2-1', 'adults2-2']
    expect(typed.map((name) => valueIn(page, name))).toEqual([
      '2',
      '2019-05-13',
      '2',
      '3',
      '1',
      '3',
    ])
    expect(page).toMatch(/id="orOneNight2" value="yes" checked/)
    const next = Object.fromEntries(typed.map((name) => [name, valueIn(page, name) ?? '']))
    const again = { ...next, facility: 'odaira' }
    expect((await press(world, again, await keyOn(world, again))).status).toBe(303)
    expect(await daysOf(world)).toEqual(['2019-05-20', '2019-05-13'])
  })

  test('is said at the confirmation already, and where an address is opened again', async () => {
    const world = await openRound()
    await wish(world, jiro, ['20:1'], 'odaira')
    const again = await world.ask(confirmation(first), { as: jiro })
    expect([again.status, await again.text()]).toEqual([
      422,
      expect.stringContaining('次は第2希望です。'),
    ])
    const query = new URLSearchParams(first)
    const form = await world.ask(`/applications/new/choice?${query}`, { as: jiro })
    expect(valueIn(await form.text(), 'adults2-1')).toBe('3')
  })

  test('of all choices keeps as many as there are ranks left', async () => {
    const world = await openRound()
    await wish(world, jiro, ['27:1'], 'odaira')
    const { page } = await press(world, three, 'k')
    expect(page).toMatch(/<select id="night2"[\s\S]*<option value="2019-05-13" selected/)
    expect(page).toMatch(/<select id="night3"[\s\S]*<option value="2019-05-20" selected/)
    expect(valueIn(page, 'adults3-1')).toBe('4')
    expect(page).toContain('入りきらない希望（5月22日）は、はずしました。')
    expect(page).toContain('5月27日月曜日から1泊')
  })

  test('after the third says that nothing of it was taken', async () => {
    const world = await openRound()
    await wish(world, jiro, ['13:2', '20:1', '22:1'], 'odaira')
    const { status, page } = await press(world, { ...first, night1: '2019-05-25' }, 'k')
    expect(status).toBe(422)
    expect(page).toContain('<h1>第3希望まで、申込み済みです。</h1>')
    expect(page).toContain('いま送った希望は、申し込んでいません。')
  })

  test('after the first was withdrawn goes back to it', async () => {
    const world = await openRound()
    const second = { facility: 'odaira', rank: '2', night2: '2019-05-20', 'adults2-1': '4' }
    const { page } = await press(world, second, 'k')
    expect(page).toContain('次は第1希望です。')
    expect(valueIn(page, 'night1')).toBe('2019-05-20')
    expect(valueIn(page, 'adults1-1')).toBe('4')
  })
})

describe('a confirmation sent again', () => {
  test('after all its choices were withdrawn applies for nothing, and can be confirmed anew', async () => {
    const world = await openRound()
    const key = await keyOn(world, first)
    expect((await press(world, first, key)).status).toBe(303)
    await withdrawAll(world)
    const { status, page } = await press(world, first, key)
    expect(status).toBe(422)
    expect(page).toContain('すでに取り消されています')
    expect(valueIn(page, 'adults1-1')).toBe('3')
    expect(await world.db.$count(choices)).toBe(0)
    expect((await press(world, first, await keyOn(world, first))).status).toBe(303)
    expect(await daysOf(world)).toEqual(['2019-05-13'])
  })

  test('while one of its choices stands leads to what is done, and adds none', async () => {
    const world = await openRound()
    const key = await keyOn(world, three)
    await press(world, three, key)
    const [own] = await listApplications(world.db, jiro)
    const keys = [own?.choices[0]?.key ?? '']
    await withdrawChoices(world.db, acting(jiro), { month, keys }, world.now)
    expect((await press(world, three, key)).to).toBe('/applications/completion?month=2019-05')
    expect(await daysOf(world)).toEqual(['2019-05-20', '2019-05-22'])
  })

  test('is remembered by the hash of its key alone, with what it wrote', async () => {
    const world = await openRound()
    const key = await keyOn(world, first)
    await press(world, { ...first, 'adults1-1': '9' }, key)
    expect(await world.db.$count(presses)).toBe(0)
    await press(world, first, key)
    expect(await world.db.$count(presses, eq(presses.keyHash, key))).toBe(0)
    expect(await world.db.$count(presses)).toBe(1)
  })
})

describe('guests on the screen of all choices', () => {
  const guestsOf = async (world: World) =>
    ((await listApplications(world.db, jiro))[0]?.choices ?? []).map(({ nights }) =>
      nights.map(({ adults, children }) => `${adults}+${children}`),
    )

  test('left empty are those of the first choice, and of a second night those of its first', async () => {
    const world = await openRound()
    const form = {
      ...{ facility: 'odaira', rank: '1', all: 'yes', roomWish: 'no' },
      ...{ night1: '2019-05-13', nights1: '2', 'adults1-1': '２', 'children1-1': '1' },
      ...{ night2: '2019-05-20', nights2: '2', 'adults2-2': '4' },
      ...{ night3: '2019-05-22', nights3: '2', 'adults3-1': '3' },
    }
    const page = await (await world.ask(confirmation(form), { as: jiro })).text()
    expect(page).toContain('2泊目 大人2人、子供1人')
    await press(world, form, await keyOn(world, form))
    expect(await guestsOf(world)).toEqual([
      ['2+1', '2+1'],
      ['2+1', '4+0'],
      ['3+0', '3+0'],
    ])
  })

  test('that cannot be read are said once, where they were typed', async () => {
    const world = await openRound()
    const form = {
      ...{ facility: 'odaira', rank: '1', all: 'yes', roomWish: 'no', 'adults1-1': 'x' },
      ...{ night1: '2019-05-13', nights1: '2', night2: '2019-05-20', night3: '2019-05-22' },
    }
    const page = await (await world.ask(confirmation(form), { as: jiro })).text()
    const said = [...page.matchAll(/<li><a href="#([^"]+)">/g)].map(([, field]) => field)
    expect(said).toEqual(['adults1-1'])
  })

  test('of a later choice on its own page come filled in from the first', async () => {
    const world = await openRound()
    await wish(world, jiro, ['13:2'], 'odaira')
    const page = '/applications/new/choice?facility=odaira&night=2019-05-20'
    const form = await (await world.ask(page, { as: jiro })).text()
    expect(valueIn(form, 'adults2-1')).toBe('2')
    expect(form).toContain('第1希望と同じにしてあります。')
    const typed = await (await world.ask(`${page}&rank=2&adults2-1=4`, { as: jiro })).text()
    expect(valueIn(typed, 'adults2-1')).toBe('4')
    expect(typed).not.toContain('第1希望と同じにしてあります。')
    const all = await (await world.ask('/applications/new/choices', { as: jiro })).text()
    expect(valueIn(all, 'adults2-1')).toBe('2')
    expect(valueIn(all, 'adults3-1')).toBe(undefined)
  })
})

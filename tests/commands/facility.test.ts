import { describe, expect, test } from 'vitest'
import { lodges, seedFacilities } from '../../drizzle/facilities.ts'
import { facilities } from '../../drizzle/schema/shared.ts'
import { Mistyped } from '../../src/commands/staff-arguments.ts'
import { readFacility } from '../../src/commands/staff-facility.ts'
import { askingText, lackingText } from '../../src/runtimes/lacking.ts'
import { listFacilitiesTold } from '../../src/store/facilities.ts'
import { setFacility } from '../../src/store/facility-settings.ts'
import { openWorld, type World } from '../support/world.ts'

const say = async (world: World, ...words: string[]) => {
  const typed = readFacility(words)
  return typed ? setFacility(world.db, typed.slug, typed.setting) : undefined
}
const production = () => openWorld({ fill: (db, now) => seedFacilities(db, now) })
const page = async (world: World) => (await world.ask('/facilities/odaira')).text()

describe('what nobody has said of a facility', () => {
  test('is told at setup, with how it is said', async () => {
    const world = await production()
    const asked = askingText(await listFacilitiesTold(world.db))
    expect(asked).toContain('odaira: nobody has said place, checkInFrom, checkInUntil, checkOutBy')
    expect(asked).toMatch(
      /barrierFree, pets, parking, bring, prices, fees\nnpm run staff -- facility/,
    )
    await world.db.update(facilities).set({ telephone: '' })
    expect(askingText(await listFacilitiesTold(world.db))).toContain('said telephone, place')
  })

  test('is asked for no more once it is said, and shown', async () => {
    const world = await production()
    await say(world, 'odaira', 'place', '35.2401,139.0702')
    await say(world, 'odaira', 'checkInFrom', '15:30')
    await say(world, 'odaira', 'checkOutBy', '10:00')
    await say(world, 'odaira', 'telephone', '０４６０－８６－１１２２')
    await say(world, 'odaira', 'pets', 'ペットは', 'ご遠慮ください。')
    await say(world, 'odaira', 'adultEve', '9500', '--from', '2019-03-01')
    expect(lackingText(await listFacilitiesTold(world.db))).not.toMatch(/place|From|OutBy|pets/)
    const told = await page(world)
    for (const one of ['15時30分から', '#16/35.2401/139.0702/', 'ペットは ご遠慮', '大人9,500円'])
      expect(told).toContain(one)
  })

  test('can be taken back, and said anew', async () => {
    const world = await production()
    await say(world, 'odaira', 'bath', 'none')
    await say(world, 'odaira', 'telephone', 'none')
    expect(await page(world)).not.toMatch(/お風呂|tel:0460/)
    await say(world, 'odaira', 'adultWeekday', '9100')
    await say(world, 'odaira', 'adultWeekday', '9200')
    expect(await page(world)).toContain('大人9,200円')
  })

  test('is said of no facility there is not', async () => {
    expect(await say(await production(), 'nowhere', 'bath', '温泉です。')).toBe(false)
  })
})

test.each([
  ['odaira'],
  ['odaira telephone'],
  ['odaira telephone 0460-00-0000'],
  ['odaira telephone 12'],
  ['odaira place here'],
  ['odaira checkInFrom 15'],
  ['odaira checkInFrom 25:00'],
  ['odaira adultEve 9,500'],
  ['odaira adultEve 9500 --from 2019-02-30'],
  ['odaira sauna あります'],
  ['odaira bath \u0000'],
])('%j is mistyped, and nothing is opened', (line) => {
  expect(() => readFacility(line.split(' '))).toThrow(Mistyped)
})

test('the first lodges are said by a telephone that can be called', () => {
  for (const { slug, telephone } of lodges)
    expect(readFacility([slug, 'telephone', telephone])?.setting).toMatchObject({ text: telephone })
})

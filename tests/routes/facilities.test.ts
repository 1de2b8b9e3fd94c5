import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { withExamples } from '../../drizzle/demo/examples.ts'
import { exampleHotels } from '../../drizzle/demo/hotels.ts'
import { lodges, seedFacilities } from '../../drizzle/facilities.ts'
import {
  cancellationFees,
  facilities,
  facilityFacts,
  facilityPictures,
  prices,
} from '../../drizzle/schema/shared.ts'
import { factSubjects } from '../../src/domain/facility.ts'
import { openWorld, type World } from '../support/world.ts'

const read = async (world: World, path: string) => {
  const answer = await world.ask(path)
  return { status: answer.status, page: await answer.text(), headers: answer.headers }
}

describe('what production is told of its lodges', () => {
  const all = JSON.stringify(lodges)

  test('has neither an example nor a telephone that is none', () => {
    expect(all).not.toMatch(/0{2}-0{4}|（例）|見本|"isExample":true|example/)
  })

  test('is shown on a page that leaves out what nobody has said', async () => {
    const world = await openWorld({
      fill: (db, now) => seedFacilities(db, now),
      isProduction: true,
    })
    const { page } = await read(world, '/facilities/odaira')
    expect(page).toContain('神奈川県足柄下郡箱根町大平台294')
    expect(page).toContain('tel:0460-86-1122')
    for (const unknown of [
      '（例）',
      '見本',
      'チェックイン</dt>',
      '駐車場',
      '地図',
      'キャンセル料',
      '<img',
    ])
      expect(/<main.*<\/main>/.exec(page)?.[0]).not.toContain(unknown)
  })
})

describe('in the demo town', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld({
      fill: (db, now) =>
        seedFacilities(
          db,
          now,
          [...lodges, ...exampleHotels].map((one) => withExamples(one, '2019-03-10')),
        ),
    })
  })

  test('a facility says all there is, and what of it is an example', async () => {
    const { page } = await read(world, '/facilities/odaira')
    for (const told of [
      '所在地',
      '大平台駅から歩いて約5分',
      '15時から18時まで',
      '10時まで',
      '駐車場',
      'ペット',
      'バリアフリー',
      'https://maps.gsi.go.jp/#16/35.2389/139.0739/',
      '和洋室は、畳の部屋と洋間がひと続きになった部屋です。',
      '大人9,000円、子供6,000円、お一人での利用11,000円',
      '（12月28日から1月3日まで）',
      '利用日の7日前から</dt><dd>料金の20%',
      'この画面は見本です。',
    ])
      expect(page).toContain(told)
    expect(page.match(/（例）<\/p><\/dd>/g)?.length).toBeGreaterThan(3)
  })

  test('its pictures are told in words, wait below, and say that they are drawn', async () => {
    const { page, headers } = await read(world, '/facilities/odaira')
    const images = page.match(/<img[^>]*webp[^>]*>/g) ?? []
    expect(images).toHaveLength(2)
    for (const image of images)
      expect(image).toMatch(
        /src="\/static\/\w+\.\w{10}\.webp".*width=.*height=.*loading="lazy".*alt="[^"]{20,}"/,
      )
    expect(
      page.match(/<source srcset="\/static\/\w+\.\w{10}\.avif" type="image\/avif"/g),
    ).toHaveLength(2)
    expect(page.match(/イメージ図（実際の/g)).toHaveLength(2)
    expect(headers.get('content-security-policy')).toContain("img-src 'self'")
  })

  test('a picture whose file is not there is left out', async () => {
    await world.db.update(facilityPictures).set({ file: 'nowhere' })
    expect((await read(world, '/facilities/odaira')).page).not.toContain('<picture')
  })

  test('what has no row is not shown, and who has no telephone is asked for at the centre', async () => {
    await world.db.delete(facilityFacts).where(eq(facilityFacts.subject, 'pets'))
    await world.db.update(facilities).set({ telephone: '', latitude: null, checkInFrom: null })
    const { page } = await read(world, '/facilities/odaira')
    expect(page).not.toContain('ペット')
    expect(page).not.toContain('tel:0460')
    expect(page).toContain('電話</dt><dd>みなと予約センター')
    expect(page).not.toContain('maps.gsi')
    expect(page).toContain('18時まで')
  })

  test('all of them are on one page, each leading to its own', async () => {
    const { page } = await read(world, '/facilities')
    for (const { slug } of [...lodges, ...exampleHotels])
      expect(page).toContain(`href="/facilities/${slug}"`)
  })

  test('one that is not there is not found', async () => {
    expect((await read(world, '/facilities/nowhere')).status).toBe(404)
    expect((await read(world, '/facilities/nowhere/price')).status).toBe(404)
  })

  test('where no price is known, nothing speaks of one', async () => {
    await world.db.delete(prices)
    await world.db.delete(cancellationFees)
    const { page } = await read(world, '/facilities/odaira')
    expect(page).not.toMatch(/目安|減額を含めて|キャンセル料</)
    expect((await read(world, '/facilities/odaira/price')).status).toBe(404)
  })
})

describe('a database from before there were facts', () => {
  const older = async () => {
    const world = await openWorld({ fill: (db, now) => seedFacilities(db, now) })
    await world.db.delete(facilityFacts)
    await world.db.delete(prices)
    await world.db.update(facilities).set({ telephone: '' })
    return world
  }

  test('is given them, and what its lodge lacks beside', async () => {
    const world = await older()
    await seedFacilities(world.db, world.now)
    const { page } = await read(world, '/facilities/odaira')
    expect(page).toContain('大平台294')
    expect(page).toContain('tel:0460-86-1122')
    expect(page).toContain('大人9,000円')
  })

  test('keeps the telephone that staff have given it', async () => {
    const world = await older()
    await world.db.update(facilities).set({ telephone: '0460-12-3456' })
    await seedFacilities(world.db, world.now)
    expect((await read(world, '/facilities/odaira')).page).toContain('tel:0460-12-3456')
  })

  test('is left alone once anything is told of the lodge', async () => {
    const world = await openWorld({ fill: (db, now) => seedFacilities(db, now) })
    const bath = and(eq(facilityFacts.facilityId, 1), eq(facilityFacts.subject, 'bath'))
    await world.db.delete(facilityFacts).where(bath)
    await world.db.delete(prices)
    await seedFacilities(world.db, world.now)
    const { page } = await read(world, '/facilities/odaira')
    expect(page).not.toMatch(/お風呂|大人9,000円/)
  })
})

test('every subject of a fact has a name, and every example says that it is one', () => {
  const [lodge] = lodges.map((one) => withExamples(one, '2019-03-10'))
  const told = lodge?.facts?.ja ?? {}
  expect(factSubjects.filter((subject) => !told[subject])).toEqual([])
  for (const fact of Object.values(told)) expect(fact.text.endsWith('（例）')).toBe(fact.isExample)
})

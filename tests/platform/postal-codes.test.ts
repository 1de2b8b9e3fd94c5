import { readdirSync, readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { getAddress } from 'yubin'
import { addressesIn, shardsInAssets, shardsInFolder } from '../../src/platform/postal-codes.ts'

const folder = new URL('../../static/built/files/postal/', import.meta.url)
const shards = new Map(
  readdirSync(folder).map((file) => [
    file.slice(0, 3),
    readFileSync(new URL(file, folder), 'utf8'),
  ]),
)
const allLines = [...shards].flatMap(([first, lines]) =>
  lines
    .trim()
    .split('\n')
    .map((line) => first + line),
)
const findAddresses = addressesIn(shardsInFolder(folder))
const towns = async (code: string) => (await findAddresses(code)).map(({ town }) => town)

test('a code is a town', async () => {
  expect(await findAddresses('1000014')).toEqual([
    { prefecture: '東京都', city: '千代田区', town: '永田町' },
  ])
})

test('a large office has a code, a street number and a name', async () => {
  expect(await findAddresses('1058511')).toEqual([
    { prefecture: '東京都', city: '港区', town: '芝公園１丁目５－２５', office: '東京都港区役所' },
  ])
})

test.each(['1000099', '0000000', '9999999', '', '105851', '10585111', '../8511'])(
  'nobody lives at 「%s」',
  async (code) => expect(await findAddresses(code)).toEqual([]),
)

test('all towns of a code are a choice, each once', async () => {
  expect(await towns('4520961')).toHaveLength(66)
  expect(await towns('0792401')).toEqual(['幾寅'])
})

test('a code of two prefectures is both', async () => {
  expect(await findAddresses('4980000')).toEqual([
    { prefecture: '愛知県', city: '弥富市', town: '' },
    { prefecture: '三重県', city: '桑名郡木曽岬町', town: '' },
  ])
})

test('several offices at one code are a choice', async () => {
  const offices = (await findAddresses('1608581')).map(({ office }) => office)
  expect(offices).toHaveLength(4)
  expect(offices).toContain('四谷図書館')
})

test.each([
  ['1000000', ['']],
  ['1000301', ['']],
  ['7660002', ['']],
  ['5220317', ['一円']],
  ['4411324', ['井道', '奥井道', '内井道']],
  ['7614103', ['甲', '乙']],
  ['0287915', ['種市']],
  ['1006035', ['霞が関霞が関ビル３５階']],
  ['4506201', ['名駅ミッドランドスクエア１階']],
])('%s is told in plain words', async (code, plain) => {
  expect(await towns(code)).toEqual(plain)
})

test('every code of Japan Post is in its shard, with its prefecture and city', () => {
  const lines = new Set(allLines.map(inCity))
  const codes = new Set(allLines.map((line) => line.slice(0, 7)))
  const expected = [...allOfJapan()]
  expect(expected.filter((line) => !lines.has(line))).toEqual([])
  expect(codes.size).toBe(expected.length)
  expect(new Set(allLines.map(cityOf))).toEqual(new Set(expected.map(cityOf)))
  expect(codes.size).toBeGreaterThan(140_000)
})

test('every line has a prefecture and a city, and no remark in its town', () => {
  const plain = /^\d{7}\t[^\t]+[都道府県]\t[^\t]+[市区町村](\t[^\t（）()「」]*(\t[^\t]+)?)?$/
  const remark = /場合|掲載|の次|以降/
  const town = (line: string) => line.split('\t')[3] ?? ''
  expect(allLines.filter((line) => !plain.test(line) || remark.test(town(line)))).toEqual([])
})

test('a shard is at most 12 kB on its way', () => {
  const longest = [...shards.values()].sort((a, b) => b.length - a.length).slice(0, 20)
  const sizes = longest.map((lines) => brotliCompressSync(lines).length)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(12_000)
})

test('the Workers runtime reads the same shards, and a refused read is a fault', async () => {
  const answers = new Map([
    ['https://assets/postal/105.txt', new Response(shards.get('105'))],
    ['https://assets/postal/106.txt', new Response('', { status: 404 })],
  ])
  const refused = () => new Response('', { status: 500 })
  const fetch = async (url: string) => answers.get(url) ?? refused()
  const find = addressesIn(shardsInAssets({ fetch }))
  expect(await find('1058511')).toEqual(await findAddresses('1058511'))
  expect(await find('1060032')).toEqual([])
  await expect(find('1070052')).rejects.toThrow('500')
})

const inCity = (line: string) => line.split('\t').slice(0, 3).join('\t')
const cityOf = (line: string) => inCity(line).slice(8)

/** Asks the package itself, by its own door, for every code there could be. */
function* allOfJapan() {
  for (let number = 0; number < 10_000_000; number++) {
    const found = getAddress(String(number).padStart(7, '0'))
    if (found) yield [found.postalCode, found.prefecture, found.city].join('\t')
  }
}

import { brotliCompressSync, constants, gunzipSync } from 'node:zlib'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { applications } from '../../../drizzle/schema/lottery.ts'
import { placesAtOnce } from '../../../src/store/lottery/public-applications.ts'
import { during, openRound, tickAt, wish } from '../../support/lottery.ts'
import { addCrowd, jiro, type World } from '../../support/world.ts'

const record = '/draws/2019-05'
let world: World

beforeEach(async () => {
  world = await openRound()
})

const textOf = async (path: string) => (await world.ask(path)).text()

async function receiptOf(id: number): Promise<string> {
  const [own] = await world.db.select().from(applications).where(eq(applications.residentId, id))
  return own?.receipt ?? ''
}

/** Three want one of two rooms, a fourth what nobody else wants. */
async function play(upTo: 'close' | 'draw' | 'publication') {
  await wish(world, jiro, ['13:2or1', '20:1'])
  for (const id of await addCrowd(world.db, world.now, 3)) await wish(world, id, ['13:1'])
  for (const time of [during.close, during.draw, during.publication]) {
    await tickAt(world, time)
    if (time === during[upTo]) return
  }
}

describe('a receipt typed on the page of its round', () => {
  const lookUp = async (typed: string) => {
    const answer = await world.ask(`${record}?${new URLSearchParams({ receipt: typed })}`)
    return { status: answer.status, headers: answer.headers, page: await answer.text() }
  }
  const inFives = (receipt: string) => receipt.replace(/.{5}(?=.)/g, '$& ')

  test('shows place, wishes, outcome, why, the line and its hash once they are published', async () => {
    await play('publication')
    const rows = await world.db.select().from(applications)
    for (const { receipt, place, outcome } of rows) {
      const { status, page } = await lookUp(inFives(receipt).toUpperCase())
      expect(status).toBe(200)
      expect(page).toContain(`4件中${place}番`)
      expect(page).toContain(outcome?.choice ? '当選' : '落選')
      for (const { night, place } of outcome?.lost ?? [])
        expect(page).toMatch(new RegExp(`5月${Number(night.slice(-2))}日は、?${place}番.*満室`))
      const [line = '', hash = ''] = page.match(/(?<=<code>)[^<]+(?=<\/code>)/g)?.slice(1) ?? []
      expect(await textOf(`${record}/record.json`)).toContain(`"line":"${line}"`)
      expect((await textOf(`${record}/hashes.txt`)).split('\n')).toContain(hash)
    }
    expect(rows.some(({ outcome }) => outcome?.choice === null)).toBe(true)
    const { page } = await lookUp(await receiptOf(jiro))
    expect(page).toContain('5月13日月曜日から2泊、5月15日水曜日の朝まで</span>（1泊でもよい）')
    expect(page).toContain('5月20日月曜日から1泊')
  })

  test.each(['close', 'draw'] as const)(
    'after the %s says that it is in the list, with its hash, and neither wishes nor outcome; nobody keeps the page',
    async (upTo) => {
      await play(upTo)
      const { status, page, headers } = await lookUp(await receiptOf(jiro))
      expect([status, headers.get('cache-control')]).toEqual([200, 'no-store'])
      expect(page).toContain('抽選の名簿に入っています')
      const [, hash = ''] = page.match(/(?<=<code>)[^<]+(?=<\/code>)/g) ?? []
      expect((await textOf(`${record}/hashes.txt`)).split('\n')).toContain(hash)
      for (const word of ['5月13日', '第1希望', '2019-05-13', '当選しました', '落選', '順番'])
        expect(page).not.toContain(word)
    },
  )

  test('that is not there is given back as it was typed, with what to look at', async () => {
    await play('publication')
    for (const [typed, sentence] of [
      ['', '受付番号を入力してください。'],
      ['abc 123', '入力されたのは6文字です。'],
      ['"><b>', '受付番号は、英字と'],
      ['a'.repeat(26), 'この受付番号の申込みは、この抽選にありません。'],
    ] as const) {
      const { status, page } = await lookUp(typed)
      expect([typed, status]).toEqual([typed, 422])
      expect(page).toContain('<title>エラー：')
      expect(page).toContain(sentence)
      expect(page).not.toContain('<b>')
      if (typed.length > 5) expect(page).toContain(`value="${typed}"`)
    }
  })

  test('leads to its own round from the page of another', async () => {
    await play('publication')
    const receipt = await receiptOf(jiro)
    const answer = await world.ask(`/draws/2019-06?receipt=${receipt}`)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('受付が終了し、名簿が確定したあと')
    world.now = Date.parse('2019-04-10T10:00+09:00')
    await tickAt(world, '2019-04-16T00:00+09:00')
    const page = await textOf(`/draws/2019-06?receipt=${receipt}`)
    expect(page).toContain('2019年5月分の抽選のものです')
    expect(page).toContain(`href="/draws/2019-05?receipt=${receipt}"`)
  })

  test('costs one question, found or not', async () => {
    await play('publication')
    for (const typed of [await receiptOf(jiro), 'a'.repeat(26), 'x']) {
      const before = world.roundTrips()
      await lookUp(typed)
      expect(world.roundTrips() - before).toBe(1)
    }
  })
})

describe('the pages of a published round', () => {
  test('list the order at a facility, each place leading to its application, for one question', async () => {
    await play('publication')
    const before = world.roundTrips()
    const page = await textOf(`${record}/nikko-example?place=３`)
    expect(world.roundTrips() - before).toBe(1)
    expect(page).toContain('4件中1番から4番まで')
    const found = page.match(/(?<=receipt=)\w{26}/g) ?? []
    const inOrder = (await world.db.select().from(applications))
      .toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0))
      .map(({ receipt }) => receipt)
    expect(found).toEqual(inOrder)
  })

  test('weigh little, and turn to the pages before and after', async () => {
    const days = ['03', '04', '08', '13', '14', '15', '20', '21', '22', '27', '28']
    const crowd = await addCrowd(world.db, world.now, 2 * placesAtOnce + 1)
    for (const [index, id] of crowd.entries())
      await wish(world, id, [`${days[index % days.length]}:${index % 2 ? 1 : '2or1'}`])
    for (const time of [during.close, during.draw, during.publication]) await tickAt(world, time)
    const page = await textOf(`${record}/nikko-example?place=${placesAtOnce + 1}`)
    expect(page.match(/<th scope="row">/g)).toHaveLength(placesAtOnce)
    expect(page).toContain('href="/draws/2019-05/nikko-example?place=1"')
    expect(page).toContain(`href="/draws/2019-05/nikko-example?place=${2 * placesAtOnce + 1}"`)
    const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }
    expect(brotliCompressSync(page, { params }).length).toBeLessThan(4_500)
    expect(page.match(/<\w/g)?.length).toBeLessThan(800)
  })

  test('begin where an odd place is asked for', async () => {
    await play('publication')
    for (const odd of ['x', '0', '-1', '1.5', '1e400', '99999999999999999999', ''])
      expect(await textOf(`${record}/nikko-example?place=${odd}`)).toContain('1番から4番まで')
  })

  test('tell of the rooms won once their night is over, for one question', async () => {
    await play('publication')
    expect(await textOf(`${record}/nikko-example/nights`)).toContain('まだありません')
    world.now = Date.parse('2019-05-14T10:00+09:00')
    const before = world.roundTrips()
    const page = await textOf(`${record}/nikko-example/nights`)
    expect(world.roundTrips() - before).toBe(1)
    expect(page).toMatch(/13日<\/th><td>\d/)
    expect(page).not.toContain('20日')
  })

  test('are not found before publication, nor of what there is not', async () => {
    await play('draw')
    const statuses = async (...paths: string[]) =>
      Promise.all(paths.map(async (path) => (await world.ask(record + path)).status))
    expect(await statuses('/nikko-example', '/nikko-example/nights')).toEqual([404, 404])
    await tickAt(world, during.publication)
    expect(
      await statuses('/nikko-example', '/nikko-example/nights', '/nowhere', '/nowhere/nights'),
    ).toEqual([200, 200, 404, 404])
  })
})

describe('the files of a round', () => {
  const files = ['record.json', 'hashes.txt']
  const ask = (file: string, headers: Record<string, string> = {}, method = 'GET') =>
    world.app.request(`http://localhost${record}/${file}`, { method, headers })

  test('are there from the freeze and from publication on, and not before', async () => {
    const statuses = async () => Promise.all(files.map(async (file) => (await ask(file)).status))
    expect(await statuses()).toEqual([404, 404])
    await play('close')
    expect(await statuses()).toEqual([404, 200])
    const hashes = await textOf(`${record}/hashes.txt`)
    await tickAt(world, during.draw)
    await tickAt(world, during.publication)
    expect(await statuses()).toEqual([200, 200])
    expect(await textOf(`${record}/hashes.txt`)).toBe(hashes)
  })

  test.each(files)('%s is the same in gzip, under a name of its own', async (file) => {
    await play('publication')
    const plain = await ask(file, { 'accept-encoding': 'br, gzip;q=0' })
    const packed = await ask(file, { 'accept-encoding': 'gzip, deflate, br, zstd' })
    expect([plain, packed].map(({ headers }) => headers.get('content-encoding'))).toEqual([
      null,
      'gzip',
    ])
    const text = await plain.text()
    expect(text.length).toBeGreaterThan(100)
    expect(gunzipSync(new Uint8Array(await packed.arrayBuffer())).toString()).toBe(text)
    const tags = [plain, packed].map(({ headers }) => headers.get('etag'))
    expect(new Set(tags).size).toBe(2)
    for (const { headers } of [plain, packed]) {
      expect(headers.get('etag')).toMatch(/^"[\w-]+"$/)
      expect(headers.get('vary')).toBe('Accept-Encoding')
      expect(headers.get('cache-control')).toBe('public, max-age=86400, immutable')
    }
  })

  test.each(files)(
    'whoever has %s already, or asks for its head, costs one question',
    async (file) => {
      await play('publication')
      for (const coding of ['identity', 'gzip']) {
        const headers = { 'accept-encoding': coding }
        const whole = await ask(file, headers)
        const tag = whole.headers.get('etag') ?? ''
        await whole.text()
        const before = world.roundTrips()
        for (const known of [tag, `W/${tag}`, `"x", ${tag}`]) {
          const again = await ask(file, { ...headers, 'if-none-match': known })
          expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([
            304,
            '',
            tag,
          ])
        }
        const other = await ask(file, { ...headers, 'if-none-match': '"x"' }, 'HEAD')
        expect([other.status, await other.text(), other.headers.get('etag')]).toEqual([
          200,
          '',
          tag,
        ])
        expect(world.roundTrips() - before).toBe(4)
      }
    },
  )
})

import { get, type IncomingMessage } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkText } from '../../src/domain/proof/checking.ts'
import { playLargeRound } from '../bench/large-round.ts'
import { type Runtime, runtimes, startRuntime } from '../support/runtime.ts'

const round = '2018-05'
const count = 2_500

describe.each(runtimes)('the files of a draw on %s', (name) => {
  let runtime: Runtime
  beforeAll(async () => {
    runtime = await startRuntime(name)
    await playLargeRound(runtime.db, count, round)
  })
  afterAll(() => runtime.stop())

  /** As it comes over the wire, which fetch would unpack. */
  const ask = (file: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const options = { headers, method }
      const asked = get(`${runtime.url}/draws/${round}/${file}`, options, resolve)
      asked.on('error', reject)
    })

  async function read(answer: IncomingMessage): Promise<Buffer> {
    const chunks: Buffer[] = []
    for await (const chunk of answer) chunks.push(chunk)
    return Buffer.concat(chunks)
  }

  test('arrive whole, as they are or packed, and the record is right', async () => {
    for (const file of ['record.json', 'hashes.txt']) {
      const plain = (await read(await ask(file, { 'accept-encoding': 'identity' }))).toString()
      const packed = await ask(file, { 'accept-encoding': 'gzip' })
      expect(packed.headers['content-encoding']).toBe('gzip')
      expect(gunzipSync(await read(packed)).toString()).toBe(plain)
      if (file === 'hashes.txt') expect(plain.match(/^[0-9a-f]{64}\n/gm)).toHaveLength(count)
      else expect(checkText(plain).filter(({ result }) => result !== 'holds')).toEqual([])
    }
  })

  test('are not sent to who has them, nor to who asks for the head', async () => {
    for (const coding of ['identity', 'gzip']) {
      const headers = { 'accept-encoding': coding }
      const head = await ask('record.json', headers, 'HEAD')
      expect([head.statusCode, (await read(head)).length]).toEqual([200, 0])
      const known = { ...headers, 'if-none-match': head.headers.etag ?? '' }
      const again = await ask('record.json', known)
      expect([again.statusCode, (await read(again)).length]).toEqual([304, 0])
    }
  })

  test('may be left half read, by many, and the next reader has all of it', async () => {
    for (const coding of ['identity', 'gzip']) {
      const headers = { 'accept-encoding': coding }
      const left = await Promise.all(Array.from({ length: 20 }, () => ask('record.json', headers)))
      for (const answer of left) {
        await answer[Symbol.asyncIterator]().next()
        answer.destroy()
      }
    }
    const plain = await ask('record.json', { 'accept-encoding': 'identity' })
    const text = (await read(plain)).toString()
    expect(JSON.parse(text).applications).toHaveLength(count)
  })
})

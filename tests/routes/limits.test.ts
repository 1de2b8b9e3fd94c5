import { describe, expect, test } from 'vitest'
import { mostDocumentBytes } from '../../src/domain/pictures/document.ts'
import { markOfDraft } from '../../src/http/draft.ts'
import { beginDraft } from '../../src/store/account/drafts.ts'
import { living } from '../support/registering.ts'
import { openWorld, type World } from '../support/world.ts'

const [kilobyte, megabyte] = [1024, 1024 * 1024]

const multipart = { 'content-type': 'multipart/form-data; boundary=x' }
const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' }

/** A form of so many bytes, its length said or not. */
async function send(world: World, path: string, bytes: number, headers: Record<string, string>) {
  const { status } = await world.app.request(`http://localhost${path}`, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: { origin: 'http://localhost', ...headers },
  })
  return status
}

const saying = (bytes: number) => ({ 'content-length': String(bytes) })

/** The cookie of a registration that waits for its document. */
async function newcomer({ db, now }: World): Promise<string> {
  await beginDraft(db, { token: 'a-draft', typed: living, source: '192.0.2.1' }, now)
  return 'draft=a-draft'
}

const mark = `draft=${markOfDraft({ typed: living, document: null }).form}`

/** A body that counts how much of it was read, and never ends by itself. */
function endless() {
  let read = 0
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        read += kilobyte
        controller.enqueue(new Uint8Array(kilobyte))
      },
    },
    { highWaterMark: 0 },
  )
  return { stream, read: () => read }
}

const upload = (world: World, body: ReadableStream, cookie: string) =>
  world.app.request(`http://localhost/registration/confirmation?${mark}`, {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { origin: 'http://localhost', ...multipart, cookie },
  } as RequestInit)

test.each(['', 'draft=', 'draft=invented'])(
  'a document is not even read from who has no registration: %j',
  async (cookie) => {
    const world = await openWorld()
    const { stream, read } = endless()
    const answer = await upload(world, stream, cookie)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/registration?anew=1'])
    expect(read()).toBe(0)
    const another = endless()
    expect((await upload(world, another.stream, await newcomer(world))).status).toBe(413)
    expect(another.read()).toBeGreaterThan(mostDocumentBytes)
  },
)

describe('a form may have', () => {
  test.each([
    ['/login', urlencoded],
    ['/registration', urlencoded],
    ['/registration/request', urlencoded],
    ['/nope', urlencoded],
    ['/login', multipart],
  ])('64 KB: %s', async (path, type) => {
    const world = await openWorld()
    for (const said of [saying, () => ({})]) {
      const ofSize = (bytes: number) => send(world, path, bytes, { ...type, ...said(bytes) })
      expect(await ofSize(64 * kilobyte)).not.toBe(413)
      expect(await ofSize(64 * kilobyte + 1)).toBe(413)
    }
  })

  test.each([
    `/registration/confirmation?${mark}`,
    `/registration/%63onfirmation?${mark}`,
    `/%72egistration/confirmation?as=it-is-encoded&${mark}`,
  ])('a document and a little more where one is taken: %s', async (path) => {
    const world = await openWorld()
    const cookie = await newcomer(world)
    for (const said of [saying, () => ({})]) {
      const headers = { ...multipart, cookie }
      const ofSize = (bytes: number) => send(world, path, bytes, { ...headers, ...said(bytes) })
      expect(await ofSize(100 * kilobyte)).not.toBe(413)
      expect(await ofSize(mostDocumentBytes + megabyte)).not.toBe(413)
      expect(await ofSize(mostDocumentBytes + megabyte + 1)).toBe(413)
    }
  })

  test.each([
    '/registration/confirmation/',
    '//registration/confirmation',
    '/registration//confirmation',
    '/registration/confirmation/more',
    '/registration%2Fconfirmation',
    '/registration/confirmation%2F',
    '/registration/%2563onfirmation',
    '/registration/confirmation;x',
    '/Registration/Confirmation',
    '/REGISTRATION/CONFIRMATION',
  ])('no more where it only resembles that place: %s', async (path) => {
    const world = await openWorld()
    expect(await send(world, path, 1, multipart)).toBe(404)
    expect(await send(world, path, 100 * kilobyte, multipart)).toBe(413)
  })
})

test('nothing is read of a body by a method its path has not', async () => {
  const world = await openWorld()
  for (const method of ['PUT', 'PATCH', 'DELETE']) {
    const init = {
      method,
      body: new Uint8Array(100 * kilobyte),
      headers: { origin: 'http://localhost', ...multipart },
    }
    const answer = await world.app.request('http://localhost/registration/confirmation', init)
    expect([answer.status, answer.headers.get('connection')]).toEqual([405, 'close'])
  }
})

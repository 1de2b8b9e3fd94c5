import { describe, expect, test } from 'vitest'
import { mostDocumentBytes } from '../../src/domain/pictures/document.ts'
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
    '/registration/confirmation',
    '/registration/%63onfirmation',
    '/%72egistration/confirmation?as=it-is-encoded',
  ])('a document and a little more where one is taken: %s', async (path) => {
    const world = await openWorld()
    for (const said of [saying, () => ({})]) {
      const ofSize = (bytes: number) => send(world, path, bytes, { ...multipart, ...said(bytes) })
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

test('only sending a document has its limit', async () => {
  const world = await openWorld()
  for (const method of ['PUT', 'PATCH', 'DELETE']) {
    const init = {
      method,
      body: new Uint8Array(100 * kilobyte),
      headers: { origin: 'http://localhost', ...multipart },
    }
    const answer = await world.app.request('http://localhost/registration/confirmation', init)
    expect(answer.status).toBe(413)
  }
})

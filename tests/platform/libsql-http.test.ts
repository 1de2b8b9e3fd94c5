import { afterEach, expect, test } from 'vitest'
import { fetchWithin } from '../../src/platform/libsql-http.ts'
import { type Answer, openRelay, type Relay } from '../support/relay.ts'

const servers: Relay[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function open(answer: () => Answer): Promise<Relay> {
  const server = await openRelay(answer)
  servers.push(server)
  return server
}

const ask = ({ url }: Relay) => fetchWithin(5000)(new Request(url, { method: 'POST', body: '{}' }))

test('what is asked of the database goes to no other host, wherever its server leads', async () => {
  const elsewhere = await open(() => ({ body: '{}' }))
  const leading = await open(() => ({ status: 307, body: '', location: elsewhere.url }))
  expect((await ask(leading)).status).toBe(307)
  expect(elsewhere.asked).toEqual([])
  expect((await ask(elsewhere)).status).toBe(200)
})

test('each question is counted for whoever must not ask too often', async () => {
  const server = await open(() => ({ body: '{}' }))
  let count = 0
  const fetch = fetchWithin(5000, () => count++)
  for (const _ of [1, 2]) await fetch(new Request(server.url, { method: 'POST', body: '{}' }))
  expect([count, server.asked.length]).toEqual([2, 2])
})

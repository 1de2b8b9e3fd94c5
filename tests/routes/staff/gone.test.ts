import { type Client, createClient, LibsqlError } from '@libsql/client'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { openWorld } from '../../support/world.ts'

/** A database that goes away at a question of one's choosing, counted from the moment it is told. */
function leaving() {
  let left = Number.POSITIVE_INFINITY
  const ask = (client: Client, name: string, value: unknown) =>
    typeof value !== 'function'
      ? value
      : (...given: unknown[]) => {
          if (['execute', 'batch'].includes(name) && left-- <= 0)
            throw new LibsqlError('the server is gone', 'SERVER_ERROR')
          return Reflect.apply(value, client, given)
        }
  const client = new Proxy(createClient({ url: ':memory:' }), {
    get: (target, name) => ask(target, String(name), Reflect.get(target, name)),
  })
  return {
    client,
    leaveAfter: (questions: number) => {
      left = questions
    },
  }
}

const notice = {
  subject: '道路工事のお知らせ',
  body: '宮ノ下で工事があります。',
  startsOn: '2019-03-10',
  startsAt: '9:00',
  language: 'ja',
}

test('a database that goes in the middle of an act leaves nothing half done, and the journal true', async () => {
  const { client, leaveAfter } = leaving()
  const world = await openWorld({ client })
  const count = async (table: string) =>
    (await world.uncounted.all<{ n: number }>(sql.raw(`select count(*) as n from ${table}`)))[0]?.n
  const counts = async () => [
    await count('notices'),
    await count('staff'),
    await count('journal'),
    await count('journal_contents'),
  ]
  const account = { name: 'shiba', fullName: '芝 みどり', role: 'centre' }
  for (const [path, form] of [
    ['/staff/notices/new', notice],
    ['/staff/accounts/new', account],
  ] as const) {
    const before = await counts()
    let answer = new Response()
    // The form is rendered and its session opened by questions of their own: the first ones an act has come after them.
    for (let questions = 0; questions < 30; questions++) {
      leaveAfter(questions)
      const asked = await world.ask(path, { clerk: 'ward', form }).catch(() => undefined)
      leaveAfter(Number.POSITIVE_INFINITY)
      answer = asked ?? answer
      if (asked && asked.status < 400) break
      expect(asked?.status ?? 503).toBe(503)
      expect(await counts()).toEqual(before)
    }
    expect(answer.status).toBeLessThan(400)
    const after = await counts()
    expect(after[2]).toBe((before[2] ?? 0) + 1)
    expect(after[3]).toBe(after[2])
  }
})

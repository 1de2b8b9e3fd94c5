import { createClient, type InArgs, type InStatement } from '@libsql/client'
import { beforeAll, expect, test } from 'vitest'
import type { Sought } from '../../../src/domain/staff/journal-filter.ts'
import { findMonth } from '../../../src/store/staff/journal-months.ts'
import { listJournal } from '../../../src/store/staff/journal-rows.ts'
import { openWorld, type World } from '../../support/world.ts'

const client = createClient({ url: ':memory:' })
let asked: (InStatement | [string, InArgs?])[] = []

let world: World
beforeAll(async () => {
  const batch = client.batch.bind(client)
  client.batch = (statements, mode) => {
    asked.push(...statements)
    return batch(statements, mode)
  }
  world = await openWorld({ client })
})

/** How the database goes about all that was asked meanwhile, but for what it asks of a handful of clerks. */
async function plansOf(ask: () => Promise<unknown>): Promise<string[]> {
  asked = []
  await ask()
  const plans = await Promise.all(asked.map(explain))
  return plans.filter((plan) => !/^SCAN staff\b/.test(plan))
}

async function explain(statement: (typeof asked)[number]): Promise<string> {
  if (typeof statement === 'string' || Array.isArray(statement)) throw new Error('a plain text')
  const { sql, args } = statement
  const explained = { sql: `explain query plan ${sql}`, ...(args && { args }) }
  const { rows } = await client.execute(explained)
  return rows.map(({ detail }) => String(detail)).join('\n')
}

/** Looks at every row there is of what grows. */
const looksAtAll =
  /SCAN (journal|journal_residents|journal_contents|residents|reservations|reservation_nights|given|taken|booked|had)\b(?! USING)/

test.each<[string, Sought, RegExp]>([
  ['a clerk', { by: 'aoki' }, /journal_by_clerk \(by=\? AND/],
  ['a resident', { resident: '400074' }, /journal USING INTEGER PRIMARY KEY/],
  ['a reservation', { reservation: '1234567890' }, /journal_of_reservation/],
  ['a kind', { kind: 'loggedIn' }, /journal_by_kind/],
  ['days', { from: '2019-03-01', to: '2019-03-31' }, /journal_by_time/],
  [
    'all that somebody has read since a day',
    { by: 'aoki', kind: 'readings', from: '2019-03-01' },
    /journal_by_clerk/,
  ],
])('the list by %s goes by an index', async (_, sought, index) => {
  const [plan = ''] = await plansOf(() => listJournal(world.db, sought, 1000))
  expect(plan).toMatch(index)
  expect(plan).not.toMatch(looksAtAll)
})

test('all rows, and all that was read, are walked from the newest on, and only as far as the page', async () => {
  for (const sought of [{}, { kind: 'readings' }, { kind: 'acts' }] as const) {
    const [plan = ''] = await plansOf(() => listJournal(world.db, sought, 1000))
    expect(plan).toMatch(/^SEARCH journal USING INTEGER PRIMARY KEY \(rowid<\?\)/)
    expect(plan).not.toContain('TEMP B-TREE')
  }
})

test('what a month shows is looked up by indices alone', async () => {
  const plans = await plansOf(() => findMonth(world.db, '2019-03'))
  expect(plans).toHaveLength(5)
  for (const plan of plans) expect(plan).not.toMatch(looksAtAll)
})

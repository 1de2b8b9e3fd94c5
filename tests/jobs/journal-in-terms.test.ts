import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { rounds } from '../../drizzle/schema/shared.ts'
import { beginning } from '../../src/domain/chain.ts'
import { checkText } from '../../src/domain/proof/checking.ts'
import { termsHashOf } from '../../src/domain/proof/record.ts'
import { termsText } from '../../src/domain/proof/terms.ts'
import { newestHash, note } from '../../src/store/staff/journal.ts'
import { during, month, openRound, tickAt, wish } from '../support/lottery.ts'
import { clerkOf, jiro, type World } from '../support/world.ts'

let world: World

beforeEach(async () => {
  world = await openRound()
  await wish(world, jiro, ['13:1'])
})

const read = () =>
  note(world.db, clerkOf('ward'), { kind: 'residentRead', residents: ['400074'] }, world.now)

async function termsOf() {
  const [round] = await world.db.select().from(rounds).where(eq(rounds.month, month))
  if (!round?.terms) throw new Error('not frozen')
  return round.terms
}

const pageOf = async (path: string) => (await world.ask(path)).text()

test('the terms of every draw name the newest row of the journal, and the page of draws says what for', async () => {
  await read()
  await tickAt(world, during.close)
  const newest = await newestHash(world.db)
  await read()
  const terms = await termsOf()
  expect(terms.journal).toBe(newest)
  expect(await pageOf(`/draws/${month}/terms.txt`)).toBe(termsText(terms))
  expect(termsText(terms)).toContain(`\njournal|${newest}\n`)
  expect(await pageOf('/draws')).toContain(
    '職員があとから記録を書き換えると、この値と合わなくなります。',
  )
})

test('an empty journal is named by what its first row will continue', async () => {
  await tickAt(world, during.close)
  expect((await termsOf()).journal).toBe(beginning)
})

test('a round that was frozen before terms named the journal is drawn and checked as it was', async () => {
  await tickAt(world, during.close)
  const { journal: _, ...terms } = await termsOf()
  for (const trigger of ['round_keeps_its_word', 'round_goes_in_order'])
    await world.db.run(sql.raw(`drop trigger ${trigger}`))
  await world.db.update(rounds).set({ terms, termsHash: termsHashOf(terms) })
  await tickAt(world, during.draw)
  await tickAt(world, during.publication)
  const record = await pageOf(`/draws/${month}/record.json`)
  expect(record).not.toContain('"journal"')
  expect(checkText(record).filter(({ result }) => result !== 'holds')).toEqual([])
  expect(await pageOf(`/draws/${month}`)).not.toContain('操作の記録')
})

import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { reservationNights, reservations } from '../../../drizzle/schema/booking.ts'
import { applications } from '../../../drizzle/schema/lottery.ts'
import { letters, residents } from '../../../drizzle/schema/shared.ts'
import { type Drawn, makeRecord, type Opened } from '../../../src/domain/proof/record.ts'
import { freezeRounds, tellApplicants } from '../../../src/jobs/rounds.ts'
import { closeAccount } from '../../../src/store/account/closing.ts'
import {
  findToDraw,
  finish,
  keepOpened,
  writeOutcomes,
} from '../../../src/store/lottery/drawing.ts'
import { freeze } from '../../../src/store/lottery/freezing.ts'
import { publish } from '../../../src/store/lottery/publishing.ts'
import { during, listLines, month, openRound, wish } from '../../support/lottery.ts'
import { acting, addCrowd, instant, type World } from '../../support/world.ts'

const taken = '2000000001'

/** Numbers drawn one after the other, as badly as can be. */
function drawing(...numbers: string[]): () => string {
  let next = 0
  return () => numbers[next++] ?? `21${String(next).padStart(8, '0')}`
}

/** A frozen round of the hotel with two rooms, and what its draw will say of each resident. */
async function frozenRound(wishes: readonly string[]) {
  const world = await openRound()
  const crowd = await addCrowd(world.db, world.now, wishes.length)
  await world.db.update(residents).set({ email: 'someone@example.jp' })
  for (const [index, text] of wishes.entries()) await wish(world, crowd[index] ?? 0, [text])
  await freezeRounds({ ...world.services, now: () => instant(during.close) })
  const toDraw = await findToDraw(world.db, month)
  if (!toDraw?.secondSecret) throw new Error('not frozen')
  const opened: Opened = { kind: 'second secret', secret: toDraw.secondSecret }
  await keepOpened(world.db, month, opened)
  const lines = await listLines(world.db, month)
  const record = makeRecord(toDraw.terms, lines, toDraw.secret, opened)
  const rows = await world.db.select().from(applications)
  const drawnOf = (id: number): Drawn => {
    const receipt = rows.find(({ residentId }) => residentId === id)?.receipt ?? 'nobody'
    const drawn = record.applications.find(({ line }) => line.startsWith(receipt))
    if (!drawn) throw new Error(`no application of ${id}`)
    return drawn
  }
  return { world, crowd, drawnOf }
}

const refuseTo = ({ db }: World, id: number) =>
  db.update(residents).set({ refusedAt: 1 }).where(eq(residents.id, id))

/** Number by resident, as told to applications, and as reservations have it. */
async function numbersIn({ db }: World) {
  const rows = await db.select().from(applications).orderBy(asc(applications.residentId))
  const stays = await db.select().from(reservations).orderBy(asc(reservations.residentId))
  return {
    told: rows.map(({ reservationNumber }) => reservationNumber),
    made: stays.map(({ residentId, number }) => [residentId, number]),
    nights: (await db.select().from(reservationNights)).map(({ residentId, night }) => [
      residentId,
      night,
    ]),
  }
}

test('two stays that draw one number are drawn others', async () => {
  const { world, crowd, drawnOf } = await frozenRound(['03:1', '04:1'])
  const newNumber = drawing(taken, taken)
  const drawn = crowd.map(drawnOf)
  expect(await writeOutcomes(world.db, month, { drawn, written: 0, newNumber }, world.now)).toBe(
    true,
  )
  const { told, made } = await numbersIn(world)
  expect(new Set(told).size).toBe(2)
  expect(made.map(([, number]) => number)).toEqual(told)
})

test('a winner who left is not told the number of who came, drawn in the same write', async () => {
  const { world, crowd, drawnOf } = await frozenRound(['03:1', '04:1'])
  const [left = 0, came = 0] = crowd
  await refuseTo(world, left)
  const newNumber = drawing(taken, taken)
  const drawn = [drawnOf(left), drawnOf(came)]
  await writeOutcomes(world.db, month, { drawn, written: 0, newNumber }, world.now)
  expect(await numbersIn(world)).toEqual({
    told: [null, taken],
    made: [[came, taken]],
    nights: [[came, '2019-05-04']],
  })
})

test.each([
  ['was refused', refuseTo],
  ['has closed the account', ({ db, now }: World, id: number) => closeAccount(db, acting(id), now)],
])(
  'who %s is not told a number that another of the round has, nor given nights of it',
  async (_, leave) => {
    const { world, crowd, drawnOf } = await frozenRound(['03:1', '04:1'])
    const [came = 0, left = 0] = crowd
    const [ofCame, ofLeft] = [drawnOf(came), drawnOf(left)]
    const first = { drawn: [ofCame], written: 0, newNumber: drawing(taken) }
    await writeOutcomes(world.db, month, first, world.now)
    await leave(world, left)
    const second = { drawn: [ofLeft], written: 1, newNumber: drawing(taken) }
    expect(await writeOutcomes(world.db, month, second, world.now)).toBe(true)
    const { told, made, nights } = await numbersIn(world)
    expect(told.toSorted()).toEqual([taken, null])
    expect(made).toEqual([[came, taken]])
    expect(nights).toEqual([[came, '2019-05-03']])
  },
)

test('who has lost is given no number, and none is drawn', async () => {
  const { world, crowd, drawnOf } = await frozenRound(['03:1', '03:1', '03:1'])
  const [won, lost] = [true, false].map((isWon) =>
    crowd.map(drawnOf).filter(({ choice }) => (choice !== null) === isWon),
  )
  if (!won || !lost) throw new Error('nobody')
  expect([won.length, lost.length]).toEqual([2, 1])
  const first = { drawn: won, written: 0 }
  await writeOutcomes(world.db, month, first, world.now)
  const newNumber = () => {
    throw new Error('a number is drawn for who has lost')
  }
  await writeOutcomes(world.db, month, { drawn: lost, written: 2, newNumber }, world.now)
  await finish(world.db, month, 3, instant(during.draw))
  await publish(world.db, month, instant(during.publication))
  await tellApplicants(world.services)
  const results = (await world.db.select().from(letters)).flatMap(({ letter }) =>
    letter.kind === 'result' ? [letter] : [],
  )
  expect(results).toHaveLength(3)
  for (const { outcome, number } of results) {
    expect(number === null).toBe(outcome.choice === null)
  }
})

test('the database tells a number once, and to whose it is', async () => {
  const { world, crowd, drawnOf } = await frozenRound(['03:1', '04:1'])
  const all = { drawn: crowd.map(drawnOf), written: 0 }
  await writeOutcomes(world.db, month, all, world.now)
  const [first, second] = crowd
  const { told } = await numbersIn(world)
  const give = (id: number | undefined, number: string | null | undefined) =>
    Promise.resolve(
      world.db
        .update(applications)
        .set({ reservationNumber: number })
        .where(eq(applications.residentId, id ?? 0)),
    ).catch((error: Error) => String(error.cause))
  expect(await give(second, told[0])).toContain('told to whose it is')
  await world.db.run('drop trigger number_is_told_to_whose_it_is')
  expect(await give(first, told[1])).toContain('UNIQUE')
})

test('a list with an application that has no choice is not frozen, for it could never be drawn', async () => {
  const world = await openRound()
  const [id = 0, other = 0] = await addCrowd(world.db, world.now, 2)
  await wish(world, other, ['03:1'])
  const empty = { receipt: 'e'.repeat(26), round: month, residentId: id, facilityId: 3 }
  await world.db.insert(applications).values(empty)
  await expect(freeze(world.db, month, instant(during.close))).rejects.toThrow('without a choice')
  await world.db.delete(applications).where(eq(applications.receipt, empty.receipt))
  await freeze(world.db, month, instant(during.close))
  expect(await listLines(world.db, month)).toHaveLength(1)
})

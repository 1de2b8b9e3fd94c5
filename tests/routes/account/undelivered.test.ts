import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { letters, residents } from '../../../drizzle/schema/shared.ts'
import { days } from '../../../src/domain/calendar.ts'
import { jiro, openWorld, type World } from '../../support/world.ts'

let world: World
const email = 'jiro@example.jp'

beforeEach(async () => {
  world = await openWorld()
  await world.db.update(residents).set({ email }).where(eq(residents.id, jiro))
})

/** A letter that was given up, or has arrived. */
async function write(id: string, became: object, kind: 'booked' | 'passwordReset' = 'booked') {
  const letter = JSON.parse(JSON.stringify({ kind, name: '' }))
  const row = { id, residentId: jiro, address: email, letter, writtenAt: world.now, dueAt: null }
  await world.db.insert(letters).values({ ...row, ...became })
}
const giveUp = (id = 'dead', more: object = {}) => write(id, { deadAt: world.now, ...more })
const menu = async (as = jiro) => (await world.ask('/menu', { as })).text()
const said = '3月10日までにお送りしたメールを、j…@example.jp にお届けできませんでした。'

test('the menu says that a letter could not be delivered, what to do, and nothing where all were', async () => {
  expect(await menu()).not.toContain('お届けできませんでした')
  await giveUp()
  const page = await menu()
  expect(page).toContain(said)
  expect(page).toMatch(/「[\w.-]+」からのメールを受け取れるようにしてください。 <a href="\/email">/)
  expect(await menu(2)).not.toContain('お届けできませんでした')
})

test('it is told in the menu’s one question', async () => {
  await giveUp()
  const before = world.roundTrips()
  await menu()
  // The session that the asking itself writes, and the two a resident's page may have.
  expect(world.roundTrips() - before).toBe(3)
})

test('it says so no more once a letter arrives, or the address is another', async () => {
  await giveUp()
  world.now += days(1)
  await write('arrived', { address: '', deliveredAt: world.now })
  expect(await menu()).not.toContain('お届けできませんでした')
  await giveUp('again')
  expect(await menu()).toContain('3月11日までに')
  await world.db.update(residents).set({ email: 'other@example.jp' }).where(eq(residents.id, jiro))
  expect(await menu()).not.toContain('お届けできませんでした')
})

test('a letter whose minutes have passed, or that goes to another address, is nothing to tell', async () => {
  await write('late', { deadAt: world.now }, 'passwordReset')
  await giveUp('elsewhere', { address: 'new@example.jp' })
  expect(await menu()).not.toContain('お届けできませんでした')
})

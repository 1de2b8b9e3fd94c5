import { eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attempts, emailChanges } from '../../drizzle/schema/account.ts'
import { letters, residents } from '../../drizzle/schema/shared.ts'
import { emailChange } from '../../src/domain/account/email-change.ts'
import { addNewcomer } from '../support/newcomer.ts'
import { type Runtime, runtimes, startRuntime } from '../support/runtime.ts'
import { visitor } from '../support/visitor.ts'

describe.each(runtimes)('who writes to strangers by the ward’s letters, on %s', (name) => {
  let runtime: Runtime

  beforeAll(async () => {
    runtime = await startRuntime(name)
  })
  afterAll(() => runtime.stop())

  const emailOf = async (id: number) =>
    (await runtime.db.select().from(residents).where(eq(residents.id, id)))[0]?.email

  async function somebody() {
    await runtime.db.delete(attempts)
    const newcomer = await addNewcomer(runtime.db)
    const visit = visitor(runtime.url)
    await visit('/login', { number: newcomer.number, password: newcomer.password })
    const ask = (email: string) =>
      visit('/email', { current: newcomer.password, email, emailAgain: email })
    return { ...newcomer, visit, ask }
  }

  test('has a letter written to three of them a day and changes nothing by it', async () => {
    const { id, ask } = await somebody()
    const before = await emailOf(id)
    const strangers = Array.from(
      { length: emailChange.asksADay + 2 },
      (_, at) => `stranger${at}-${name}@example.jp`,
    )
    const statuses: number[] = []
    for (const address of strangers) statuses.push((await ask(address)).status)
    expect(statuses).toEqual([
      ...Array(emailChange.asksADay).fill(303),
      ...Array(strangers.length - emailChange.asksADay).fill(422),
    ])
    expect(await emailOf(id)).toBe(before)
    const kept = await runtime.db.select().from(emailChanges).where(eq(emailChanges.residentId, id))
    expect(kept).toMatchObject([{ email: strangers[emailChange.asksADay - 1] }])
  })

  test('has one letter an hour written to one of them, by however many accounts', async () => {
    const all = [await somebody(), await somebody()]
    await runtime.db.delete(attempts)
    const address = `one-${name}@example.jp`
    const answers = await Promise.all(all.map(({ ask }) => ask(address)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
    const whose = all.map(({ id }) => id)
    expect(await runtime.db.$count(letters, inArray(letters.residentId, whose))).toBe(1)
  })

  test('is no owner of an address whose link its owner did not press', async () => {
    const { id, ask, visit } = await somebody()
    const address = `owner-${name}@example.jp`
    await ask(address)
    const letter = await runtime.mailbox.next(({ to }) => [to].flat()[0]?.text === address)
    const link = /\/email\/change\/\w+/.exec(letter.text ?? '')?.[0] ?? ''
    const before = await emailOf(id)
    const reader = visitor(runtime.url)
    for (const visits of [reader, visit]) expect((await visits(link)).status).toBe(200)
    expect((await visit(`/email/change/${'a'.repeat(32)}`, {})).status).toBe(404)
    expect(await emailOf(id)).toBe(before)
    expect((await reader(link, {})).status).toBe(303)
    expect(await emailOf(id)).toBe(address)
  })
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { eq, like, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drafts } from '../../drizzle/schema/account.ts'
import { jobRuns, residents } from '../../drizzle/schema/shared.ts'
import { addNewcomer } from '../support/newcomer.ts'
import {
  onDeno,
  type Runtime,
  type RuntimeName,
  runtimes,
  springDay,
  startRuntime,
} from '../support/runtime.ts'
import { visitor } from '../support/visitor.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const now = Date.parse(springDay)
const hour = 60 * 60_000

describe.each(runtimes)('on %s', (name: RuntimeName) => {
  let runtime: Runtime
  beforeAll(async () => {
    runtime = await startRuntime(name)
  })
  afterAll(() => runtime.stop())

  /** Lets the schedule run once, whatever has run in these five minutes. */
  async function tick() {
    await runtime.db.delete(jobRuns)
    if (name === 'workers')
      return fetch(`${runtime.url}/__scheduled?cron=*/5+*+*+*+*`).then(({ ok }) => ok)
    const [node, args] = onDeno('src/commands/tick.ts')
    const { folder: DATA_DIR, mailbox } = runtime
    const env = { ...process.env, HOYO_ENV: 'demo', DATA_DIR, SMTP_URL: mailbox.url }
    const ticking = spawn(node, [...args, '--now', springDay], { cwd: root, env, stdio: 'ignore' })
    return (await once(ticking, 'exit'))[0] === 0
  }

  test('thousands of drafts begun by nobody are gone with one run of the schedule', async () => {
    const rows = Array.from({ length: 2300 }, (_, index) => ({
      tokenHash: `begun-${index}`,
      typed: { name: '港 太郎' },
      usedAt: now - 2 * hour,
    }))
    await runtime.db.insert(drafts).values(rows)
    const begun = () => runtime.db.$count(drafts, like(drafts.tokenHash, 'begun-%'))
    expect(await begun()).toBe(rows.length)
    expect(await tick()).toBe(true)
    expect(await begun()).toBe(0)
  })

  test('who closes the account is in no table any more, but for the number', async () => {
    const { id, number, password } = await addNewcomer(runtime.db)
    const [person, telephone] = ['消える 花子', '090-9999-1111']
    await runtime.db.update(residents).set({ name: person, telephone }).where(eq(residents.id, id))
    const visit = visitor(runtime.url)
    await visit('/login', { number, password })
    expect(await (await visit('/registration/closing')).text()).toContain(person)
    const closed = await visit('/registration/closing', { agreed: 'yes', current: password })
    expect(closed.headers.get('location')).toContain('/registration/closing/completion')
    await runtime.mailbox.next(({ text }) => text?.includes(person) ?? false)
    expect(await tick()).toBe(true)
    const texts = await everyText()
    for (const mark of [person, telephone, `${number}@example.jp`])
      expect(texts).not.toContain(mark)
    expect(texts).toContain(number)
  })

  async function everyText(): Promise<string> {
    const tables = await runtime.db.all<{ name: string }>(
      sql`select name from sqlite_master where type = 'table' and name not like 'sqlite%'`,
    )
    const rows = await Promise.all(
      tables.map(({ name }) => runtime.db.all(sql.raw(`select * from ${name}`))),
    )
    return JSON.stringify(rows)
  }
})

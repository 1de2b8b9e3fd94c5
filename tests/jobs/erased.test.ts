import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { registrations } from '../../drizzle/schema/account.ts'
import { jobRuns, residents } from '../../drizzle/schema/shared.ts'
import { tick } from '../../src/jobs/tick.ts'
import { type DatabaseFile, openFile } from '../../src/platform/libsql-file.ts'
import { closeAccount } from '../../src/store/account/closing.ts'
import { addCrowd, instant, openWorld, type World } from '../support/world.ts'

let folder: string
let file: DatabaseFile
let world: World

beforeEach(async () => {
  folder = mkdtempSync(`${tmpdir()}/hoyo-erased-`)
  file = await openFile(`${folder}/hoyo.db`)
  world = await openWorld({ client: file(1000) })
  world.services.file = file
})
afterEach(async () => {
  await file.close()
  rmSync(folder, { recursive: true })
})

/** Everything that lies in the folder: the file, and what SQLite writes beside it. */
const bytes = () =>
  Buffer.concat(readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`)))

/** People between others, so that pages are split, filled and emptied. */
async function addPeople(count: number) {
  const ids = await addCrowd(world.db, world.now, count)
  for (const id of ids) {
    const [name, street] = [`墨田 ${id}`, `東麻布${id}番地`]
    await world.db
      .update(residents)
      .set({
        name,
        kana: `スミダ${id}`,
        telephone: `090-9999-${id}`,
        email: `sumida${id}@example.jp`,
      })
      .where(eq(residents.id, id))
    const homeAddress = { postalCode: '106-0044', prefecture: '東京都', city: '港区', street }
    await world.db
      .insert(registrations)
      .values({ residentId: id, birthdate: '1978-06-16', homeAddress, appliedAt: world.now })
  }
  return ids
}

const marksOf = (id: number) => [
  ...[`墨田 ${id}`, `スミダ${id}`, `東麻布${id}番地`, `090-9999-${id}`, `sumida${id}@example.jp`],
]
const foundOf = (ids: readonly number[], all: Buffer, marks = marksOf) =>
  ids.flatMap(marks).filter((mark) => all.includes(mark))
/** What they are found by, folded: an index may keep a copy of it until the night (drizzle/README). */
const foldedOf = (id: number) => [`0909999${id}`]

test('no byte of who has closed the account is left in the file or beside it, by day or after the night', async () => {
  const ids = await addPeople(300)
  const gone = ids.filter((id) => id % 3 === 0)
  const stayed = ids.filter((id) => id % 3 !== 0)
  expect(foundOf(ids, bytes())).toHaveLength(ids.length * 5)
  for (const residentId of gone)
    await closeAccount(world.db, { kind: 'resident', residentId }, world.now)
  await world.carry()
  world.now = instant('2019-03-11T02:59+09:00')
  await tick(world.services)
  expect(foundOf(gone, bytes())).toEqual([])
  world.now = instant('2019-03-11T03:01+09:00')
  await tick(world.services)
  expect(foundOf(gone, bytes())).toEqual([])
  expect(foundOf(gone, bytes(), foldedOf)).toEqual([])
  expect(foundOf(stayed, bytes(), foldedOf)).toHaveLength(stayed.length)
  expect(foundOf(stayed, bytes())).toHaveLength(stayed.length * 5)
})

test('the file is made anew once a night, and by day never', async () => {
  const vacuums = async () =>
    (await world.db.select().from(jobRuns).where(eq(jobRuns.job, 'vacuum'))).map(
      ({ changed }) => changed,
    )
  for (const time of ['02:55', '03:10', '03:15', '04:55', '05:00', '12:00']) {
    world.now = instant(`2019-03-11T${time}+09:00`)
    await tick(world.services)
  }
  expect(await vacuums()).toEqual([0, 1, 0, 0, 0, 0])
  world.now = instant('2019-03-12T04:00+09:00')
  await tick(world.services)
  expect((await vacuums()).at(-1)).toBe(1)
})

import { and, inArray, isNull, sql } from 'drizzle-orm'
import { letters } from '../../../../drizzle/schema/shared.ts'
import type { Instant } from '../../../domain/calendar.ts'
import type { ToldFacility } from '../../../domain/facility.ts'
import { lettersAtOnce, type Sheet } from '../../../domain/staff/letters.ts'
import { makeWebCode } from '../../account/codes/web-codes.ts'
import type { Db } from '../../database.ts'
import { listFacilitiesTold } from '../../facilities.ts'
import { type Author, writeNoted } from '../journal.ts'
import { lettersWhere } from './listing.ts'

/** Facilities a letter may speak of. */
const toldOf = async (db: Db): Promise<ToldFacility[]> =>
  (await listFacilitiesTold(db)).map(({ facility, facts }) => ({ ...facility, facts }))

/**
 * Opens letters on paper to be printed, these or the oldest that wait. The code of one is made now, in place of any made
 * before. Nothing is marked by it.
 */
export async function openSheets(
  db: Db,
  clerk: Author,
  ids: readonly string[] | 'oldest',
  now: Instant,
): Promise<{ sheets: Sheet[]; facilities: ToldFacility[] }> {
  const isAsked =
    ids === 'oldest'
      ? inArray(letters.id, oldestToPrint(db))
      : inArray(letters.id, ids.slice(0, lettersAtOnce))
  const [found, facilities] = await Promise.all([
    lettersWhere(db, and(isAsked, sql`${letters.channel} = 'paper'`, isNull(letters.deadAt))),
    toldOf(db),
  ])
  const opened = found.map((letter) => {
    const makes = letter.kind === 'webCode' && letter.home !== null && letter.printedAt === null
    const made = makes ? makeWebCode(db, letter.residentId, now) : undefined
    return { sheet: { ...letter, ...(made && { code: made.code }) }, writes: made?.writes ?? [] }
  })
  const writes = opened.flatMap((one) => one.writes)
  if (found.length > 0) {
    const kind = writes.length > 0 ? 'webCodesMade' : 'lettersOpened'
    const residents = [...new Set(found.flatMap(({ number }) => number ?? []))]
    const after = { letters: found.map(({ id, kind }) => ({ id, kind })) }
    await writeNoted(db, clerk, writes, { kind, residents, after }, now)
  }
  return { sheets: opened.map(({ sheet }) => sheet), facilities }
}

const oldestToPrint = (db: Db) =>
  db
    .select({ id: letters.id })
    .from(letters)
    .where(
      sql`${letters.channel} = 'paper' and ${letters.postedAt} is null and ${letters.deadAt} is null and ${letters.printedAt} is null`,
    )
    .orderBy(letters.writtenAt, letters.id)
    .limit(lettersAtOnce)

/** One letter, with what it may speak of; undefined where there is none. */
export async function findLetter(db: Db, id: string) {
  const [[letter], facilities] = await Promise.all([
    lettersWhere(db, sql`${letters.id} = ${id}`),
    toldOf(db),
  ])
  return letter && { letter, facilities }
}

import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import { registrations } from '../../../../drizzle/schema/account.ts'
import { letters, residents } from '../../../../drizzle/schema/shared.ts'
import type { PostalAddress } from '../../../domain/account/registration.ts'
import type { Letter } from '../../../domain/letter.ts'
import {
  type LetterCounts,
  type LetterList,
  type ListedLetter,
  lettersAtOnce,
} from '../../../domain/staff/letters.ts'
import type { Db } from '../../database.ts'

/** Literals, since an index of some letters alone is not found by what a statement is given. */
const isUnposted = sql`${letters.channel} = 'paper' and ${letters.postedAt} is null and ${letters.deadAt} is null`

const lists: Record<LetterList, { where: SQL; order: SQL }> = {
  dead: {
    where: sql`${letters.deadAt} is not null and ${letters.channel} = 'mail'`,
    order: desc(letters.deadAt),
  },
  waiting: { where: sql`${letters.dueAt} is not null`, order: asc(letters.dueAt) },
  delivered: { where: sql`${letters.deliveredAt} is not null`, order: desc(letters.writtenAt) },
  print: {
    where: sql`${isUnposted} and ${letters.printedAt} is null`,
    order: asc(letters.writtenAt),
  },
  printed: {
    where: sql`${isUnposted} and ${letters.printedAt} is not null`,
    order: asc(letters.printedAt),
  },
  posted: {
    where: sql`${letters.postedAt} is not null and ${letters.returnedAt} is null and ${letters.deadAt} is null`,
    order: desc(letters.postedAt),
  },
  returned: {
    where: sql`${letters.returnedAt} is not null and ${letters.deadAt} is null`,
    order: desc(letters.returnedAt),
  },
}

/** One page of a list, whether there is another, and how many wait in all lists. */
export async function listLetters(
  db: Db,
  list: LetterList,
  page: number,
): Promise<{ letters: ListedLetter[]; isMore: boolean; counts: LetterCounts }> {
  const [rows, [counts]] = await db.batch([rowsOf(db, list, page), countAll(db)])
  return {
    letters: rows.slice(0, lettersAtOnce),
    isMore: rows.length > lettersAtOnce,
    counts: counts ?? { dead: 0, waiting: 0, print: 0, printed: 0, returned: 0 },
  }
}

const rowsOf = (db: Db, list: LetterList, page: number) =>
  db
    .select({
      ...stateColumns,
      ...whoseColumns,
      writtenAt: letters.writtenAt,
      tries: letters.tries,
      reason: letters.reason,
    })
    .from(letters)
    .leftJoin(residents, eq(residents.id, letters.residentId))
    .where(lists[list].where)
    .orderBy(lists[list].order, asc(letters.id))
    .limit(lettersAtOnce + 1)
    .offset((page - 1) * lettersAtOnce)

/** Whether a letter stands in a list. */
export const isIn = (list: LetterList): SQL => lists[list].where

/** How many stand there, by its index: most letters wait for nobody of the staff. */
export const countIn = (list: LetterList) =>
  sql<number>`(select count(*) from ${letters} where ${isIn(list)})`

const countAll = (db: Db) =>
  db
    .select({
      dead: countIn('dead'),
      waiting: countIn('waiting'),
      print: countIn('print'),
      printed: countIn('printed'),
      returned: countIn('returned'),
    })
    .from(sql`(select 1)`)

const stateColumns = {
  id: letters.id,
  channel: letters.channel,
  kind: sql<Letter['kind']>`${letters.letter} ->> 'kind'`,
  dueAt: letters.dueAt,
  deliveredAt: letters.deliveredAt,
  deadAt: letters.deadAt,
  printedAt: letters.printedAt,
  postedAt: letters.postedAt,
  returnedAt: letters.returnedAt,
}

const whoseColumns = {
  number: residents.number,
  name: sql<string>`${letters.letter} ->> 'name'`,
}

/** Letters with all that is known of them and of whom they go to. */
export const lettersWhere = (db: Db, where: SQL | undefined) =>
  db
    .select({
      ...stateColumns,
      ...whoseColumns,
      residentId: letters.residentId,
      letter: letters.letter,
      language: letters.language,
      address: letters.address,
      writtenAt: letters.writtenAt,
      tries: letters.tries,
      reason: letters.reason,
      residentKind: residents.kind,
      residentKana: residents.kana,
      expiresAt: residents.expiresAt,
      home: homeOf.mapWith((json: string): PostalAddress => JSON.parse(json)),
    })
    .from(letters)
    .leftJoin(residents, eq(residents.id, letters.residentId))
    .where(and(where))
    .orderBy(asc(letters.writtenAt), asc(letters.id))

/** A closed account's letter has the address with it. */
const homeOf = sql<PostalAddress | null>`case when ${letters.channel} = 'paper' then
  ifnull(nullif(${letters.address}, ''), (
    select home_address from ${registrations} where resident_id = ${letters.residentId})) end`

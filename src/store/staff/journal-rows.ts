import { and, asc, desc, eq, gte, lt, notInArray, sql } from 'drizzle-orm'
import { journal, journalContents, journalResidents, staff } from '../../../drizzle/schema/staff.ts'
import { addDays, at } from '../../domain/calendar.ts'
import { readings } from '../../domain/staff/journal.ts'
import type { KindSought, Sought } from '../../domain/staff/journal-filter.ts'
import type { Db } from '../database.ts'

/** Rows on one page: lists name all the people they show. */
export const rowsAtOnce = 50

/** The newest first, from before a row on; with whether there are more, and whom one may ask for. */
export async function listJournal(db: Db, sought: Sought, before?: number) {
  const [found, clerks] = await db.batch([
    rowsSought(db, sought, before),
    db.select({ name: staff.name, fullName: staff.fullName }).from(staff).orderBy(asc(staff.name)),
  ])
  return { rows: found.slice(0, rowsAtOnce), hasMore: found.length > rowsAtOnce, clerks }
}

/** Walks an index of who, whom, what or when: no list looks at all rows there are. */
const rowsSought = (db: Db, sought: Sought, before?: number) =>
  journalRows(db)
    .where(and(isSought(db, sought), before === undefined ? undefined : lt(journal.id, before)))
    .orderBy(desc(journal.id))
    .limit(rowsAtOnce + 1)

export const findJournalRow = (db: Db, id: number) =>
  journalRows(db).where(eq(journal.id, id)).get()

/** Each with whose account it was and what is left of its contents. */
export const journalRows = (db: Db) =>
  db
    .select({
      id: journal.id,
      at: journal.at,
      by: journal.by,
      fullName: staff.fullName,
      kind: journal.kind,
      residents: journal.residents,
      reservation: journal.reservation,
      contents: journalContents.text,
      previous: journal.previous,
      hash: journal.hash,
    })
    .from(journal)
    .leftJoin(journalContents, eq(journalContents.journalId, journal.id))
    .leftJoin(staff, eq(staff.name, journal.by))

const isSought = (db: Db, { by, resident, reservation, kind, from, to }: Sought) =>
  and(
    by === undefined ? undefined : eq(journal.by, by),
    reservation === undefined ? undefined : eq(journal.reservation, reservation),
    resident === undefined ? undefined : sql`${journal.id} in ${rowsAbout(db, resident)}`,
    kind === undefined ? undefined : isOfKind(kind),
    from === undefined ? undefined : gte(journal.at, at(from, 0)),
    to === undefined ? undefined : lt(journal.at, at(addDays(to, 1), 0)),
  )

const rowsAbout = (db: Db, resident: string) =>
  db
    .select({ id: journalResidents.journalId })
    .from(journalResidents)
    .where(eq(journalResidents.resident, resident))

/** Half of all rows are of a group: whoever asks for one walks along the ids, not the kinds. */
function isOfKind(kind: KindSought) {
  if (kind === 'readings') return sql`+${journal.kind} in ${[...readings]}`
  if (kind === 'acts') return notInArray(journal.kind, [...readings])
  return eq(journal.kind, kind)
}

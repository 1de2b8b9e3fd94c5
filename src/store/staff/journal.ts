import { desc } from 'drizzle-orm'
import { journal, journalContents } from '../../../drizzle/schema/staff.ts'
import type { Instant } from '../../domain/calendar.ts'
import { beginning, hashOf, type Link, linkText } from '../../domain/chain.ts'
import { contentsText, type Entry, takesAgreement } from '../../domain/staff/journal.ts'
import { type Acting, onFreshFacts } from '../acting.ts'
import { type Db, type Statement, writeTogether } from '../database.ts'
import { newToken } from '../tokens.ts'
import { findPermit, NeedsPermit } from './held-permits.ts'

/** Who keeps the journal: a clerk, or whoever works at the machine itself. */
export type Author = { name: string; residentNumber?: string | null }

/** At the machine itself, by `npm run staff`: nobody's account. */
export const atTheMachine: Author = { name: 'command' }

/** One of the staff acting: what the verb tells of it joins the entry, and the row joins the act's own batch. */
export const acting = (db: Db, by: Author, entry: Entry, now: Instant): Acting => ({
  kind: 'staff',
  journal: async (told) => (await nextRow(db, by, { ...entry, ...told }, now)).statements,
})

/** A look at somebody's data, written before it is shown; or an act that writes nothing else. */
export const note = (db: Db, by: Author, entry: Entry, now: Instant): Promise<void> =>
  writeNoted(db, by, [], entry, now)

/** Writes what an act that is no resident's writes, with its row, all or nothing. */
export async function writeNoted(
  db: Db,
  by: Author,
  writes: readonly Statement[],
  entry: Entry,
  now: Instant,
): Promise<void> {
  const written = await onFreshFacts(async () => {
    const { statements, row } = await nextRow(db, by, entry, now)
    await writeTogether(db, [...writes, ...statements])
    return row
  })
  lastWritten.set(db, written)
}

/** What was written last from here: the next row continues it without a question, and asks where somebody else has been. */
const lastWritten = new WeakMap<Db, { id: number; hash: string }>()

/** The hash of the newest row, which stands for all before it. */
export async function newestHash(db: Db): Promise<string> {
  return (await newest(db))?.hash ?? beginning
}

async function nextRow(db: Db, author: Author, entry: Entry, now: Instant) {
  const known = lastWritten.get(db)
  lastWritten.delete(db)
  const [last, agreedBy] = await Promise.all([known ?? newest(db), agreed(db, author, entry, now)])
  const text = contentsText({ ...entry, ...(agreedBy && { agreedBy }) }, newToken())
  const link: Link = {
    id: (last?.id ?? 0) + 1,
    at: now,
    by: author.name,
    kind: entry.kind,
    residents: (entry.residents ?? []).join(','),
    reservation: entry.reservation ?? null,
    contentsHash: hashOf(text),
    previous: last?.hash ?? beginning,
  }
  const row = { ...link, hash: hashOf(linkText(link)) }
  return {
    row,
    statements: [
      db.insert(journal).values(row),
      db.insert(journalContents).values({ journalId: link.id, text }),
    ],
  }
}

/** Who agreed to an act of a clerk in their own registration; `NeedsPermit` where nobody has. */
async function agreed(db: Db, { name, residentNumber }: Author, entry: Entry, now: Instant) {
  const { kind, residents = [] } = entry
  if (!residentNumber || !residents.includes(residentNumber) || !takesAgreement(kind)) return null
  const permitted = { kind: 'ownRegistration', what: residentNumber } as const
  const permit = await findPermit(db, { name }, permitted, now)
  if (!permit) throw new NeedsPermit({ ...permitted, resident: residentNumber })
  return permit.answeredBy
}

const newest = (db: Db) =>
  db
    .select({ id: journal.id, hash: journal.hash })
    .from(journal)
    .orderBy(desc(journal.id))
    .limit(1)
    .get()

import { and, eq, sql } from 'drizzle-orm'
import { amendments } from '../../../../drizzle/schema/account.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import type { Case } from '../../../domain/account/review.ts'
import { detailsOf } from '../../account/details/details.ts'
import { documentsOf, reviewShown } from '../../account/review/reviewed.ts'
import type { Db } from '../../database.ts'
import { residentWhere } from '../../residents.ts'

const idOf = ({ number }: Case) =>
  sql<number>`(select id from ${residents} where number = ${number})`

/** Those of these cases that are there, decided or not, as they are shown to whoever refuses them. */
export async function listRefusables(db: Db, all: readonly Case[]) {
  const [one, ...others] = all
  if (!one) return []
  const [people, details, documents, asked] = await Promise.all([
    db.batch([residentOf(db, one), ...others.map((of) => residentOf(db, of))]),
    db.batch([detailsOf(db, idOf(one)), ...others.map((of) => detailsOf(db, idOf(of)))]),
    db.batch([pictures(db, one), ...others.map((of) => pictures(db, of))]),
    db.batch([amendmentOf(db, one), ...others.map((of) => amendmentOf(db, of))]),
  ])
  return all.flatMap(({ amendmentId }, index) => {
    const [resident] = people[index] ?? []
    const [known] = details[index] ?? []
    const [amendment] = asked[index] ?? []
    if (!resident || !known || (amendmentId !== 0 && !amendment)) return []
    const reviewed = { resident, details: known, documents: documents[index] ?? [] }
    const shown = reviewShown({ ...reviewed, ...(amendment && { amendment }) })
    const { number, kind } = resident
    const { name, kana } = known
    return [{ number, amendmentId, subject: amendment?.subject ?? null, name, kana, kind, shown }]
  })
}

const residentOf = (db: Db, { number }: Case) => residentWhere(db, eq(residents.number, number))

const pictures = (db: Db, of: Case) => documentsOf(db, idOf(of), of.amendmentId)

const amendmentOf = (db: Db, of: Case) =>
  db
    .select()
    .from(amendments)
    .where(and(eq(amendments.id, of.amendmentId), eq(amendments.residentId, idOf(of))))

import { and, eq, sql } from 'drizzle-orm'
import { amendments } from '../../../../drizzle/schema/account.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import type { Amendment, Details } from '../../../domain/account/amendment.ts'
import type { Case } from '../../../domain/account/review.ts'
import type { Resident, Subject } from '../../../domain/resident.ts'
import { detailsOf } from '../../account/details/details.ts'
import { groundRows, toGrounds } from '../../account/review/grounds.ts'
import { documentsOf, reviewShown } from '../../account/review/reviewed.ts'
import type { Db } from '../../database.ts'
import { residentWhere } from '../../residents.ts'

/** Those of these cases that are there, decided or not, as they are shown to whoever refuses them, and on what. */
export async function findRefusables(db: Db, all: readonly Case[]) {
  const [one, ...others] = all
  if (!one) return { of: [], grounds: [], appeal: '' }
  // The first comes with the grounds: mostly it is alone.
  const [[...first], ...rest] = await Promise.all([
    db.batch([...rowsOf(db, one), ...groundRows(db)]),
    ...others.map((of) => db.batch(rowsOf(db, of))),
  ])
  const [people, details, documents, asked, ...ruling] = first
  const found = [[people, details, documents, asked] as const, ...rest]
  const of = all.flatMap((each, index) => toRefusable(each, found[index]))
  return { of, ...toGrounds(ruling) }
}

const rowsOf = (db: Db, { number, amendmentId }: Case) => {
  const whose = sql<number>`(select id from ${residents} where number = ${number})`
  return [
    residentWhere(db, eq(residents.number, number)),
    detailsOf(db, whose),
    documentsOf(db, whose, amendmentId),
    db
      .select()
      .from(amendments)
      .where(and(eq(amendments.id, amendmentId), eq(amendments.residentId, whose))),
  ] as const
}

type Asked = { id: number; subject: Subject; before: Amendment | null; after: Amendment }
type Rows = readonly [
  Pick<Resident, 'id' | 'number' | 'kind' | 'email'>[],
  Details[],
  { key: string }[],
  Asked[],
]

function toRefusable(
  { amendmentId }: Case,
  [[resident], [details], documents, [amendment]]: Rows = [[], [], [], []],
) {
  if (!resident || !details || (amendmentId !== 0 && !amendment)) return []
  const shown = reviewShown({ resident, details, documents, ...(amendment && { amendment }) })
  const { number, kind } = resident
  const { name, kana } = details
  return [{ number, amendmentId, subject: amendment?.subject ?? null, name, kana, kind, shown }]
}

import { and, asc, desc, eq, isNull, ne, sql } from 'drizzle-orm'
import {
  amendments,
  askedDocuments,
  holds,
  refusals,
  registrations,
  remarks,
} from '../../../../drizzle/schema/account.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import type { Case } from '../../../domain/account/review.ts'
import type { Instant } from '../../../domain/calendar.ts'
import { detailsOf } from '../../account/details/details.ts'
import { documentsOf, reviewShown } from '../../account/review/reviewed.ts'
import type { Db } from '../../database.ts'
import { residentWhere } from '../../residents.ts'
import { alikeOf, coincidencesOf } from './alike.ts'

/** All there is to know of a case, and what of it is decided; undefined where there is none, or its account is closed. */
export async function findCase(db: Db, { number, amendmentId }: Case) {
  const whose = sql<number>`(select id from ${residents} where number = ${number})`
  const ofCase = <
    T extends typeof holds | typeof remarks | typeof askedDocuments | typeof refusals,
  >(
    table: T,
  ) => and(eq(table.residentId, whose), eq(table.amendmentId, amendmentId))
  const [[resident], [details], [registration], [amendment], documents, ...more] = await db.batch([
    residentWhere(db, eq(residents.number, number)),
    detailsOf(db, whose),
    db
      .select({ appliedAt: registrations.appliedAt, network: registrations.network })
      .from(registrations)
      .where(eq(registrations.residentId, whose)),
    db
      .select()
      .from(amendments)
      .where(and(eq(amendments.id, amendmentId), eq(amendments.residentId, whose))),
    documentsOf(db, whose, amendmentId),
    db.select().from(holds).where(ofCase(holds)),
    db.select().from(remarks).where(ofCase(remarks)).orderBy(desc(remarks.id)),
    db
      .select()
      .from(askedDocuments)
      .where(ofCase(askedDocuments))
      .orderBy(asc(askedDocuments.askedAt)),
    db.select().from(refusals).where(ofCase(refusals)),
    db
      .select({ id: amendments.id, subject: amendments.subject })
      .from(amendments)
      .where(
        and(
          eq(amendments.residentId, whose),
          isNull(amendments.decidedAt),
          ne(amendments.id, amendmentId),
        ),
      ),
    alikeOf(db, number),
    coincidencesOf(db, number),
  ])
  if (!resident || !details || (amendmentId !== 0 && !amendment)) return undefined
  const [[hold], said, asked, [refusal], others, alike, [coincidences]] = more
  const reviewed = { resident, details, documents, ...(amendment && { amendment }) }
  return {
    ...reviewed,
    ...{ registration, hold, said, asked, refusal, others, alike, coincidences },
    shown: reviewShown(reviewed),
    decidedAt: amendment ? amendment.decidedAt : decisionOf(resident),
  }
}

export type FoundCase = NonNullable<Awaited<ReturnType<typeof findCase>>>

const decisionOf = (of: { refusedAt: Instant | null; cardArrivedAt: Instant | null }) =>
  of.refusedAt ?? of.cardArrivedAt

/** Everybody whose data the page of a case shows. */
export const numbersIn = ({ resident, alike, coincidences }: FoundCase): string[] => [
  ...new Set([
    resident.number,
    ...alike.map(({ number }) => number),
    ...Object.values(coincidences ?? {}).flat(),
  ]),
]

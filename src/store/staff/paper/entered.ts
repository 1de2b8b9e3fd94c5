import { and, desc, eq, gte, lt, sql } from 'drizzle-orm'
import { applications } from '../../../../drizzle/schema/lottery.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import { journal, journalContents } from '../../../../drizzle/schema/staff.ts'
import { at, type Instant, type Month, minutes, today } from '../../../domain/calendar.ts'
import type { EnteredForm } from '../../../domain/staff/paper.ts'
import type { Db } from '../../database.ts'
import { type Author, note } from '../journal.ts'

/** On one page of the list. */
const formsAtOnce = 50

/** Forms of today, the latest first, from before one of them on; whose they are is noted. */
export async function listEntered(
  db: Db,
  clerk: Author,
  before: number | undefined,
  now: Instant,
): Promise<{ forms: EnteredForm[]; more: number | undefined }> {
  const found = await formsWhere(
    db,
    and(
      gte(journal.at, at(today(now), 0)),
      before === undefined ? undefined : lt(journal.id, before),
    ),
  ).limit(formsAtOnce + 1)
  const forms = found.slice(0, formsAtOnce)
  const shown = [...new Set(forms.map(({ number }) => number))]
  if (shown.length > 0) await note(db, clerk, { kind: 'paperListed', residents: shown }, now)
  return { forms, more: found.length > formsAtOnce ? forms.at(-1)?.id : undefined }
}

/** What this clerk has just entered for this number: shown to nobody else, and not for long. */
export const findJustEntered = async (
  db: Db,
  { name }: Author,
  number: string,
  now: Instant,
): Promise<EnteredForm | undefined> => {
  const isOwn = and(
    eq(journal.by, name),
    eq(journal.residents, number),
    gte(journal.at, now - minutes(minutesShown)),
  )
  return (await formsWhere(db, isOwn).limit(1))[0]
}

const minutesShown = 10

const month = sql<Month | null>`${journalContents.text} ->> '$.after.month'`

const formsWhere = (db: Db, where: ReturnType<typeof and>) =>
  db
    .select({
      id: journal.id,
      at: journal.at,
      by: journal.by,
      number: residents.number,
      name: residents.name,
      kana: residents.kana,
      email: sql<string | null>`iif(${residents.channel} = 'mail', ${residents.email}, null)`,
      cardArrivedAt: residents.cardArrivedAt,
      refusedAt: residents.refusedAt,
      expiresAt: residents.expiresAt,
      stoppedAt: residents.stoppedAt,
      closedAt: residents.closedAt,
      isNew: sql`${journalContents.text} ->> '$.after.isNew'`.mapWith(Boolean),
      month,
      receipt: applications.receipt,
    })
    .from(journal)
    .innerJoin(residents, eq(residents.number, journal.residents))
    .leftJoin(journalContents, eq(journalContents.journalId, journal.id))
    .leftJoin(
      applications,
      and(eq(applications.residentId, residents.id), sql`${applications.round} = ${month}`),
    )
    .where(and(eq(journal.kind, 'paperEntered'), where))
    .orderBy(desc(journal.id))

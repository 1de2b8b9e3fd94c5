import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { applications, sealedSecrets } from '../../../drizzle/schema/lottery.ts'
import { facilities, rounds } from '../../../drizzle/schema/shared.ts'
import type { Month } from '../../domain/calendar.ts'
import type { Facility } from '../../domain/facility.ts'
import type { Round } from '../../domain/lottery/round.ts'
import type { Hex } from '../../domain/proof/format.ts'
import { type Drawn, type Opened, recordText } from '../../domain/proof/record.ts'
import type { Terms } from '../../domain/proof/terms.ts'
import type { Db } from '../database.ts'
import { facilityColumn, toFacility } from '../facilities.ts'
import { choicesOfList, pageOfList, readLine } from './lines.ts'
import { roundColumns } from './rounds.ts'

/** A round as the public may see it: from publication on, all of it. */
export type PublicRound = {
  round: Round
  terms: Terms | null
  opened: Opened | null
  secret: Hex | null
  tallies: Tally[]
}

/** How many applied at a facility, and won. */
type Tally = { facility: Facility; applications: number; won: number }

/** Applications are counted when the list is frozen; the rest is told from publication on. */
export async function findPublicRound(db: Db, month: Month): Promise<PublicRound | undefined> {
  const [[found], tallies] = await db.batch([publicFacts(db, month), tallyOf(db, month)])
  return (
    found && {
      ...found,
      opened: found.opened === null ? null : JSON.parse(found.opened),
      tallies: tallies.map((row) => ({ ...row, facility: toFacility(row.facility) })),
    }
  )
}

const isPublished = sql`${rounds.publishedAt} is not null`

const publicFacts = (db: Db, month: Month) =>
  db
    .select({
      round: roundColumns,
      terms: rounds.terms,
      opened: sql<string | null>`iif(${isPublished}, ${rounds.opened}, null)`,
      secret: sql<string | null>`iif(${isPublished}, ${sealedSecrets.secret}, null)`,
    })
    .from(rounds)
    .innerJoin(sealedSecrets, eq(sealedSecrets.round, rounds.month))
    .where(eq(rounds.month, month))

const tallyOf = (db: Db, month: Month) =>
  db
    .select({
      facility: facilityColumn,
      applications: sql<number>`count(*)`,
      won: sql<number>`count(${applications.outcome} ->> 'choice')`,
    })
    .from(applications)
    .innerJoin(facilities, eq(facilities.id, applications.facilityId))
    .innerJoin(rounds, eq(rounds.month, applications.round))
    .where(and(eq(applications.round, month), isPublished))
    .groupBy(facilities.id)
    .orderBy(asc(facilities.position))

/** The record of a published round as JSON, piece by piece: a long one is never held as a whole. */
export async function* recordOf(
  db: Db,
  { terms, opened, secret }: { terms: Terms; opened: Opened; secret: Hex },
): AsyncGenerator<string> {
  const text = recordText(terms, secret, opened)
  yield text.head
  for (let last = ''; ; ) {
    const page = await drawnAfter(db, terms.round, last)
    const isFirst = (index: number) => last === '' && index === 0
    yield page.map((row, index) => text.application(toDrawn(row), isFirst(index))).join('')
    if (page.length < pageOfList) break
    last = page.at(-1)?.receipt ?? ''
  }
  yield text.tail()
}

const drawnAfter = (db: Db, month: Month, last: string) =>
  db
    .select({
      receipt: applications.receipt,
      facility: facilities.slug,
      choices: choicesOfList,
      lot: applications.lot,
      place: applications.place,
      outcome: applications.outcome,
    })
    .from(applications)
    .innerJoin(facilities, eq(facilities.id, applications.facilityId))
    .where(and(eq(applications.round, month), gt(applications.receipt, last)))
    .orderBy(asc(applications.receipt))
    .limit(pageOfList)

function toDrawn(row: Awaited<ReturnType<typeof drawnAfter>>[number]): Drawn {
  const { lot, place, outcome } = row
  if (lot === null || place === null || outcome === null) throw new Error('a draw without outcome')
  const { choice, nights, lost } = outcome
  return { line: readLine(row), lot, place, choice, nights, lost }
}

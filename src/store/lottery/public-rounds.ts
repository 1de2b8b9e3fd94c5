import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { applications, sealedSecrets } from '../../../drizzle/schema/lottery.ts'
import { facilities, rounds } from '../../../drizzle/schema/shared.ts'
import type { Month } from '../../domain/calendar.ts'
import type { Facility } from '../../domain/facility.ts'
import type { Sought } from '../../domain/lottery/look-up.ts'
import type { Round } from '../../domain/lottery/round.ts'
import { choicesOf, type ListedChoice, writeLine } from '../../domain/proof/application.ts'
import type { Granted } from '../../domain/proof/draw.ts'
import type { Hex } from '../../domain/proof/format.ts'
import { lineHashOf } from '../../domain/proof/protocol.ts'
import { type Drawn, type Opened, recordText } from '../../domain/proof/record.ts'
import type { Terms } from '../../domain/proof/terms.ts'
import { asJson, type Db } from '../database.ts'
import { facilityColumn, toFacility } from '../facilities.ts'
import { choicesOfList, pageOfList, pagesOfLines } from './lines.ts'
import { countAt, isPublished, isWon, soughtBy, toSought } from './public-applications.ts'
import { roundColumns } from './rounds.ts'

/** What of a round is public: the terms from the freeze on, the rest from publication on. */
export type PublicFacts = {
  round: Round
  terms: Terms | null
  opened: Opened | null
  secret: Hex | null
}

/** With how many applied at each facility, and won; told from publication on. */
export type PublicRound = PublicFacts & { tallies: Tally[] }

/** How many applied at a facility, and won. */
type Tally = { facility: Facility; applications: number; won: number }

export async function findPublicFacts(db: Db, month: Month): Promise<PublicFacts | undefined> {
  const [found] = await publicFacts(db, month)
  return found && toFacts(found)
}

/** With the application of a receipt, of whatever round it is. */
export async function findPublicRound(
  db: Db,
  month: Month,
  receipt: string | null = null,
): Promise<(PublicRound & { sought: Sought | undefined }) | undefined> {
  const [[found], tallies, [sought]] = await db.batch([
    publicFacts(db, month),
    tallyOf(db, month),
    soughtBy(db, receipt),
  ])
  return (
    found && {
      ...toFacts(found),
      tallies: tallies.map((row) => ({ ...row, facility: toFacility(row.facility) })),
      sought: sought && toSought(sought),
    }
  )
}

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

const toFacts = (found: Awaited<ReturnType<typeof publicFacts>>[number]): PublicFacts => ({
  ...found,
  opened: found.opened === null ? null : JSON.parse(found.opened),
})

/** By indices alone: neither grows with the applications. */
const tallyOf = (db: Db, month: Month) =>
  db
    .select({
      facility: facilityColumn,
      applications: sql<number>`ifnull(${countAt(rounds.month, facilities.id)}, 0)`,
      won: sql<number>`(
        select count(*) from ${applications}
        where round = ${month} and facility_id = ${facilities.id} and ${isWon})`,
    })
    .from(facilities)
    .innerJoin(rounds, and(eq(rounds.month, month), isPublished))
    .where(sql`exists (
      select 1 from ${applications} where round = ${month} and facility_id = ${facilities.id})`)
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
    yield page.map(({ row }, index) => text.application(toDrawn(row), isFirst(index))).join('')
    if (page.length < pageOfList) break
    last = page.at(-1)?.row.receipt ?? ''
  }
  yield text.tail()
}

/** The hash of every line with its LF, in the order of the lines: whoever has one of the lines finds it here. */
export async function* lineHashesOf(db: Db, month: Month): AsyncGenerator<string> {
  for await (const page of pagesOfLines(db, month)) {
    yield page.map((line) => `${lineHashOf(line)}\n`).join('')
  }
}

const drawnAfter = (db: Db, month: Month, last: string) =>
  db
    .select({
      row: asJson(
        { receipt: applications.receipt, lot: applications.lot, place: applications.place },
        {
          facility: sql<string>`${facilities.slug}`,
          choices: sql<ListedChoice[]>`json(${choicesOfList})`,
          outcome: sql<Granted | null>`json(${applications.outcome})`,
        },
      ),
    })
    .from(applications)
    .innerJoin(facilities, eq(facilities.id, applications.facilityId))
    .where(and(eq(applications.round, month), gt(applications.receipt, last)))
    .orderBy(asc(applications.receipt))
    .limit(pageOfList)

function toDrawn(row: Awaited<ReturnType<typeof drawnAfter>>[number]['row']): Drawn {
  const { lot, place, outcome } = row
  if (lot === null || place === null || outcome === null) throw new Error('a draw without outcome')
  const { choice, nights, lost } = outcome
  const line = writeLine({ ...row, choices: choicesOf(row.choices) })
  return { line, lot, place, choice, nights, lost }
}

import { and, count, desc, eq, getTableColumns, gt, inArray, max, type SQL, sql } from 'drizzle-orm'
import {
  devices,
  documents,
  emailChanges,
  registrations,
  sessions,
} from '../../../../drizzle/schema/account.ts'
import { reservations } from '../../../../drizzle/schema/booking.ts'
import { letters, residents } from '../../../../drizzle/schema/shared.ts'
import {
  journal,
  journalContents,
  journalResidents,
  staff,
} from '../../../../drizzle/schema/staff.ts'
import { days, type Instant, today } from '../../../domain/calendar.ts'
import type { Clerk } from '../../../domain/clerk.ts'
import type { Letter } from '../../../domain/letter.ts'
import { callSince } from '../../../domain/staff/residents/caller.ts'
import type { Person } from '../../../domain/staff/residents/person.ts'
import { askedBy } from '../../account/details/details.ts'
import { listedAmong, staysOf } from '../../booking/reservations.ts'
import type { Db } from '../../database.ts'
import { applicationsOf, toApplication } from '../../lottery/applications.ts'

/** Everything that is kept about somebody, of letters and of the journal at most so many: in one round trip. */
export async function findPerson(
  db: Db,
  number: string,
  { clerk, most, now }: { clerk: Clerk; most: number; now: Instant },
): Promise<Person | undefined> {
  const whose = sql<number>`(select id from residents where number = ${number})`
  const [[resident], stays, handled, applications, amendments, sent, [use], rows, checks, kept] =
    await db.batch([
      residentByNumber(db, number),
      staysOf(db, whose),
      handledOf(db, whose),
      applicationsOf(db, whose, most),
      askedBy(db, whose),
      lettersOf(db, whose, most),
      useOf(db, whose),
      rowsAbout(db, number, most),
      checksOf(db, number, now),
      documentsOf(db, whose),
    ])
  return (
    resident &&
    use && {
      ...resident,
      stays: listedAmong(stays, today(now)),
      handled: new Map(handled.map((one) => [one.number, one])),
      applications: applications.map(toApplication),
      amendments: amendments.toReversed(),
      letters: sent,
      use,
      documents: kept,
      journal: rows.map(({ text, ...row }) => ({ ...row, ...contentsOf(text) })),
      checks: checksAmong(checks, clerk, now),
    }
  )
}

/** What the form of an act says of whom it is for. */
export const findResident = (db: Db, number: string) =>
  db.select().from(residents).where(eq(residents.number, number)).get()

const residentByNumber = (db: Db, number: string) =>
  db
    .select({
      resident: getTableColumns(residents),
      registration: getTableColumns(registrations),
      /** The number of an earlier registration that is much the same. */
      resembles: sql<
        string | null
      >`(select number from residents earlier where earlier.id = ${registrations.resembles})`,
      newEmail: emailChanges.email,
    })
    .from(residents)
    .leftJoin(registrations, eq(registrations.residentId, residents.id))
    .leftJoin(emailChanges, eq(emailChanges.residentId, residents.id))
    .where(eq(residents.number, number))

/** What staff and lodge have noted of each reservation. */
const handledOf = (db: Db, whose: SQL<number>) =>
  db
    .select({
      number: reservations.number,
      channel: reservations.channel,
      arrivedAt: reservations.arrivedAt,
      notComeAt: reservations.notComeAt,
      staffNote: reservations.staffNote,
      lodgeNote: reservations.lodgeNote,
    })
    .from(reservations)
    .where(eq(reservations.residentId, whose))

const lettersOf = (db: Db, whose: SQL<number>, most: number) =>
  db
    .select({
      id: letters.id,
      kind: sql<Letter['kind']>`${letters.letter} ->> 'kind'`,
      address: letters.address,
      channel: letters.channel,
      writtenAt: letters.writtenAt,
      deliveredAt: letters.deliveredAt,
      deadAt: letters.deadAt,
      reason: letters.reason,
      printedAt: letters.printedAt,
      postedAt: letters.postedAt,
      returnedAt: letters.returnedAt,
    })
    .from(letters)
    .where(eq(letters.residentId, whose))
    .orderBy(desc(letters.writtenAt))
    .limit(most)

const useOf = (db: Db, whose: SQL<number>) =>
  db
    .select({
      sessions: count(),
      usedAt: max(sessions.usedAt),
      devices: sql<number>`(select count(*) from ${devices} where resident_id = ${whose})`,
      deviceUsedAt: sql<
        number | null
      >`(select max(used_at) from ${devices} where resident_id = ${whose})`,
    })
    .from(sessions)
    .where(eq(sessions.residentId, whose))

const documentsOf = (db: Db, whose: SQL<number>) =>
  db
    .select({ name: documents.name, storedAt: documents.storedAt })
    .from(documents)
    .where(eq(documents.residentId, whose))

const rowsAbout = (db: Db, number: string, most: number) =>
  db
    .select({
      id: journal.id,
      at: journal.at,
      by: journal.by,
      fullName: staff.fullName,
      role: staff.role,
      kind: journal.kind,
      reservation: journal.reservation,
      isAlone: sql`${journal.residents} = ${number}`.mapWith(Boolean),
      text: journalContents.text,
    })
    .from(journalResidents)
    .innerJoin(journal, eq(journal.id, journalResidents.journalId))
    .leftJoin(journalContents, eq(journalContents.journalId, journal.id))
    .leftJoin(staff, eq(staff.name, journal.by))
    .where(eq(journalResidents.resident, number))
    .orderBy(desc(journalResidents.journalId))
    .limit(most)

const checkKinds = ['callerChecked', 'callerCheckFailed']

/** Of the last day, whoever made them; the newest first. */
const checksOf = (db: Db, number: string, now: Instant) =>
  db
    .select({ at: journal.at, by: journal.by, kind: journal.kind, text: journalContents.text })
    .from(journalResidents)
    .innerJoin(journal, eq(journal.id, journalResidents.journalId))
    .leftJoin(journalContents, eq(journalContents.journalId, journal.id))
    .where(
      and(
        eq(journalResidents.resident, number),
        inArray(journal.kind, checkKinds),
        gt(journal.at, now - days(1)),
      ),
    )
    .orderBy(desc(journalResidents.journalId))

type Check = Awaited<ReturnType<typeof checksOf>>[number]

/** The last check of this clerk in the call that is going on, and how often anybody failed one lately. */
function checksAmong(checks: readonly Check[], clerk: Clerk, now: Instant) {
  const own = checks.find(({ by, at }) => by === clerk.name && at > callSince(now))
  return {
    made: checks.length,
    failed: checks.filter(({ kind }) => kind === 'callerCheckFailed').length,
    own: own && { at: own.at, isPassed: own.kind === 'callerChecked' },
  }
}

type Contents = { before?: unknown; after?: unknown; reason?: string; agreedBy?: string }

/** What a row holds; nothing once that was erased. */
function contentsOf(text: string | null): Contents {
  const { before, after, reason, agreedBy } = JSON.parse(text ?? '{}')
  return { before, after, reason, agreedBy }
}

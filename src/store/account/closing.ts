import { and, eq, inArray, isNotNull, notExists, or, type SQL, sql } from 'drizzle-orm'
import {
  amendmentDrafts,
  amendments,
  askedDocuments,
  credentials,
  devices,
  differentPeople,
  drafts,
  emailChanges,
  holds,
  passwordResets,
  registrations,
  remarks,
  sessions,
  webCodes,
} from '../../../drizzle/schema/account.ts'
import { letters, residents } from '../../../drizzle/schema/shared.ts'
import { type Reservation, refuseCancelling } from '../../domain/booking/reservation.ts'
import { type Instant, type Night, today } from '../../domain/calendar.ts'
import { type LeftRounds, leftRoundsOf } from '../../domain/lottery/application.ts'
import { act, type By, sawOtherwise, type Verdict } from '../acting.ts'
import { forgetNotes } from '../booking/fees/decided.ts'
import { release } from '../booking/releasing.ts'
import { comingAmong, standingFrom, staysOf, staysShown } from '../booking/reservations.ts'
import { tellOfCancelled } from '../booking/stay-letters.ts'
import type { Db, Rows } from '../database.ts'
import { post } from '../letters.ts'
import { waitingRounds } from '../lottery/applications.ts'
import { leaveRounds } from '../lottery/applying.ts'
import { someOf, untilDone } from '../purging.ts'
import { residentWhere } from '../residents.ts'
import { shownOf } from '../shown.ts'
import { forgetLikeness } from './likeness.ts'

/** A stay that can no longer be cancelled keeps the account open, until its last night is over; and stays that were not shown do. */
export type Closed = { waitsFor: Night } | { isOtherwise: true } | { cancelled: number }

/**
 * 利用者登録の廃止: coming stays are cancelled, the account closes at once, and what was known of the resident is erased
 * but for the number. With a stay that can no longer be cancelled online nothing is done. Undefined where the account
 * is closed already.
 */
export function closeAccount(
  db: Db,
  by: By,
  now: Instant,
  why?: 'lapsed',
): Promise<Closed | undefined> {
  const { residentId } = by
  const read = async () => {
    const [[resident], ...leaving] = await db.batch([
      residentWhere(db, eq(residents.id, residentId)),
      ...leavingRows(db, residentId),
    ])
    return resident && { resident, ...toLeaving(leaving, now) }
  }
  return act<Facts, Closed>(db, by, read, (facts) => close(db, { ...facts, by, why }, now))
}

/** What closing the account now would end. */
export const findLeaving = async (db: Db, residentId: number, now: Instant): Promise<Leaving> =>
  toLeaving(await db.batch(leavingRows(db, residentId)), now)

/** What its page shows of that. */
export const leavingShown = ({ coming, left }: Leaving): string =>
  shownOf([staysShown(coming), left])

const leavingRows = (db: Db, residentId: number) =>
  [staysOf(db, sql`${residentId}`), waitingRounds(db, sql`${residentId}`)] as const

function toLeaving([stays, waiting]: Rows<ReturnType<typeof leavingRows>>, now: Instant): Leaving {
  return { coming: comingAmong(stays, today(now)), left: leftRoundsOf(waiting) }
}

/** The last night of a stay that must be over before the account can close; null where none must. */
export function waitsFor(coming: readonly Reservation[], now: Instant): Night | null {
  const kept = coming.filter((stay) => refuseCancelling(stay, now) !== null)
  return (
    kept
      .flatMap(({ nights }) => nights.map(({ night }) => night))
      .sort()
      .at(-1) ?? null
  )
}

type Leaving = { coming: readonly Reservation[]; left: LeftRounds }

type Facts = Leaving & {
  resident: { id: number; revision: number; name: string }
}

type Closing = Facts & { by: By; why: 'lapsed' | undefined }

function close(db: Db, facts: Closing, now: Instant): Verdict<Closed> {
  const { resident, coming, left, by, why } = facts
  const night = waitsFor(coming, now)
  if (night) return { answer: { waitsFor: night }, writes: [] }
  if (sawOtherwise(by, leavingShown(facts))) return { answer: { isOtherwise: true }, writes: [] }
  const { id: residentId, name } = resident
  const whose = sql`(${residentId})`
  const cancelled = coming.length
  const letter = { kind: 'closed', name, cancelled, left, ...(why && { why }) } as const
  const writes = [
    forgetLetters(db, whose),
    ...tellOfCancelled(db, resident, { stays: coming, by: why ? 'lapse' : 'closing' }, now),
    post(db, { residentId, letter }, now),
    ...forgetPerson(db, whose),
    ...(cancelled > 0 ? release(db, { numbers: coming.map(({ number }) => number) }, now) : []),
    ...leaveRounds(db, whose, now),
    db
      .update(residents)
      .set({ closedAt: now, email: null, refusalReason: null })
      .where(eq(residents.id, residentId)),
    erase(db, today(now)),
    forgetLikeness(db, now),
  ]
  return { answer: { cancelled }, writes }
}

/** All letters to these residents: none that tells them of the end of their account stands before this. */
export const forgetLetters = (db: Db, whose: SQL) =>
  db.delete(letters).where(inArray(letters.residentId, whose))

/**
 * What is known of these residents beside what their lodge needs to know. A letter that waits to be printed takes the
 * address along.
 */
export const forgetPerson = (db: Db, whose: SQL) => [
  db
    .update(letters)
    .set({
      address: sql`ifnull((
        select home_address from ${registrations} where resident_id = ${letters.residentId}), '')`,
    })
    .where(and(inArray(letters.residentId, whose), eq(letters.channel, 'paper'))),
  ...[
    registrations,
    credentials,
    sessions,
    devices,
    passwordResets,
    emailChanges,
    webCodes,
    amendmentDrafts,
    amendments,
    drafts,
    holds,
    remarks,
    askedDocuments,
  ].map((table) => db.delete(table).where(inArray(table.residentId, whose))),
  forgetNotes(db, whose),
  // That they are two people stays decided.
  db
    .update(differentPeople)
    .set({ comment: '' })
    .where(or(inArray(differentPeople.one, whose), inArray(differentPeople.other, whose))),
]

/** Erases the names of those who have closed their account once no stay is to come; returns how many. */
export const eraseClosed = (db: Db, now: Instant): Promise<number> =>
  untilDone(async () => (await erase(db, today(now))).rowsAffected)

/** Of some at once: their index has the empty name in its words. */
export const erase = (db: Db, day: Night) =>
  db
    .update(residents)
    .set({ name: '', kana: '', telephone: null })
    .where(
      someOf(
        db,
        residents,
        and(
          isNotNull(residents.closedAt),
          sql`${residents.name} <> ''`,
          notExists(standingFrom(db, day)),
        ),
      ),
    )

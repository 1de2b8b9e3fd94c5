import { and, eq, gte, isNotNull, isNull, ne, notExists, sql } from 'drizzle-orm'
import {
  credentials,
  devices,
  drafts,
  passwordResets,
  registrations,
  sessions,
} from '../../../drizzle/schema/account.ts'
import { reservationNights } from '../../../drizzle/schema/booking.ts'
import { letters, residents } from '../../../drizzle/schema/shared.ts'
import { type Instant, type Night, today } from '../../domain/calendar.ts'
import { act, type By } from '../acting.ts'
import type { Db } from '../database.ts'
import { post } from '../letters.ts'
import { leaveRounds } from '../lottery/applying.ts'
import { residentToAct } from '../residents.ts'

/**
 * 登録の取りやめ: the account closes at once and what was known of the resident is erased, but for the number, which
 * reservations keep, and, while a stay is to come, the name and telephone number under which the lodge expects them.
 */
export async function closeAccount(db: Db, by: By, now: Instant): Promise<void> {
  const { residentId } = by
  await act(db, by, residentToAct(db, eq(residents.id, residentId)), ({ resident }) => {
    const { name, email } = resident
    const farewell = {
      residentId,
      address: email ?? '',
      letter: { kind: 'closed', name },
    } as const
    const writes = [
      ...[registrations, credentials, sessions, devices, passwordResets, drafts, letters].map(
        (table) => db.delete(table).where(eq(table.residentId, residentId)),
      ),
      ...leaveRounds(db, residentId, now),
      ...(email ? [post(db, farewell, now)] : []),
      db
        .update(residents)
        .set({ closedAt: now, email: null, refusalReason: null })
        .where(eq(residents.id, residentId)),
      erase(db, today(now)),
    ]
    return { answer: undefined, writes }
  })
}

/** Erases the names of those who have closed their account once no stay is to come; returns how many. */
export async function eraseClosed(db: Db, now: Instant): Promise<number> {
  return (await erase(db, today(now))).rowsAffected
}

const erase = (db: Db, day: Night) =>
  db
    .update(residents)
    .set({ name: '', kana: '', telephone: null })
    .where(
      and(isNotNull(residents.closedAt), ne(residents.name, ''), notExists(standingFrom(db, day))),
    )

const standingFrom = (db: Db, day: Night) =>
  db
    .select({ one: sql`1` })
    .from(reservationNights)
    .where(
      and(
        eq(reservationNights.residentId, residents.id),
        isNull(reservationNights.releasedAt),
        gte(reservationNights.night, day),
      ),
    )

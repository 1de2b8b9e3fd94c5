import { and, eq, isNull } from 'drizzle-orm'
import { reservations } from '../../../../drizzle/schema/booking.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import type { Instant } from '../../../domain/calendar.ts'
import type { Clerk } from '../../../domain/clerk.ts'
import type { Notes } from '../../../domain/staff/reservation.ts'
import { act, type Verdict } from '../../acting.ts'
import type { Db } from '../../database.ts'
import { shownOf } from '../../shown.ts'
import { acting } from '../journal.ts'

/** What the page showed of the notes it changes. */
export const notesShown = ({ staffNote, lodgeNote }: Notes): string =>
  shownOf([staffNote, lodgeNote])

/** Writes both notes anew; nothing where they are others by now than were shown. Undefined where there is no such reservation. */
export function changeNotes(
  db: Db,
  clerk: Clerk,
  { number, shown, ...notes }: Notes & { number: string; shown: string },
  now: Instant,
): Promise<'changedMeanwhile' | null | undefined> {
  const by = acting(db, clerk, { kind: 'notesChanged', reservation: number }, now)
  return act(
    db,
    by,
    () => notesOf(db, number),
    (facts): Verdict<'changedMeanwhile' | null> => {
      const { resident, ...before } = facts
      if (notesShown(before) === notesShown(notes)) return { answer: null, writes: [] }
      if (shown !== notesShown(before)) return { answer: 'changedMeanwhile', writes: [] }
      return {
        answer: null,
        writes: [db.update(reservations).set(notes).where(eq(reservations.number, number))],
        told: { residents: [resident.number], before, after: notes },
      }
    },
  )
}

const notesOf = (db: Db, number: string) =>
  db
    .select({
      staffNote: reservations.staffNote,
      lodgeNote: reservations.lodgeNote,
      resident: { id: residents.id, number: residents.number, revision: residents.revision },
    })
    .from(reservations)
    .innerJoin(residents, eq(residents.id, reservations.residentId))
    .where(and(eq(reservations.number, number), isNull(residents.closedAt)))
    .get()

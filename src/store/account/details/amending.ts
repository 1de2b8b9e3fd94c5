import { and, eq, inArray, isNull } from 'drizzle-orm'
import { amendments, registrations } from '../../../../drizzle/schema/account.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import {
  type Amendment,
  type AmendmentRefusal,
  amendmentsADay,
  coveredBy,
  type Details,
  isForStaff,
  needsDocument,
  refuseAmendment,
  refuseSubject,
  registered,
  type SubjectRefusal,
  validUntil,
} from '../../../domain/account/amendment.ts'
import { throttle } from '../../../domain/account/throttle.ts'
import { type Instant, today } from '../../../domain/calendar.ts'
import type { Subject } from '../../../domain/resident.ts'
import { act, type By, sawOtherwise, type Verdict } from '../../acting.ts'
import { type Db, failUnless, type Statement } from '../../database.ts'
import { post } from '../../letters.ts'
import { residentWhere } from '../../residents.ts'
import { shownOf } from '../../shown.ts'
import { countOn, isWithin, type Rung } from '../attempts.ts'
import { foundBy } from '../finding/words.ts'
import { hashesOf } from '../likeness.ts'
import { detailsOf } from './details.ts'
import { type AmendmentDraft, draftOf, dropDrafts, type Own } from './drafts.ts'

/**
 * What became of what was typed: registered, or asked of staff; nothing where it is no longer there or not what was
 * shown (`otherwise`), its document is missing, or there is something against it.
 */
export type Amended =
  | 'registered'
  | 'asked'
  | 'otherwise'
  | 'documentMissing'
  | 'tooMany'
  | SubjectRefusal
  | AmendmentRefusal

/** Sends what the resident has typed about a subject; what is sent again takes the place of what still waits. */
export function amend(
  db: Db,
  by: By,
  subject: Subject,
  now: Instant,
): Promise<Amended | undefined> {
  const { residentId } = by
  const read = async () => {
    const [[resident], [details], [draft]] = await db.batch([
      residentWhere(db, eq(residents.id, residentId)),
      detailsOf(db, residentId),
      draftOf(db, { residentId, subject }, now),
    ])
    return resident && details && { resident, details, draft }
  }
  return act<Facts, Amended>(db, by, read, (facts) => judge(db, { ...facts, by }, subject, now))
}

/** Takes back what waits for staff under this number; nothing where they have decided. */
export async function takeBack(db: Db, by: By, id: number): Promise<void> {
  const { residentId } = by
  const own = and(
    eq(amendments.id, id),
    eq(amendments.residentId, residentId),
    isNull(amendments.decidedAt),
  )
  const read = async () => {
    const [[resident], [waiting]] = await db.batch([
      residentWhere(db, eq(residents.id, residentId)),
      db.select({ id: amendments.id }).from(amendments).where(own),
    ])
    return resident && { resident, waiting }
  }
  await act(db, by, read, ({ waiting }) => ({
    answer: null,
    writes: waiting ? [db.delete(amendments).where(own)] : [],
  }))
}

/** What the confirmation shows: what would be registered, and in place of what. */
export const amendmentShown = (amendment: Amendment, details: Details): string =>
  shownOf([amendment, registered(amendment.subject, details)])

type Resident = Awaited<ReturnType<typeof residentWhere>>[number]
type Facts = { resident: Resident; details: Details; draft: AmendmentDraft | undefined }

function judge(
  db: Db,
  { resident, details, draft, by }: Facts & { by: By },
  subject: Subject,
  now: Instant,
): Verdict<Amended> {
  if (!draft || sawOtherwise(by, amendmentShown(draft.amendment, details))) return none('otherwise')
  const { amendment, document } = draft
  const refused =
    refuseSubject(subject, resident, details, now) ?? refuseAmendment(amendment, resident, details)
  if (refused) return none(refused)
  if (needsDocument(subject) && !document) return none('documentMissing')
  const isAsked = isForStaff(subject, resident)
  const documentKey = document?.key ?? null
  const asked = { residentId: resident.id, subject, after: amendment, documentKey, askedAt: now }
  const ladder = [asksOf(resident.id)]
  const { id: residentId, name } = resident
  const letter = { kind: isAsked ? 'amendmentAsked' : 'amended', subject, name } as const
  const writes = [
    ...countOn(db, ladder, now),
    // The whole write fails where the day is full.
    db
      .update(residents)
      .set({ name: failUnless(isWithin(ladder), name) })
      .where(eq(residents.id, residentId)),
    ...(isAsked
      ? [
          dropWaiting(db, asked),
          db.insert(amendments).values({ ...asked, before: registered(subject, details) }),
        ]
      : registering(db, { resident, details, amendment }, now)),
    dropDrafts(db, asked),
    post(db, { residentId, letter }, now),
  ]
  const otherwise = { broken: /residents\.name/, answer: () => 'tooMany' as const }
  return { answer: isAsked ? 'asked' : 'registered', writes, otherwise }
}

const none = (answer: Amended): Verdict<Amended> => ({ answer, writes: [] })

const asksOf = (residentId: number): Rung => ({
  bucket: `amendments:${residentId}`,
  most: amendmentsADay,
  window: throttle.dayMinutes,
})

const dropWaiting = (db: Db, { residentId, subject }: Own) =>
  db
    .delete(amendments)
    .where(
      and(
        eq(amendments.residentId, residentId),
        inArray(amendments.subject, coveredBy(subject)),
        isNull(amendments.decidedAt),
      ),
    )

type Registering = { resident: Resident; details: Details; amendment: Amendment }

/** Puts an amendment in place of what is registered. */
export function registering(
  db: Db,
  { resident: { id, expiresAt }, details, amendment }: Registering,
  now: Instant,
): Statement[] {
  const ofPerson = (set: Partial<typeof residents.$inferInsert>) =>
    db.update(residents).set(set).where(eq(residents.id, id))
  const ofRegistration = (set: Partial<typeof registrations.$inferInsert>) =>
    db.update(registrations).set(set).where(eq(registrations.residentId, id))
  switch (amendment.subject) {
    case 'telephone':
      return [ofPerson({ telephone: amendment.telephone })]
    case 'home':
      return [ofRegistration({ homeAddress: amendment.homeAddress })]
    case 'workplace':
      return [ofRegistration({ workplace: amendment.workplace })]
    case 'renewal':
      return [
        ofRegistration({ workplace: amendment.workplace }),
        ofPerson({ expiresAt: validUntil(today(now), expiresAt) }),
      ]
    case 'name': {
      const { name, kana } = amendment
      const { birthdate } = details
      const likeness = birthdate && hashesOf({ name, kana, birthdate })
      return [ofPerson({ name, kana, ...likeness }), ...foundBy(db, id, { name, kana })]
    }
  }
}

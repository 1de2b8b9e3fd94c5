import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { reservations } from '../../../drizzle/schema/booking.ts'
import { applications, choices } from '../../../drizzle/schema/lottery.ts'
import { rounds } from '../../../drizzle/schema/shared.ts'
import type { Instant, Month } from '../../domain/calendar.ts'
import {
  type Asked,
  type AskedChoice,
  type OwnApplication,
  type RefusedApplication,
  refuseApplying,
  toChoice,
} from '../../domain/lottery/applying.ts'
import { writeLine } from '../../domain/proof/application.ts'
import { listHashOf } from '../../domain/proof/protocol.ts'
import { cancelAll } from '../booking/cancelling.ts'
import { brokenConstraint, type Db, writeTogether } from '../database.ts'
import { post } from '../letters.ts'
import { actAt } from '../residents.ts'
import { onFreshFacts } from '../revision.ts'
import { newReceipt } from '../tokens.ts'
import { factsOf, type Lottery, loadLottery } from './facts.ts'

/** Choices at a facility, asked for once: the key makes the same page sent twice one application. */
export type Wanted = { slug: string; month: Month; asked: Asked; key: string }

/** What is said of them; `refused` is null where they would be taken. */
export type JudgedApplication = { lottery: Lottery; refused: RefusedApplication | null }

/** Would these choices be taken now? Undefined for an unknown facility, or where there is no round. */
export async function judgeApplication(
  db: Db,
  residentId: number,
  { slug, month, asked }: Omit<Wanted, 'key'>,
  now: Instant,
): Promise<JudgedApplication | undefined> {
  const lottery = await loadLottery(db, residentId, month, now)
  const facts = lottery && factsOf(lottery, slug)
  return facts && { lottery, refused: refuseApplying(asked, facts, now) }
}

/** Adds choices to the resident's application of the round, or says why not. */
export function apply(
  db: Db,
  residentId: number,
  wanted: Wanted,
  now: Instant,
): Promise<JudgedApplication | undefined> {
  return onFreshFacts(async () => {
    const lottery = await loadLottery(db, residentId, wanted.month, now)
    const facts = lottery && factsOf(lottery, wanted.slug)
    if (!facts) return undefined
    const own = lottery.application
    if (own?.choices.some(({ key }) => key === keyOf(wanted.key, 0)))
      return { lottery, refused: null }
    const refused = refuseApplying(wanted.asked, facts, now)
    if (refused) return { lottery, refused }
    const added = wanted.asked.choices.map((choice, index) => ({
      ...choice,
      key: keyOf(wanted.key, index),
    }))
    const application = {
      receipt: own?.receipt ?? newReceipt(),
      facility: facts.facility,
      roomWish: own ? own.roomWish : facts.facility.asksRoomWish ? wanted.asked.roomWish : null,
      choices: [...(own?.choices ?? []), ...added],
    }
    const written = await writeApplication(db, residentId, lottery, application, now)
    return { lottery, refused: written ? { refusal: written, index: null } : null }
  })
}

/** The canonical line of an application as it stands, and its hash: what its applicant can find in the record. */
export function canonicalLine({ receipt, facility, choices }: OwnApplication): {
  line: string
  lineHash: string
} {
  const line = writeLine({ receipt, facility: facility.slug, choices: choices.map(toChoice) })
  return { line, lineHash: listHashOf([line]) }
}

/**
 * What a resident's open application needs to vanish with the account; a frozen one only forgets whose it is. A stay
 * that was won but not yet told would be nobody's to know of: its room is vacant again.
 */
export const leaveRounds = (db: Db, residentId: number, now: Instant) => [
  db.delete(choices).where(inArray(choices.receipt, openReceipts(db, residentId))),
  db.delete(applications).where(inArray(applications.receipt, openReceipts(db, residentId))),
  ...cancelAll(db, untoldStays(residentId), now),
  db.update(applications).set({ residentId: null }).where(eq(applications.residentId, residentId)),
]

const untoldStays = (residentId: number) => sql`(
  select number from ${reservations} join ${rounds} on month = round
  where resident_id = ${residentId} and published_at is null)`

const openReceipts = (db: Db, residentId: number) =>
  db
    .select({ receipt: applications.receipt })
    .from(applications)
    .innerJoin(rounds, eq(rounds.month, applications.round))
    .where(and(eq(applications.residentId, residentId), isNull(rounds.frozenAt)))

/** One page may ask for three choices. */
const keyOf = (key: string, index: number) => `${key}.${index + 1}`

/** Writes the application as it is to be, with its letter; `closed` where the list was frozen meanwhile. */
export async function writeApplication(
  db: Db,
  residentId: number,
  lottery: Lottery,
  application: OwnApplication,
  now: Instant,
): Promise<'closed' | null> {
  const { receipt, facility, roomWish } = application
  const row = { receipt, round: lottery.round.month, residentId, facilityId: facility.id, roomWish }
  const isGone = application.choices.length === 0
  try {
    await writeTogether(db, [
      actAt(db, residentId, lottery.resident.revision),
      db.delete(choices).where(eq(choices.receipt, receipt)),
      isGone
        ? db.delete(applications).where(eq(applications.receipt, receipt))
        : db.insert(applications).values(row).onConflictDoNothing(),
      ...application.choices.map((choice, index) => insertChoice(db, receipt, choice, index + 1)),
      ...postTo(db, residentId, lottery, application, now),
    ])
    return null
  } catch (error) {
    if (brokenConstraint(error)?.includes('the list is frozen')) return 'closed'
    throw error
  }
}

function insertChoice(
  db: Db,
  receipt: string,
  { nights, orOneNight, key }: AskedChoice & { key: string },
  rank: number,
) {
  const guests = nights.map(({ adults, children }) => ({ adults, children }))
  const checkIn = nights[0]?.night ?? ''
  return db.insert(choices).values({ receipt, rank, checkIn, guests, orOneNight, key })
}

function postTo(
  db: Db,
  residentId: number,
  { resident, round, application: before }: Lottery,
  application: OwnApplication,
  now: Instant,
) {
  const { name, email } = resident
  if (!email) return []
  const letter = {
    kind: 'application',
    name,
    month: round.month,
    facility: application.facility.slug,
    receipt: application.receipt,
    lineHash: application.choices.length > 0 ? canonicalLine(application).lineHash : null,
    isWithdrawal: application.choices.length < (before?.choices.length ?? 0),
    choices: application.choices.map(toChoice),
    publishesAt: round.publishesAt,
  } as const
  return [post(db, { residentId, address: email, letter }, now)]
}

import { and, eq, inArray, sql } from 'drizzle-orm'
import {
  days,
  firstOf,
  type Instant,
  isSaturday,
  type Month,
  monthAfter,
  monthOf,
  type Night,
  nightsFrom,
  nightsOf,
  today,
} from '../../src/domain/calendar.ts'
import { type Schedule, scheduleOf } from '../../src/domain/lottery/round.ts'
import { drawRounds, freezeRounds, publishRounds, tellApplicants } from '../../src/jobs/rounds.ts'
import { type Db, writeTogether } from '../../src/store/database.ts'
import { type Announcing, announceRound } from '../../src/store/lottery/rounds.ts'
import { newReceipt } from '../../src/store/tokens.ts'
import { roomNights } from '../schema/booking.ts'
import { applications, choices } from '../schema/lottery.ts'
import { letters } from '../schema/shared.ts'

/** Of a round that is over when a town is settled: the town keeps both secrets, and its record says so. */
const ownRandomness = { kind: 'second secret' } as const

/** Rivals want the same one room; the crowd wants more rooms than there are. */
type Applicants = { crowd: readonly number[]; rivals: readonly number[] }

/** Who applies, and for which check-ins, the dearest first. */
type Wish = { residentId: number; facilityId: number; checkIns: readonly Night[] }

/**
 * Rounds around `now`: last month's, drawn and published by the jobs themselves; the one whose time it is, with a
 * crowd's applications, as far as it is due; and the next, announced. What is still to be drawn goes by the randomness
 * of the runtime.
 */
export async function seedRounds(
  db: Db,
  { crowd, rivals }: Applicants,
  randomness: Announcing,
  now: Instant,
): Promise<void> {
  const [past, current, coming] = [1, 2, 3].map((ahead) => monthAfter(monthOf(today(now)), ahead))
  if (!past || !current || !coming) return
  await announceRound(db, past, ownRandomness, scheduleOf(past).opensAt - days(30))
  await announceRound(db, current, randomness, scheduleOf(current).opensAt - days(30))
  await announceRound(db, coming, randomness, now)
  await enter(db, past, [...pastWishes(past, crowd), ...sameWishes(past, rivals)])
  await leaveOneRoom(db, past)
  if (now >= scheduleOf(current).opensAt) await enter(db, current, currentWishes(current, crowd))
  await runThrough(db, scheduleOf(past), now)
  // By any other randomness it waits for the schedule, which asks for it.
  if (randomness.kind === ownRandomness.kind) await runThrough(db, scheduleOf(current), now)
  // What was told before today was carried before today.
  await db.delete(letters)
}

/** What the schedule has done by now, each thing at its hour. */
async function runThrough(db: Db, { closesAt, drawsAt, publishesAt }: Schedule, now: Instant) {
  const by = (at: Instant) => ({ db, randomness: ownRandomness, now: () => at })
  if (closesAt <= now) await freezeRounds(by(closesAt))
  await tellApplicants(by(closesAt))
  if (drawsAt <= now) await drawRounds(by(drawsAt))
  if (publishesAt <= now) await publishRounds(by(publishesAt))
  await tellApplicants(by(now))
}

/** More wishes than rooms, late in the month. */
function pastWishes(month: Month, crowd: readonly number[]): Wish[] {
  const [saturday = '', ...others] = saturdaysOf(month).toReversed()
  const checkIns = [saturday, ...others.slice(0, 1)]
  return crowd.slice(0, 6).map((residentId) => ({
    residentId,
    facilityId: 3,
    checkIns,
  }))
}

/** One night, late in the month, that has one room left: whichever lots are drawn, one wins and the others lose. */
const sameWishes = (month: Month, rivals: readonly number[]): Wish[] =>
  rivals.map((residentId) => ({ residentId, ...contested(month) }))

const contested = (month: Month) => ({ facilityId: 2, checkIns: nightsOf(month).slice(-3, -2) })

function leaveOneRoom(db: Db, month: Month) {
  const { facilityId, checkIns } = contested(month)
  return db
    .update(roomNights)
    .set({ rooms: sql`${roomNights.taken} + 1` })
    .where(and(eq(roomNights.facilityId, facilityId), inArray(roomNights.night, checkIns)))
}

/** Everybody wants a Saturday, or the first days of the month; the hotels have few rooms. */
function currentWishes(month: Month, crowd: readonly number[]): Wish[] {
  const saturdays = saturdaysOf(month)
  const popular = [...nightsFrom(firstOf(month), 4), ...saturdays]
  return crowd.slice(10, 110).map((residentId, index) => {
    const facilityId = 1 + (index % 3)
    const among = facilityId === 1 ? popular : saturdays
    const checkIns = [0, 3, 5].map((step) => among[(index + step) % among.length] ?? '')
    return {
      residentId,
      facilityId,
      checkIns: [...new Set(checkIns.slice(0, 1 + (index % 3)))],
    }
  })
}

const saturdaysOf = (month: Month): Night[] => nightsOf(month).filter(isSaturday)

function enter(db: Db, round: Month, wishes: readonly Wish[]) {
  const entered = wishes.map((wish) => ({ ...wish, receipt: newReceipt() }))
  const guests = [{ adults: 2, children: 0 }]
  return writeTogether(db, [
    db.insert(applications).values(
      entered.map(({ receipt, residentId, facilityId }) => {
        return { receipt, round, residentId, facilityId, roomWish: facilityId === 1 ? false : null }
      }),
    ),
    db.insert(choices).values(
      entered.flatMap(({ receipt, checkIns }) =>
        checkIns.map((checkIn, index) => ({
          ...{ receipt, checkIn, rank: index + 1, guests, orOneNight: false },
          key: `${receipt}.${index + 1}`,
        })),
      ),
    ),
  ])
}

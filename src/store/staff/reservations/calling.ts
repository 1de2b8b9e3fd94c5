import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { residents } from '../../../../drizzle/schema/shared.ts'
import type { Reservation } from '../../../domain/booking/reservation.ts'
import { type Instant, type Month, monthAfter, nightsOf, today } from '../../../domain/calendar.ts'
import type { Clerk } from '../../../domain/clerk.ts'
import { kindOfBooking, mayLift, textOfCall } from '../../../domain/staff/calling.ts'
import type { Holder } from '../../../domain/staff/reservation.ts'
import type { By, Told } from '../../acting.ts'
import { comingAmong, staysOf } from '../../booking/reservations.ts'
import { type Asked, type Judged, judgeStay, reserve } from '../../booking/reserving.ts'
import { stockOfAll, type Vacancies } from '../../booking/vacancies.ts'
import type { Db } from '../../database.ts'
import { toFacility } from '../../facilities.ts'
import { findPermit, NeedsPermit, spendPermit } from '../held-permits.ts'
import { acting } from '../journal.ts'
import { holderColumns } from './stays.ts'

/** Who calls, with the stays they have coming, and what every facility has in two months. */
export type Caller = {
  holder: Holder
  coming: readonly Reservation[]
  vacancies: readonly Vacancies[]
}

/** Somebody by their number; undefined where nobody has it, or has closed the account. */
export async function findCaller(
  db: Db,
  number: string,
  month: Month,
  now: Instant,
): Promise<Caller | undefined> {
  const nights = [...nightsOf(month), ...nightsOf(monthAfter(month, 1))]
  const [[holder], stays, stocked] = await db.batch([
    holderByNumber(db, number),
    staysOf(db, idOf(number)),
    stockOfAll(db, nights[0] ?? '', nights.at(-1) ?? ''),
  ])
  return (
    holder && {
      holder,
      coming: comingAmong(stays, today(now)),
      vacancies: stocked.map((of) => ({ ...of, facility: toFacility(of.facility) })),
    }
  )
}

/** What a clerk asks for a caller. */
export type Call = Omit<Asked, 'lifted'> & { resident: string }

/** Whether it can be booked for them, and who has agreed to it where that takes somebody; undefined for an unknown caller. */
export async function judgeCall(
  db: Db,
  clerk: Clerk,
  call: Call,
  now: Instant,
): Promise<(Judged & { holder: Holder; agreedBy: string | null }) | undefined> {
  const holder = await holderByNumber(db, call.resident).get()
  const judged = holder && (await judgeStay(db, byStaff(holder), call, now))
  if (!judged) return undefined
  const permit = judged.lifts.includes('opening') && (await permitFor(db, clerk, call, now))
  return { ...judged, holder, agreedBy: permit ? permit.answeredBy : null }
}

/**
 * Books for a caller, by the same verb as residents do; whoever may lifts that its time is over, for a reason, or that it
 * has not come, where another has agreed: `NeedsPermit` where nobody has.
 */
export async function bookForCaller(
  db: Db,
  clerk: Clerk,
  { reason, ...call }: Call & { reason: string },
  now: Instant,
): Promise<{ number: string } | Judged | undefined> {
  const holder = await holderByNumber(db, call.resident).get()
  if (!holder) return undefined
  const lifted = mayLift(clerk)
    ? (['opening', ...(reason ? (['closing'] as const) : [])] as const)
    : []
  const by = { ...byStaff(holder), journal: (told: Told) => rowsOf(told) }
  return reserve(db, by, { ...call, lifted }, now)

  async function rowsOf(told: Told) {
    const { lifted = [] } = told
    const permit = lifted.includes('opening') ? await permitted(db, clerk, call, now) : undefined
    const entry = {
      kind: kindOfBooking(lifted),
      residents: [call.resident],
      ...(lifted.length > 0 && { reason: permit?.reason ?? reason }),
      ...(permit?.answeredBy && { agreedBy: permit.answeredBy }),
    }
    const row = (await acting(db, clerk, entry, now).journal?.(told)) ?? []
    return permit ? [spendPermit(db, permit.id, now), ...row] : row
  }
}

const byStaff = ({ id }: Holder): By => ({ kind: 'staff', residentId: id })

async function permitted(db: Db, clerk: Clerk, call: Call, now: Instant) {
  const permit = await permitFor(db, clerk, call, now)
  if (!permit) throw new NeedsPermit({ ...permitOf(call), resident: call.resident })
  return permit
}

const permitFor = (db: Db, clerk: Clerk, call: Call, now: Instant) =>
  findPermit(db, clerk, permitOf(call), now)

const permitOf = ({ resident, slug, stay }: Call) =>
  ({ kind: 'beforeOpening', what: textOfCall({ resident, facility: slug, stay }) }) as const

const idOf = (number: string): SQL<number> =>
  sql`(select id from ${residents} where ${residents.number} = ${number})`

const holderByNumber = (db: Db, number: string) =>
  db
    .select(holderColumns)
    .from(residents)
    .where(and(eq(residents.number, number), isNull(residents.closedAt)))

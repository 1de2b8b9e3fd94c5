import { cancellationFees, prices } from '../../drizzle/schema/shared.ts'
import type { Stay } from '../../src/domain/booking/reservation.ts'
import { nightsFrom } from '../../src/domain/calendar.ts'
import type { Role } from '../../src/domain/clerk.ts'
import type { Decision } from '../../src/domain/staff/fee-decision.ts'
import { reserve } from '../../src/store/booking/reserving.ts'
import {
  cancelFor,
  changeFor,
  decideFor,
  lossOf,
  moveFor,
  passOnFor,
  restoreFor,
} from '../../src/store/staff/reservations/acts.ts'
import { shownWith } from '../../src/store/staff/reservations/serving.ts'
import { findHandledStay, type HandledStay } from '../../src/store/staff/reservations/stays.ts'
import { newToken } from '../../src/store/tokens.ts'
import { holidays } from '../../static/built/holidays.ts'
import { acting, clerkOf, type World } from './world.ts'

/** Where prices and fees are known: 9,000 yen an adult of a weekday, 20% from the seventh day before. */
export const hotel = 'nikko-example'

export const stayOf = (night: string, count = 1, adults = 2, children = 0): Stay => ({
  nights: nightsFrom(night, count).map((of) => ({ night: of, adults, children })),
  roomWish: null,
})

/** What the hotel says of its prices and fees. */
export async function tellPrices({ db }: World) {
  const at = { facilityId: 3, fromNight: '2000-01-01' }
  await db.insert(prices).values([
    { ...at, name: 'adultWeekday', yen: 9_000 },
    { ...at, name: 'adultEve', yen: 11_000 },
    { ...at, name: 'childWeekday', yen: 6_000 },
    { ...at, name: 'childEve', yen: 7_000 },
    { ...at, name: 'aloneWeekday', yen: 12_000 },
    { ...at, name: 'aloneEve', yen: 14_000 },
    { ...at, name: 'bathTax', yen: 150 },
  ])
  await db.insert(cancellationFees).values([
    { ...at, daysBefore: 7, percent: 20 },
    { ...at, daysBefore: 2, percent: 50 },
    { ...at, daysBefore: 0, percent: 100 },
  ])
}

export async function book(world: World, residentId: number, stay: Stay, slug = hotel) {
  const request = { slug, stay, key: newToken() }
  const made = await reserve(world.db, acting(residentId), request, world.now)
  if (!made || !('number' in made)) throw new Error(JSON.stringify(made?.objections))
  return made.number
}

const asked: Decision = { cause: 'personal', isWaived: false, note: '' }

type Doing = { role?: Role; decision?: Decision; of?: HandledStay; press?: string }

/** A stay as a page shows it. */
export async function seen(world: World, number: string): Promise<HandledStay> {
  const found = await findHandledStay(world.db, number)
  if (!found) throw new Error('no such stay')
  return found
}

/** What clerks do on the telephone, each from a page just opened unless it says from which. */
export function clerksOf(world: World) {
  async function from(number: string, { role = 'ward', decision = asked, of, press }: Doing) {
    const stay = of ?? (await seen(world, number))
    return { clerk: clerkOf(role), of: stay, decision, holidays, press }
  }
  type From = Awaited<ReturnType<typeof from>>
  const call = ({ of, press }: From, after: HandledStay['reservation']['nights'] = []) => ({
    channel: 'telephone' as const,
    shown: shownWith(of.reservation, lossOf({ of, holidays }, after, world.now)),
    press,
  })
  return {
    async cancel(number: string, doing: Doing = {}) {
      const it = await from(number, doing)
      return cancelFor(world.db, { ...it, call: call(it) }, world.now)
    },
    async change(number: string, wanted: Stay, doing: Doing = {}) {
      const it = await from(number, doing)
      const { nights } = it.of.reservation
      const isKept = (night: string) => wanted.nights.some((kept) => kept.night === night)
      const edits = {
        dropped: nights.map(({ night }) => night).filter((night) => !isKept(night)),
        guests: new Map(wanted.nights.map(({ night, ...guests }) => [night, guests])),
        roomWish: wanted.roomWish,
      }
      return changeFor(world.db, { ...it, call: call(it, wanted.nights), edits }, world.now)
    },
    async move(number: string, stay: Stay, doing: Doing & { slug?: string } = {}) {
      const it = await from(number, doing)
      const { slug = it.of.reservation.facility.slug } = doing
      const isSame = slug === it.of.reservation.facility.slug
      const had = it.of.handled.released.map(({ night }) => night)
      const lifted = doing.role === 'centre' ? [] : (['closing'] as const)
      const to = { number, slug, stay, key: newToken(), had, lifted }
      return moveFor(world.db, { ...it, call: call(it, isSame ? stay.nights : []), to }, world.now)
    },
    async passOn(number: string, successor: { id: number; number: string }, doing: Doing = {}) {
      const it = await from(number, doing)
      const to = { successor, key: newToken(), lifted: [] }
      return passOnFor(world.db, { ...it, call: call(it), ...to }, world.now)
    },
    async restore(number: string, doing: Doing & { reason?: string } = {}) {
      const it = await from(number, doing)
      const { reason = '取消しは間違いでした' } = doing
      const shown = shownWith(it.of.reservation)
      const to = { call: { ...call(it), shown }, key: newToken(), reason }
      return restoreFor(world.db, { ...it, ...to }, world.now)
    },
    async decide(number: string, doing: Doing = {}) {
      const it = await from(number, doing)
      return decideFor(world.db, { ...it, call: call(it) }, world.now)
    },
  }
}

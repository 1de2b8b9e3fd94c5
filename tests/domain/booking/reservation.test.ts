import { expect, test } from 'vitest'
import {
  type Edits,
  edited,
  type Facts,
  inListOrder,
  objectionsToChange,
  objectionsToStay,
  type Reservation,
  refuseCancelling,
  type Stay,
} from '../../../src/domain/booking/reservation.ts'
import { nightsFrom } from '../../../src/domain/calendar.ts'
import { policiesOf } from '../../../src/domain/policy.ts'
import { lodge } from '../../support/facility.ts'
import { instant } from '../../support/world.ts'

const stay = (first: string, count: number, adults = 2, children = 0): Stay => ({
  nights: nightsFrom(first, count).map((night) => ({ night, adults, children })),
  roomWish: false,
})

const facts = (changes: Partial<Facts> & { left?: number } = {}): Facts => ({
  facility: lodge,
  status: 'verified',
  standing: [],
  quotas: new Map(),
  earlier: [],
  stock: new Map(
    nightsFrom('2019-02-01', 400).map((night) => [
      night,
      {
        night,
        rooms: 25,
        unavailable: 25 - (changes.left ?? 25),
        isClosed: false,
        awaitsDraw: false,
      },
    ]),
  ),
  ...changes,
})

const now = instant('2019-03-10T10:00+09:00')
/** The refusals of all objections, in their order. */
const refuse = (asked: Stay, changes = {}, when = now) =>
  objectionsToStay(asked, facts(changes), when).map(({ refusal }) => refusal)

const refuseChanging = (of: Reservation, asked: Edits, when: number) =>
  objectionsToChange(of, asked, when).map(({ refusal }) => refusal)

test('a stay within the window, with guests and rooms, is accepted', () => {
  expect(refuse(stay('2019-03-20', 2))).toEqual([])
})

test('everything against a stay is told, each where it belongs', () => {
  const asked = stay('2019-03-20', 2, 0, 3)
  const told = objectionsToStay({ ...asked, roomWish: null }, facts({ left: 0 }), now)
  expect(told).toEqual([
    { part: 'nights', refusal: 'full' },
    { part: 'guests', night: '2019-03-20', refusal: 'noAdult' },
    { part: 'guests', night: '2019-03-21', refusal: 'noAdult' },
    { part: 'roomWish', refusal: 'roomWishMissing' },
  ])
})

test('each night needs an adult and no more guests than the room sleeps', () => {
  expect(refuse(stay('2019-03-20', 1, 0, 3))).toEqual(['noAdult'])
  expect(refuse(stay('2019-03-20', 1, 3, 2))).toEqual([])
  expect(refuse(stay('2019-03-20', 1, 3, 3))).toEqual(['tooManyGuests'])
})

test('a guest alone may book only from the 10th day before check-in', () => {
  expect(refuse(stay('2019-03-21', 1, 1))).toEqual(['aloneTooEarly'])
  expect(refuse(stay('2019-03-20', 1, 1))).toEqual([])
  const one = { facilityId: lodge.id, name: 'minGuests', from: '2000-01-01', value: 1 } as const
  const alone = { ...lodge, policies: policiesOf([one]) }
  expect(refuse(stay('2019-03-21', 1, 1), { facility: alone })).toEqual([])
})

test('the room wish is asked where the facility has such rooms', () => {
  expect(refuse({ ...stay('2019-03-20', 1), roomWish: null })).toEqual(['roomWishMissing'])
  const hotel = { ...lodge, asksRoomWish: false }
  expect(refuse({ ...stay('2019-03-20', 1), roomWish: null }, { facility: hotel })).toEqual([])
})

test('nobody stands twice on the same night', () => {
  expect(refuse(stay('2019-03-20', 2), { standing: ['2019-03-21'] })).toEqual(['sameNight'])
})

test('four nights a month are the most, each month counted by itself', () => {
  const three = ['2019-03-16', '2019-03-17', '2019-03-18']
  expect(refuse(stay('2019-03-20', 1), { standing: three })).toEqual([])
  expect(refuse(stay('2019-03-20', 2), { standing: three })).toEqual(['monthFull'])
  expect(refuse(stay('2019-03-31', 2), { standing: three })).toEqual([])
  const april = ['2019-04-02', '2019-04-03', '2019-04-04', '2019-04-05']
  expect(refuse(stay('2019-03-31', 2), { standing: april })).toEqual(['monthFull'])
  expect(refuse(stay('2019-03-31', 1), { standing: april })).toEqual([])
})

test('nights of an earlier registration count, and are told apart', () => {
  const earlier = ['2019-03-02', '2019-03-03', '2019-03-18']
  expect(refuse(stay('2019-03-20', 1), { earlier })).toEqual([])
  expect(refuse(stay('2019-03-20', 2), { earlier })).toEqual(['monthFullEarlier'])
  expect(refuse(stay('2019-03-18', 1), { earlier })).toEqual(['sameNightEarlier'])
  const standing = ['2019-03-24', '2019-03-25', '2019-03-26', '2019-03-27']
  expect(refuse(stay('2019-03-20', 1), { earlier, standing })).toEqual(['monthFull'])
})

test('months and years are crossed by two-night stays', () => {
  const newYear = stay('2019-12-31', 2)
  expect(refuse(newYear, {}, instant('2019-12-10T10:00+09:00'))).toEqual([])
  const leapDay = stay('2020-02-28', 2)
  expect(leapDay.nights.map(({ night }) => night)).toEqual(['2020-02-28', '2020-02-29'])
  expect(refuse(leapDay, {}, instant('2020-02-10T10:00+09:00'))).toEqual([])
})

test('a full or closed second night refuses the whole stay', () => {
  const stock = new Map(facts().stock)
  stock.set('2019-03-21', {
    night: '2019-03-21',
    rooms: 25,
    unavailable: 25,
    isClosed: false,
    awaitsDraw: false,
  })
  expect(refuse(stay('2019-03-20', 2), { stock })).toEqual(['full'])
  stock.set('2019-03-21', {
    night: '2019-03-21',
    rooms: 0,
    unavailable: 0,
    isClosed: true,
    awaitsDraw: false,
  })
  expect(refuse(stay('2019-03-20', 2), { stock })).toEqual(['closedDay'])
})

test('a night whose month is not drawn is nobody’s first come, and the other month’s is left alone', () => {
  const stock = new Map(
    [...facts().stock].map(([night, of]) => [night, { ...of, awaitsDraw: night >= '2019-04-01' }]),
  )
  expect(refuse(stay('2019-04-01', 1), { stock })).toEqual(['notDrawnYet'])
  expect(refuse(stay('2019-03-31', 2), { stock })).toEqual(['notDrawnYet'])
  expect(refuse(stay('2019-03-31', 1), { stock })).toEqual([])
  // No day is promised on which it opens.
  expect(refuse(stay('2019-04-20', 1), { stock })).toEqual(['notDrawnYet'])
  expect(refuse(stay('2019-04-01', 1), { stock }, instant('2019-03-28T10:00+09:00'))).toEqual([
    'over',
  ])
  expect(refuse(stay('2019-04-01', 1), { stock, status: 'refused' })).toEqual([
    'registrationRefused',
  ])
})

test('a night whose share without a card is held is refused to who has none, and to nobody else', () => {
  const quotas = (withoutCard: number, bookable = 25) =>
    new Map([['2019-03-29', { night: '2019-03-29', bookable, withoutCard }]])
  const waiting = { status: 'applied' } as const
  const asked = stay('2019-03-28', 2)
  expect(refuse(asked, { ...waiting, quotas: quotas(4) })).toEqual([])
  expect(refuse(asked, { ...waiting, quotas: quotas(5) })).toEqual(['fullWithoutCard'])
  expect(refuse(asked, { ...waiting, quotas: quotas(1, 9) })).toEqual(['fullWithoutCard'])
  expect(refuse(asked, { ...waiting, quotas: quotas(0, 1) })).toEqual([])
  expect(refuse(asked, { ...waiting, quotas: quotas(5), left: 0 })).toEqual(['full'])
  expect(refuse(asked, { quotas: quotas(5) })).toEqual([])
})

test('a resident without a card is told that the card is the reason', () => {
  expect(refuse(stay('2019-03-20', 1), { status: 'applied' })).toEqual(['overWithoutCard'])
  expect(refuse(stay('2019-03-14', 1), { status: 'applied' })).toEqual(['over'])
})

const reservation = (changes: Partial<Reservation> = {}): Reservation => ({
  ...stay('2019-03-20', 2),
  number: '2000000074',
  round: null,
  facility: lodge,
  bookedAt: instant('2019-03-01T10:00+09:00'),
  changedAt: null,
  cancelledAt: null,
  ...changes,
})

const edits = (dropped: string[], guests: Record<string, number>): Edits => ({
  dropped,
  guests: new Map(
    Object.entries(guests).map(([night, adults]) => [night, { adults, children: 0 }]),
  ),
  roomWish: false,
})
const dropFirst = edits(['2019-03-20'], { '2019-03-21': 3 })

test('guests and nights can be changed until the end of the 5th day before check-in', () => {
  const on = (time: string) => refuseChanging(reservation(), dropFirst, instant(time))
  expect(on('2019-03-15T23:59:59+09:00')).toEqual([])
  expect(on('2019-03-16T00:00:00+09:00')).toEqual(['tooLate'])
  expect(on('2019-03-21T00:00:00+09:00')).toEqual(['over'])
  expect(edited(reservation(), dropFirst).nights).toEqual([
    { night: '2019-03-21', adults: 3, children: 0 },
  ])
})

test('dropping all nights is refused', () => {
  const all = edits(['2019-03-20', '2019-03-21'], {})
  expect(refuseChanging(reservation(), all, now)).toEqual(['nothingLeft'])
})

test('a form about other nights than those that stand is refused', () => {
  const one = reservation(stay('2019-03-21', 1))
  expect(refuseChanging(one, edits([], { '2019-03-20': 2, '2019-03-21': 2 }), now)).toEqual([
    'changedMeanwhile',
  ])
  expect(refuseChanging(reservation(), edits([], { '2019-03-20': 2 }), now)).toEqual([
    'changedMeanwhile',
  ])
  expect(refuseChanging(one, dropFirst, now)).toEqual([])
})

test('a reservation can be cancelled until the 5th day before, or in its first 30 minutes', () => {
  const on = (time: string, bookedAt = '2019-03-01T10:00+09:00') =>
    refuseCancelling(reservation({ bookedAt: instant(bookedAt) }), instant(time))
  expect(on('2019-03-15T23:59:59+09:00')).toBe(null)
  expect(on('2019-03-16T00:00:00+09:00')).toBe('tooLate')
  expect(on('2019-03-16T00:09:59+09:00', '2019-03-15T23:40:00+09:00')).toBe(null)
  expect(on('2019-03-16T00:10:00+09:00', '2019-03-15T23:40:00+09:00')).toBe('tooLate')
})

test('what is cancelled is neither changed nor cancelled again', () => {
  const cancelled = reservation({ cancelledAt: now })
  expect(refuseChanging(cancelled, dropFirst, now)).toEqual(['alreadyCancelled'])
  expect(refuseCancelling(cancelled, now)).toBe('alreadyCancelled')
})

test('coming stays are listed with the soonest first, and apart from them what is past or cancelled, the latest first', () => {
  const at = (number: string, night: string, cancelledAt: number | null = null) =>
    reservation({ ...stay(night, 1), number, cancelledAt })
  const listed = inListOrder(
    [
      at('past', '2019-03-01'),
      at('later', '2019-03-30'),
      at('today', '2019-03-10'),
      at('cancelled', '2019-03-20', now),
      at('soon', '2019-03-15'),
      at('long past', '2019-02-01'),
    ],
    '2019-03-10',
  )
  const numbersOf = (of: readonly Reservation[]) => of.map(({ number }) => number)
  expect(numbersOf(listed.coming)).toEqual(['today', 'soon', 'later'])
  expect(numbersOf(listed.ended)).toEqual(['cancelled', 'past', 'long past'])
})

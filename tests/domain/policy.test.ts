import { describe, expect, test } from 'vitest'
import {
  checkInOf,
  lastDayToCancel,
  lastDayToChange,
  type Reservation,
  refuseCancelling,
} from '../../src/domain/booking/reservation.ts'
import { lastDay, opensOn, windowsAt } from '../../src/domain/booking/vacancy.ts'
import type { Facility } from '../../src/domain/facility.ts'
import { refuseGuests } from '../../src/domain/guests.ts'
import { changesOf, type PolicyRow, policiesOf, policyOn } from '../../src/domain/policy.ts'
import { lodge } from '../support/facility.ts'
import { instant } from '../support/world.ts'

const row = (name: PolicyRow['name'], from: string, value: number, facilityId: number | null = 1) =>
  ({ facilityId, name, from, value }) satisfies PolicyRow

const lodgeOf = (...rows: PolicyRow[]): Facility => ({ ...lodge, policies: policiesOf(rows) })

const closing = (facility: Facility, night: string) => policyOn(facility, night).closesDaysBefore

describe('a policy', () => {
  test('holds from its night on, until the next, in whatever order the rows come', () => {
    const facility = lodgeOf(
      row('closesDaysBefore', '2019-06-01', 3),
      row('closesDaysBefore', '2019-04-01', 7),
    )
    const nights = ['2019-03-31', '2019-04-01', '2019-05-31', '2019-06-01']
    expect(nights.map((night) => closing(facility, night))).toEqual([5, 7, 7, 3])
  })

  test('of a facility goes before the one for all, also where that is later', () => {
    const facility = lodgeOf(
      row('closesDaysBefore', '2019-04-01', 7),
      row('closesDaysBefore', '2019-03-01', 6, null),
      row('closesDaysBefore', '2019-05-01', 9, null),
    )
    const nights = ['2019-02-28', '2019-03-01', '2019-04-01', '2019-05-01']
    expect(nights.map((night) => closing(facility, night))).toEqual([5, 6, 7, 7])
  })

  test('changes one number and leaves the others', () => {
    const facility = lodgeOf(
      row('nightsAMonth', '2019-04-01', 6),
      row('opensAtHour', '2019-05-01', 9, null),
    )
    expect(policyOn(facility, '2019-05-01')).toEqual({
      ...policyOn(lodgeOf(), '2019-05-01'),
      nightsAMonth: 6,
      opensAtHour: 9,
    })
  })

  test('names the nights on which another one begins, within those asked about', () => {
    const facility = lodgeOf(
      row('opensAtHour', '2019-04-01', 9),
      row('opensAtHour', '2019-05-01', 8, null),
    )
    expect(changesOf(facility, '2019-03-01').toSorted()).toEqual(['2019-04-01', '2019-05-01'])
    expect(changesOf(facility, '2019-03-01', '2019-04-30')).toEqual(['2019-04-01'])
    expect(changesOf(facility, '2019-04-01', '2019-04-30')).toEqual([])
  })
})

describe('a change from 1 April leaves earlier stays alone:', () => {
  const from = '2019-04-01'
  const facility = lodgeOf(
    row('opensMonthsBefore', from, 2),
    row('opensAtHour', from, 9),
    row('closesDaysBefore', from, 8),
    row('closesDaysBeforeWithoutCard', from, 17),
    row('changesDaysBefore', from, 6),
    row('cancelsDaysBefore', from, 3),
    row('correctionMinutes', from, 45),
    row('minGuests', from, 3),
    row('aloneDaysBefore', from, 12),
  )

  test('the days of booking', () => {
    expect(opensOn('2019-03-31', facility)).toBe('2019-02-28')
    expect(opensOn('2019-04-01', facility)).toBe('2019-02-01')
    expect(lastDay('2019-03-31', facility, true)).toBe('2019-03-26')
    expect(lastDay('2019-04-01', facility, true)).toBe('2019-03-24')
    expect(lastDay('2019-03-31', facility, false)).toBe('2019-03-17')
    expect(lastDay('2019-04-01', facility, false)).toBe('2019-03-15')
  })

  test('the windows of one calendar', () => {
    const on = (time: string, hasCard = true) => {
      const windowOf = windowsAt(facility, hasCard, instant(time))
      return ['2019-03-31', '2019-04-01', '2019-04-02'].map(windowOf)
    }
    expect(on('2019-03-25T12:00+09:00')).toEqual(['open', 'over', 'open'])
    expect(on('2019-03-17T12:00+09:00', false)).toEqual(['open', 'over', 'over'])
    expect(on('2019-02-02T09:00+09:00')).toEqual(['notOpenYet', 'open', 'open'])
    expect(on('2019-02-02T08:59+09:00')).toEqual(['notOpenYet', 'open', 'notOpenYet'])
  })

  test('the deadlines of a change and a cancellation, and the minutes of a correction', () => {
    expect(lastDayToChange('2019-03-31', facility)).toBe('2019-03-26')
    expect(lastDayToChange('2019-04-01', facility)).toBe('2019-03-26')
    expect(lastDayToCancel('2019-03-31', facility)).toBe('2019-03-26')
    expect(lastDayToCancel('2019-04-01', facility)).toBe('2019-03-29')
    const booked = (...nights: string[]): Reservation => ({
      number: '2000000000',
      round: null,
      facility,
      roomWish: null,
      nights: nights.map((night) => ({ night, adults: 2, children: 0 })),
      bookedAt: instant('2019-03-30T12:00+09:00'),
      changedAt: null,
      cancelledAt: null,
    })
    const later = instant('2019-03-30T12:40+09:00')
    expect(checkInOf(booked('2019-03-31', '2019-04-01'))).toBe('2019-03-31')
    expect(refuseCancelling(booked('2019-03-31', '2019-04-01'), later)).toBe('tooLate')
    expect(refuseCancelling(booked('2019-04-01'), later)).toBe(null)
  })

  test('the guests a room is meant for', () => {
    const refuse = (night: string, adults: number, time: string) =>
      refuseGuests({ adults, children: 0 }, facility, night, instant(time))
    expect(refuse('2019-03-31', 2, '2019-03-01T12:00+09:00')).toBe(null)
    expect(refuse('2019-04-01', 2, '2019-03-01T12:00+09:00')).toBe('aloneTooEarly')
    expect(refuse('2019-03-31', 1, '2019-03-20T12:00+09:00')).toBe('aloneTooEarly')
    expect(refuse('2019-04-01', 1, '2019-03-20T12:00+09:00')).toBe(null)
  })
})

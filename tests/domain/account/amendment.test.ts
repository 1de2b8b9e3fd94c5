import { expect, test } from 'vitest'
import {
  type Details,
  isForStaff,
  refuseAmendment,
  refuseSubject,
  renewal,
  renewalDays,
  validUntil,
} from '../../../src/domain/account/amendment.ts'
import { addMonths } from '../../../src/domain/calendar.ts'
import { retention } from '../../../src/domain/retention.ts'

const end = (text: string) => Date.parse(`${text}T24:00+09:00`)
const home = { postalCode: '105-8511', prefecture: '東京都', city: '港区', street: '芝公園1' }
const details: Details = {
  name: '港 太郎',
  kana: 'ミナト タロウ',
  telephone: '03-3578-2111',
  birthdate: '1978-06-16',
  homeAddress: home,
  workplace: { name: '港株式会社', telephone: '03-1234-5678', address: home },
}

test('an address decides who lives in the ward, and nothing of who works there', () => {
  expect(isForStaff('home', { kind: 'living' })).toBe(true)
  expect(isForStaff('home', { kind: 'working' })).toBe(false)
  expect(isForStaff('telephone', { kind: 'living' })).toBe(false)
})

test.each([
  ['2021-04-30', '2021-02-28', '2021-10-30'],
  ['2021-02-28', '2020-12-28', '2021-08-28'],
  ['2020-02-29', '2019-12-29', '2020-08-29'],
])('a registration that ends with %s can be renewed from %s until %s', (lastDay, from, until) => {
  expect(renewalDays(end(lastDay))).toEqual({ from, until })
})

test('what is renewed early keeps the days it had left, and what is renewed late begins anew', () => {
  expect(validUntil('2021-03-10', end('2021-04-30'))).toBe(end('2023-04-30'))
  expect(validUntil('2021-06-10', end('2021-04-30'))).toBe(end('2023-06-10'))
  expect(validUntil('2021-03-10')).toBe(end('2023-03-10'))
})

test('a renewal that may still be decided on is never of an account that has lapsed', () => {
  expect(renewal.monthsAfter + retention.undecided.months).toBeLessThanOrEqual(
    retention.expired.months,
  )
})

test('a reminder never comes before a registration can be renewed', () => {
  for (let day = 1; day <= 31; day++) {
    const today = `2021-01-${String(day).padStart(2, '0')}`
    const reminded = addMonths(today, renewal.monthsBefore)
    expect(renewalDays(end(reminded)).from <= today).toBe(true)
  }
})

test('the same is no amendment, in whatever order its parts were written; a renewal may say the same', () => {
  const { street, city, prefecture, postalCode } = home
  const homeAddress = { street, city, prefecture, postalCode }
  const living = { kind: 'living' } as const
  expect(refuseAmendment({ subject: 'home', homeAddress }, living, details)).toBe('unchanged')
  const { workplace } = details
  if (!workplace) throw new Error('no workplace')
  const working = { kind: 'working' } as const
  expect(refuseAmendment({ subject: 'workplace', workplace }, working, details)).toBe('unchanged')
  expect(refuseAmendment({ subject: 'renewal', workplace }, working, details)).toBe(null)
})

test('who was refused is offered nothing, and who lives in the ward no workplace', () => {
  const now = end('2021-04-01')
  const of = { kind: 'living', refusedAt: null, expiresAt: null } as const
  expect(refuseSubject('workplace', of, details, now)).toBe('notOffered')
  expect(refuseSubject('telephone', { ...of, refusedAt: now }, details, now)).toBe(
    'registrationRefused',
  )
  expect(refuseSubject('home', of, { ...details, homeAddress: null }, now)).toBe('notOffered')
})

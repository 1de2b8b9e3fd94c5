import { describe, expect, test } from 'vitest'
import { refusePassword } from '../../../src/domain/account/password.ts'
import {
  asksOutOfSchool,
  objectionsToRegistration,
  type Registration,
} from '../../../src/domain/account/registration.ts'
import { retryAt, retryMinutes } from '../../../src/domain/letter.ts'
import { lastDayOf, registrationStatus } from '../../../src/domain/resident.ts'
import { instant } from '../../support/world.ts'

const now = instant('2019-03-10T10:00+09:00')
const ward = { postalCode: '105-8511', prefecture: '東京都', city: '港区', street: '芝公園1-5-25' }
const outside = { ...ward, postalCode: '100-0014', city: '千代田区' }

const living: Registration = {
  kana: 'ミナト タロウ',
  name: '港 太郎',
  telephone: '090-1234-5678',
  kind: 'living',
  homeAddress: ward,
  birthdate: '1978-06-16',
  email: 'taro@example.jp',
  workplace: null,
  isOutOfSchool: false,
}
const working: Registration = {
  ...living,
  kind: 'working',
  homeAddress: outside,
  workplace: { name: '港株式会社', telephone: '03-1234-5678', address: ward },
}

const refuse = (of: Partial<Registration>, from = living) =>
  objectionsToRegistration({ ...from, ...of }, now)

describe('who may register', () => {
  test('lives or works in the ward', () => {
    expect(refuse({})).toEqual([])
    expect(refuse({}, working)).toEqual([])
    expect(refuse({ homeAddress: outside })).toEqual(['homeOutside'])
    expect(refuse({ workplace: null }, working)).toEqual(['workplaceOutside'])
    const elsewhere = { name: '横浜', telephone: '045-000-0000', address: outside }
    expect(refuse({ workplace: elsewhere }, working)).toEqual(['workplaceOutside'])
  })

  test('has an address of the ward however it is divided', () => {
    for (const [prefecture, city] of [
      ['東京', '港区'],
      ['東京都', '東京都港区'],
      ['東京都', '東京都 港区'],
    ] as const)
      expect(refuse({ homeAddress: { ...ward, prefecture, city } })).toEqual([])
    for (const [prefecture, city] of [
      ['大阪府', '港区'],
      ['愛知県', '名古屋市港区'],
      ['東京都', '港区外'],
    ] as const)
      expect(refuse({ homeAddress: { ...ward, prefecture, city } })).toEqual(['homeOutside'])
  })

  test('is eighteen today in Japan, to the day', () => {
    expect(refuse({ birthdate: '2001-03-11' })).toEqual(['tooYoung'])
    expect(refuse({ birthdate: '2001-03-10', isOutOfSchool: true })).toEqual([])
    const justBefore = instant('2019-03-10T23:59:59+09:00')
    expect(objectionsToRegistration({ ...living, birthdate: '2001-03-11' }, justBefore)).toEqual([
      'tooYoung',
    ])
    const leap = { ...living, birthdate: '2004-02-29', isOutOfSchool: true }
    expect(objectionsToRegistration(leap, instant('2022-02-27T12:00+09:00'))).toEqual(['tooYoung'])
    expect(objectionsToRegistration(leap, instant('2022-02-28T12:00+09:00'))).toEqual([])
  })

  test('hears everything against it at once', () => {
    expect(refuse({ birthdate: '2010-01-01', homeAddress: outside })).toEqual([
      'tooYoung',
      'homeOutside',
    ])
  })

  test('has been born', () => {
    expect(refuse({ birthdate: '2019-03-11' })).toEqual(['unborn'])
  })

  test('says at eighteen, and only then, that high school is over', () => {
    expect(refuse({ birthdate: '2000-03-11' })).toEqual(['schoolUndeclared'])
    expect(refuse({ birthdate: '2000-03-10' })).toEqual([])
    expect(asksOutOfSchool('2000-03-11', now)).toBe(true)
    expect(asksOutOfSchool('2000-03-10', now)).toBe(false)
    expect(asksOutOfSchool('2001-03-11', now)).toBe(false)
  })
})

describe('a registration', () => {
  const facts = { cardArrivedAt: null, refusedAt: null, expiresAt: null, stoppedAt: null }

  test('is applied for, then verified or refused, and expires', () => {
    expect(registrationStatus(facts, now)).toBe('applied')
    expect(registrationStatus({ ...facts, cardArrivedAt: 1 }, now)).toBe('verified')
    expect(registrationStatus({ ...facts, refusedAt: 1 }, now)).toBe('refused')
    const ending = { ...facts, cardArrivedAt: 1, expiresAt: now }
    expect(registrationStatus(ending, now - 1)).toBe('verified')
    expect(registrationStatus(ending, now)).toBe('expired')
  })

  test('is valid through the whole of its last day', () => {
    expect(lastDayOf(instant('2021-03-11T00:00+09:00'))).toBe('2021-03-10')
  })
})

describe('a new password', () => {
  const isCommon = (password: string) => password === 'password1'
  const known = { number: '400074', name: '', kana: '', email: null, birthdate: '1978-06-16' }
  const refused = (password: string) => refusePassword(password, known, isCommon)

  test('has 8 to 64 characters, as a person counts them', () => {
    expect(refused('abc1234')).toBe('tooShort')
    expect(refused('abc12345')).toBe(null)
    expect(refused('👨‍👩‍👧'.repeat(7))).toBe('tooShort')
    expect(refused('みなとくの空'.repeat(11).slice(0, 64))).toBe(null)
    expect(refused('み'.repeat(65))).toBe('tooLong')
    expect(refused(`a${'\u0301'.repeat(5000)}bcdefgh`)).toBe('tooLong')
  })

  test('is neither the birthdate nor one that everybody has', () => {
    for (const birthdate of ['19780616', '1978-06-16', '１９７８０６１６', '1978/06/16'])
      expect(refused(birthdate)).toBe('birthdate')
    expect(refusePassword('19780616', { ...known, birthdate: null }, isCommon)).toBe(null)
    expect(refused('PassWord1')).toBe('common')
    expect(refused('ｐａｓｓｗｏｒｄ１')).toBe('common')
  })

  test('can be typed', () => {
    expect(refused('abc\u0000defgh')).toBe('unprintable')
    expect(refused('パスワード 記号#!')).toBe(null)
  })
})

test('a letter is tried again ever later, and given up after about two days', () => {
  const waits = retryMinutes.map((_, index) => retryAt(index + 1, 0))
  expect(waits).toEqual([...waits].sort((a, b) => Number(a) - Number(b)))
  expect(retryAt(retryMinutes.length + 1, 0)).toBe(null)
  expect(retryMinutes.reduce((sum, minutes) => sum + minutes, 0) / 60).toBeGreaterThan(40)
})

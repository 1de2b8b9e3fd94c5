import { expect, test } from 'vitest'
import { readDay, readNearDay } from '../../src/domain/typed-day.ts'

test('a day is typed as people write it, or by the digits of a number pad alone', () => {
  const day = '2019-03-10'
  for (const typed of ['5/3', '5月3日', '0503', '503', '５０３', '2019/5/3', '20190503', '5.3'])
    expect([typed, readDay(typed, day)]).toEqual([typed, '2019-05-03'])
  for (const typed of ['', '3', '53', '1345', '0230', '三日', '20190532'])
    expect([typed, readDay(typed, day)]).toEqual([typed, undefined])
})

test('a wished day without a year is the next there is', () => {
  expect(readDay('1/5', '2019-11-10')).toBe('2020-01-05')
  expect(readDay('0105', '2019-11-10')).toBe('2020-01-05')
})

test('the day on which a form arrived is the nearest, also over the turn of a year', () => {
  expect(readNearDay('3/8', '2019-03-10')).toBe('2019-03-08')
  expect(readNearDay('1228', '2020-01-04')).toBe('2019-12-28')
  expect(readNearDay('1/4', '2019-12-28')).toBe('2020-01-04')
  expect(readNearDay('3/11', '2019-03-10')).toBe('2019-03-11')
  expect(readNearDay('2018/3/8', '2019-03-10')).toBe('2018-03-08')
  expect(readNearDay('2/29', '2019-03-10')).toBe('2020-02-29')
  expect(readNearDay('2/30', '2019-03-10')).toBe(undefined)
})

test.each([
  ['2019-03-23', '2019-03-23'],
  ['2019/3/23', '2019-03-23'],
  ['３月２３日', '2019-03-23'],
  ['3/9', '2020-03-09'],
  ['2月29日', '2020-02-29'],
  ['2019年3月9日', '2019-03-09'],
  ['', undefined],
  ['someday', undefined],
  ['3月32日', undefined],
  ['2019-02-29', undefined],
  ['0001-01-01', undefined],
])('a day written as %s is %s', (typed, day) => {
  expect(readDay(typed, '2019-03-10')).toBe(day)
})

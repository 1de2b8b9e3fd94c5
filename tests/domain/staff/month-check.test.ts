import { describe, expect, test } from 'vitest'
import { acts, readings } from '../../../src/domain/staff/journal.ts'
import {
  type Findings,
  isBookedAgain,
  isRetakenSoon,
  monthsOver,
  namedIn,
  readsWithoutServing,
  refuseMonthCheck,
} from '../../../src/domain/staff/month-check.ts'

const instant = (text: string) => Date.parse(text)
const ten = instant('2019-03-10T10:00+09:00')
const minute = 60_000

const retaken = (minutes: number, by: { released?: string; booked?: string }) => ({
  released: { resident: '400074', by: by.released ?? null, at: ten },
  booked: { resident: '400015', by: by.booked ?? null, at: ten + minutes * minute },
})

test.each([
  ['at the same moment, by one clerk', 0, { released: 'mita', booked: 'mita' }, true],
  ['ten minutes later, by a clerk', 10, { booked: 'mita' }, true],
  ['ten minutes later, of a room a clerk gave back', 10, { released: 'mita' }, true],
  ['eleven minutes later', 11, { released: 'mita', booked: 'mita' }, false],
  ['before it was given back', -1, { released: 'mita', booked: 'mita' }, false],
  ['by residents alone', 1, {}, false],
])('a room booked %s', (_, minutes, by, isSoon) => {
  expect(isRetakenSoon(retaken(minutes, by))).toBe(isSoon)
})

test.each([
  [3, 1, true],
  [2, 2, false],
  [5, 0, false],
])(
  'booked %i times by one clerk, %i of them this month: shown is %s',
  (times, inMonth, isShown) => {
    expect(isBookedAgain({ by: 'mita', resident: '400074', times, inMonth })).toBe(isShown)
  },
)

test.each([
  [30, 0, true],
  [29, 0, false],
  [500, 1, false],
])('who reads %i people and serves %i: marked is %s', (read, served, isMarked) => {
  expect(readsWithoutServing({ by: 'mita', read, served })).toBe(isMarked)
})

test('a room that whoever had it has again was not retaken', () => {
  const { released, booked } = retaken(1, { released: 'mita', booked: 'mita' })
  const again = { ...booked, resident: released.resident }
  expect(isRetakenSoon({ released, booked: again })).toBe(false)
})

const nothing: Findings = { retaken: [], again: [], overrides: [], people: [] }

test('whom a month shows: whoever gave back or booked, again and again, bent a rule, or only read', () => {
  const findings: Findings = {
    retaken: [retaken(1, { released: 'a', booked: 'b' }), retaken(1, { booked: 'c' })],
    again: [{ by: 'd', resident: '400074', times: 3, inMonth: 1 }],
    overrides: [{ by: 'e' }],
    people: [
      { by: 'f', read: 40, served: 0 },
      { by: 'g', read: 40, served: 40 },
    ],
  }
  expect([...namedIn(findings)].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  expect([...namedIn(nothing)]).toEqual([])
})

describe('a month is ticked', () => {
  const check = { month: '2019-03', by: 'aoki', findings: nothing, isChecked: false, note: '' }
  const april = instant('2019-04-01T00:00+09:00')
  const shows = (by: string): Findings => ({ ...nothing, overrides: [{ by }] })

  test.each([
    ['once it is over, where nothing was found', {}, null],
    ['with a note, where something was', { findings: shows('mita'), note: '聞いた' }, null],
    ['not without one then', { findings: shows('mita') }, 'noteMissing'],
    ['not by whom it shows', { findings: shows('aoki'), note: '聞いた' }, 'own'],
    ['not twice', { isChecked: true }, 'alreadyChecked'],
  ] as const)('%s', (_, more, refusal) => {
    expect(refuseMonthCheck({ ...check, ...more }, april)).toBe(refusal)
  })

  test('not a moment before it is over in Japan', () => {
    expect(refuseMonthCheck(check, april - 1)).toBe('notOver')
  })
})

test('the months that are over are those since the journal began, without the one that goes on', () => {
  const began = instant('2018-12-31T15:00Z')
  expect(monthsOver(began, instant('2019-03-31T23:59+09:00'))).toEqual(['2019-02', '2019-01'])
  expect(monthsOver(began - 1, instant('2019-01-01T00:00+09:00'))).toEqual(['2018-12'])
  expect(monthsOver(null, ten)).toEqual([])
})

test('no kind of act or reading is in the list twice', () => {
  const kinds = [...acts, ...readings]
  expect(kinds.filter((kind, index) => kinds.indexOf(kind) !== index)).toEqual([])
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstHeld, isOfDrawing, knownAt, writeNumbers } from '../../../src/domain/proof/numbers.ts'
import { instant } from '../../support/world.ts'

const of = (text: string) => firstHeld('loto7', instant(text))

describe('ロト7 is drawn on Fridays at six in the evening', () => {
  test.each([
    ['2026-03-14T00:00+09:00', '2026-03-20', 'a Saturday'],
    ['2026-03-19T23:59:59.999+09:00', '2026-03-20', 'the last of Thursday in Japan'],
    ['2026-03-20T00:00+09:00', '2026-03-20', 'midnight in Japan, still Thursday elsewhere'],
    ['2026-03-20T18:00+09:00', '2026-03-20', 'the hour itself'],
    ['2026-03-20T18:00:00.001+09:00', '2026-03-27', 'a millisecond after it'],
    ['2026-03-20T23:59:59.999+09:00', '2026-03-27', 'the last of Friday'],
    ['2026-03-21T00:00+09:00', '2026-03-27', 'the first of Saturday'],
    ['2026-12-25T18:00:00.001+09:00', '2027-01-01', 'into another year'],
  ])('from %s on first on %s: %s', (from, heldOn) => {
    expect(of(from)).toBe(heldOn)
  })

  test('and known by nine', () => {
    expect(knownAt('loto7', '2026-03-20')).toBe(instant('2026-03-20T21:00+09:00'))
  })

  test('so the first is never before the instant asked for, nor a week after it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (from) => {
        const held = instant(`${firstHeld('loto7', from)}T18:00+09:00`)
        expect(held).toBeGreaterThanOrEqual(from)
        expect(held - from).toBeLessThan(7 * 86_400_000)
      }),
    )
  })
})

const right = 'loto7|2026-03-20|03,07,12,18,25,31,37|05,22'
const drawing = { series: 'loto7', heldOn: '2026-03-20' } as const

test('numbers are written in one way, in whatever order they were drawn', () => {
  const drawn = [
    [37, 3, 7, 12, 31, 25, 18],
    [22, 5],
  ]
  expect(writeNumbers('loto7', '2026-03-20', drawn)).toBe(right)
  expect(isOfDrawing(right, drawing)).toBe(true)
})

test.each<[string, string, number[][]]>([
  [
    'a Thursday',
    '2026-03-19',
    [
      [1, 2, 3, 4, 5, 6, 7],
      [8, 9],
    ],
  ],
  [
    'no day',
    '2026-02-30',
    [
      [1, 2, 3, 4, 5, 6, 7],
      [8, 9],
    ],
  ],
  [
    'six numbers',
    '2026-03-20',
    [
      [1, 2, 3, 4, 5, 6],
      [8, 9],
    ],
  ],
  [
    'eight numbers',
    '2026-03-20',
    [
      [1, 2, 3, 4, 5, 6, 7, 10],
      [8, 9],
    ],
  ],
  ['one bonus number', '2026-03-20', [[1, 2, 3, 4, 5, 6, 7], [8]]],
  ['no bonus numbers', '2026-03-20', [[1, 2, 3, 4, 5, 6, 7]]],
  ['a third group', '2026-03-20', [[1, 2, 3, 4, 5, 6, 7], [8, 9], [10]]],
  [
    'a number twice',
    '2026-03-20',
    [
      [1, 2, 3, 4, 5, 6, 6],
      [8, 9],
    ],
  ],
  [
    'a number in both groups',
    '2026-03-20',
    [
      [1, 2, 3, 4, 5, 6, 7],
      [7, 9],
    ],
  ],
  [
    '0',
    '2026-03-20',
    [
      [0, 2, 3, 4, 5, 6, 7],
      [8, 9],
    ],
  ],
  [
    '38',
    '2026-03-20',
    [
      [1, 2, 3, 4, 5, 6, 38],
      [8, 9],
    ],
  ],
  [
    'a part of a number',
    '2026-03-20',
    [
      [1.5, 2, 3, 4, 5, 6, 7],
      [8, 9],
    ],
  ],
  [
    'what is no number',
    '2026-03-20',
    [
      [Number.NaN, 2, 3, 4, 5, 6, 7],
      [8, 9],
    ],
  ],
])('of no drawing are %s', (_, heldOn, drawn) => {
  expect(writeNumbers('loto7', heldOn, drawn)).toBe(null)
})

test.each([
  '',
  'loto7',
  right.toUpperCase(),
  right.replace('loto7', 'loto6'),
  right.replace('03,07', '07,03'),
  right.replace('03', '3'),
  right.replace('03', '003'),
  right.replace('05,22', '22,05'),
  right.replace('|05', '| 05'),
  right.replace('2026-03-20', '2026-03-27'),
  right.replace('2026-03-20', '2026-3-20'),
  right.replace('2026-03-20', '2026-03-20T00:00'),
  `${right}\n`,
  `${right}|`,
  ` ${right}`,
])('%j is no canonical text of this drawing', (text) => {
  expect(isOfDrawing(text, drawing)).toBe(false)
})

test('of a canonical text no byte is anything else, or it is the text of other numbers', () => {
  for (let at = 0; at < right.length; at++)
    for (let code = 0; code < 128; code++) {
      const changed = right.slice(0, at) + String.fromCharCode(code) + right.slice(at + 1)
      const [, heldOn = '', ...groups] = changed.split('|')
      if (!isOfDrawing(changed, { series: 'loto7', heldOn })) continue
      const drawn = groups.map((group) => group.split(',').map(Number))
      expect(writeNumbers('loto7', heldOn, drawn)).toBe(changed)
    }
})

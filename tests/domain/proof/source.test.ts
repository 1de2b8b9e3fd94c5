import { describe, expect, test } from 'vitest'
import { quicknet, timeOf } from '../../../src/domain/proof/beacon.ts'
import { type Mark, marksOf } from '../../../src/domain/proof/marks.ts'
import {
  type Announced,
  awaitedBy,
  drawableFrom,
  type Source,
  sourceFor,
  sourceText,
} from '../../../src/domain/proof/source.ts'
import { records } from '../../support/draw.ts'
import { instant } from '../../support/world.ts'

const times = {
  closesAt: instant('2026-03-15T15:00Z'),
  drawsAt: instant('2026-03-20T00:00Z'),
}
const drand: Announced = { kind: 'drand', network: quicknet }
const loto7: Announced = { kind: 'public numbers', series: 'loto7' }
const second: Announced = { kind: 'second secret', commitment: 'ab'.repeat(32) }

const lastInTime = (text: string) => ({ ...times, publicAt: instant(text) })
const aMillisecondLate = (text: string) => ({ ...times, publicAt: instant(text) + 1 })

test('is announced: the first to speak at the draw’s time, a day after the close, or the sealed one', () => {
  const round = { kind: 'drand', chain: quicknet.hash, round: 27_053_812 }
  expect(sourceFor(drand, times)).toEqual(round)
  expect(timeOf(27_053_812)).toBe(times.drawsAt)
  expect(sourceFor(loto7, times)).toEqual({ ...loto7, heldOn: '2026-03-20' })
  expect(sourceFor(second, times)).toEqual(second)
})

test('of drand is never a round within ten minutes of the close', () => {
  const soon = { ...times, drawsAt: times.closesAt + 1 }
  const announced = sourceFor(drand, soon)
  expect(announced.kind === 'drand' && timeOf(announced.round)).toBe(times.closesAt + 600_000)
})

describe('is awaited as announced, until the terms are public too late for it', () => {
  const announced = sourceFor(drand, times)
  const numbers = sourceFor(loto7, times)

  test('by a millisecond, with drand', () => {
    expect(awaitedBy(announced, lastInTime('2026-03-19T23:50Z'))).toEqual(announced)
    expect(awaitedBy(announced, aMillisecondLate('2026-03-19T23:50Z'))).toEqual({
      ...announced,
      round: 27_053_813,
    })
  })

  test('by a millisecond, with public numbers', () => {
    expect(awaitedBy(numbers, lastInTime('2026-03-19T09:00Z'))).toEqual(numbers)
    expect(awaitedBy(numbers, aMillisecondLate('2026-03-19T09:00Z'))).toEqual({
      ...numbers,
      heldOn: '2026-03-27',
    })
  })

  test('and a second secret stays what it is', () => {
    const [late] = [aMillisecondLate('2026-04-01T00:00Z')]
    expect(awaitedBy(sourceFor(second, times), late)).toEqual(second)
  })
})

describe('lets a draw be done', () => {
  const of = (announced: Announced, publicAt: string): number => {
    const at = { ...times, publicAt: instant(publicAt) }
    return drawableFrom(awaitedBy(sourceFor(announced, times), at), at)
  }

  test('with drand at the draw’s time, or when the awaited round is signed', () => {
    expect(of(drand, '2026-03-15T15:00:01Z')).toBe(times.drawsAt)
    expect(of(drand, '2026-03-21T00:00:00Z')).toBe(instant('2026-03-21T00:10Z'))
  })

  test('with public numbers when they are known, if that is after the draw’s time', () => {
    expect(of(loto7, '2026-03-15T15:00:01Z')).toBe(instant('2026-03-20T21:00+09:00'))
    const early = { ...times, publicAt: times.closesAt, drawsAt: instant('2026-03-21T00:00Z') }
    const awaited = awaitedBy(sourceFor(loto7, times), early)
    expect(drawableFrom(awaited, early)).toBe(early.drawsAt)
  })

  test('with a second secret a day after its terms are public', () => {
    expect(of(second, '2026-03-19T00:00:00.000Z')).toBe(times.drawsAt)
    expect(of(second, '2026-03-19T00:00:00.001Z')).toBe(times.drawsAt + 1)
  })
})

test('is one line of the terms', () => {
  const texts = [drand, loto7, second].map((of) => sourceText(sourceFor(of, times)))
  expect(texts).toEqual([
    `drand|${quicknet.hash}|27053812`,
    'public numbers|loto7|2026-03-20',
    `second secret|${'ab'.repeat(32)}`,
  ])
})

describe('a round is marked', () => {
  const { drand: strong, 'public numbers': numbers, 'second secret': weak } = records()
  const later: Source = { kind: 'public numbers', series: 'loto7', heldOn: '2026-03-27' }
  const opened = {
    kind: 'public numbers' as const,
    numbers: 'loto7|2026-03-27|03,07,12,18,25,31,37|05,22',
  }

  test.each<[string, Parameters<typeof marksOf>[0], Mark[]]>([
    ['not, if nothing is to be said', strong, []],
    ['not, if its numbers are those awaited', numbers, []],
    ['weaker, if its source is a second secret', weak, ['weaker']],
    [
      'weaker before its terms are public too',
      { ...weak, awaited: undefined, publicAt: undefined },
      ['weaker'],
    ],
    ['not, if sealed as it opened', { ...strong, committedAt: strong.opensAt }, []],
    [
      'sealed late, a millisecond after',
      { ...strong, committedAt: strong.opensAt.replace('.000', '.001') },
      ['sealedLate'],
    ],
    [
      'late, if it waits for another than announced',
      { ...numbers, awaited: later, opened },
      ['late'],
    ],
    [
      'not late, if a second secret’s terms were public a day before its draw',
      { ...weak, publicAt: '2026-03-19T00:00:00.000Z' },
      ['weaker'],
    ],
    [
      'late, if they were a millisecond later',
      { ...weak, publicAt: '2026-03-19T00:00:00.001Z' },
      ['weaker', 'late'],
    ],
  ])('%s', (_, of, marks) => {
    expect(marksOf(of)).toEqual(marks)
  })
})

import { describe, expect, test } from 'vitest'
import { hours, type Month, minutes } from '../../../src/domain/calendar.ts'
import {
  marksOf,
  monthsToAnnounce,
  overdueOf,
  type Round,
  scheduleOf,
  stateOf,
} from '../../../src/domain/lottery/round.ts'
import { quicknet } from '../../../src/domain/proof/beacon.ts'
import { marksOf as marksOfRecord } from '../../../src/domain/proof/marks.ts'
import {
  type Announced,
  awaitedBy,
  drawableFrom,
  leastPublic,
  sourceFor,
} from '../../../src/domain/proof/source.ts'
import { timeText } from '../../../src/domain/proof/terms.ts'
import { freeze } from '../../support/draw.ts'
import { instant } from '../../support/world.ts'

/** Times as a clock in Japan shows them. */
const scheduleInJapan = (month: Month) =>
  Object.values(scheduleOf(month)).map((time) =>
    new Date(time + 9 * 60 * 60_000).toISOString().slice(0, 16).replace('T', ' '),
  )

describe('the lottery for a month of nights', () => {
  test('opens on the 1st two months before, closes after the 15th, is drawn and published on the 20th', () => {
    expect(scheduleInJapan('2019-05')).toEqual([
      '2019-03-01 10:00',
      '2019-03-16 00:00',
      '2019-03-20 09:00',
      '2019-03-20 12:00',
    ])
  })

  test('for January and February is held in November and December of the year before', () => {
    expect(scheduleInJapan('2020-01')[0]).toBe('2019-11-01 10:00')
    expect(scheduleInJapan('2020-02')[3]).toBe('2019-12-20 12:00')
    expect(scheduleInJapan('2020-03')[0]).toBe('2020-01-01 10:00')
  })
})

const round: Round = {
  month: '2019-05',
  ...scheduleOf('2019-05'),
  commitment: '',
  announced: null,
  committedAt: instant('2019-02-01T10:00+09:00'),
  frozenAt: null,
  termsHash: null,
  drawableAt: null,
  hindrance: null,
  drawnAt: null,
  publishedAt: null,
}

describe('a round', () => {
  test.each([
    ['announced', '2019-03-01T09:59:59.999+09:00'],
    ['open', '2019-03-01T10:00+09:00'],
    ['open', '2019-03-15T23:59:59.999+09:00'],
    ['closed', '2019-03-16T00:00+09:00'],
    ['closed', '2019-04-30T00:00+09:00'],
  ])('to which nothing has happened is %s at %s', (state, time) => {
    expect(stateOf(round, instant(time))).toBe(state)
  })

  test('is frozen, drawn and published by what has happened, whatever the clock says', () => {
    const [frozenAt, late] = [round.closesAt, instant('2019-07-01T00:00+09:00')]
    const frozen = { ...round, frozenAt, termsHash: 'ab' }
    const drawn = { ...frozen, drawnAt: round.drawsAt }
    const published = { ...drawn, publishedAt: round.publishesAt }
    expect([frozen, drawn, published].map((of) => stateOf(of, late))).toEqual([
      'frozen',
      'drawn',
      'published',
    ])
  })

  test('is still only closed while its terms are not public', () => {
    expect(stateOf({ ...round, frozenAt: round.closesAt }, round.drawsAt)).toBe('closed')
  })
})

describe('what should have happened and has not', () => {
  const frozen = { ...round, frozenAt: round.closesAt, termsHash: 'ab', drawableAt: round.drawsAt }
  const drawn = { ...frozen, drawnAt: round.drawsAt }
  const late = { ...frozen, drawableAt: round.publishesAt + hours(1) }
  test.each([
    ['freeze', round, round.closesAt],
    ['draw', frozen, round.drawsAt],
    ['draw', late, late.drawableAt],
    ['publication', drawn, round.publishesAt],
    ['publication', { ...drawn, drawnAt: late.drawableAt }, late.drawableAt],
  ] as const)('is a %s, a quarter of an hour after it was due', (overdue, of, due) => {
    expect(overdueOf(of, due + minutes(15) - 1)).toBe(null)
    expect(overdueOf(of, due + minutes(15))).toBe(overdue)
  })

  test('is nothing once it is published', () => {
    expect(overdueOf({ ...drawn, publishedAt: round.publishesAt }, round.publishesAt * 2)).toBe(
      null,
    )
  })
})

describe('the marks of a round', () => {
  test('say that it was drawn late, from a quarter of an hour after it was due on', () => {
    const due = round.drawsAt + hours(2)
    const frozen = { ...round, frozenAt: round.closesAt, termsHash: 'ab', drawableAt: due }
    const drawnAt = (at: number) => marksOf({ ...frozen, drawnAt: at })
    expect(marksOf(frozen)).not.toContain('drawnLate')
    expect(drawnAt(due + minutes(15) - 1)).not.toContain('drawnLate')
    expect(drawnAt(due + minutes(15))).toContain('drawnLate')
  })

  const kinds: Announced[] = [
    { kind: 'drand', network: quicknet },
    { kind: 'public numbers', series: 'loto7' },
    { kind: 'second secret', commitment: '00'.repeat(32) },
  ]
  test.each(kinds)('are those of its record, however late its terms were: $kind', (of) => {
    const times = scheduleOf('2026-05', 'series' in of ? of.series : undefined)
    const { drawsAt, closesAt, opensAt } = times
    const announced = sourceFor(of, times)
    const least = leastPublic[of.kind]
    const moments = [closesAt, closesAt + hours(24), drawsAt - least, drawsAt - least + 1]
    for (const publicAt of [...moments, drawsAt, drawsAt + hours(24 * 7)]) {
      for (const committedAt of [opensAt - 1, opensAt, opensAt + 1]) {
        const awaited = awaitedBy(announced, { drawsAt, publicAt })
        const drawableAt = drawableFrom(awaited, { drawsAt, publicAt })
        const texts = { committedAt: timeText(committedAt), publicAt: timeText(publicAt), awaited }
        const allTimes = { opensAt: timeText(opensAt), drawsAt: timeText(drawsAt) }
        const { terms } = freeze([], [], { source: announced, ...texts, ...allTimes })
        expect(marksOf({ ...round, ...times, announced, committedAt, drawableAt })).toEqual(
          marksOfRecord(terms),
        )
      }
    }
  })
})

describe('the rounds one should know of', () => {
  test.each([
    ['the open one and the next', '2019-03-01T00:00+09:00', ['2019-05', '2019-06']],
    ['both, to the last second', '2019-03-15T23:59:59.999+09:00', ['2019-05', '2019-06']],
    ['only the next once that one is closed', '2019-03-16T00:00+09:00', ['2019-06']],
    ['only the next, to the end of the month', '2019-03-31T23:59:59+09:00', ['2019-06']],
    ['those of the next year', '2019-11-10T10:00+09:00', ['2020-01', '2020-02']],
    ['those of January, at its first second in Japan', '2019-12-31T15:00Z', ['2020-03', '2020-04']],
  ])('are %s', (_, time, months) => {
    expect(monthsToAnnounce(instant(time))).toEqual(months)
  })

  test('are announced at least two weeks before they open', () => {
    for (const month of ['2019-05', '2020-01', '2020-03', '2020-04']) {
      const { opensAt } = scheduleOf(month)
      expect(monthsToAnnounce(opensAt - 14 * 24 * 60 * 60_000)).toContain(month)
    }
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Night } from '../../../src/domain/calendar.ts'
import type { Choice } from '../../../src/domain/proof/application.ts'
import {
  draw,
  drawing,
  type Entry,
  type Outcome,
  type Vacancy,
  vacanciesAfter,
} from '../../../src/domain/proof/draw.ts'
import { choices, rounds, vacancies, wants } from '../../support/draw.ts'

const result = (outcomes: Outcome[], receipt: string): Outcome => {
  const outcome = outcomes.find((of) => of.receipt === receipt)
  if (!outcome) throw new Error(`${receipt} was not drawn`)
  return outcome
}

test('the lower lot wins the last room', () => {
  const outcomes = draw(
    [wants('taro', '2', '18:1'), wants('hanako', '1', '18:1')],
    vacancies({ 18: 1 }),
  )
  expect(outcomes).toEqual([
    {
      receipt: 'hanako',
      facility: 'odaira',
      place: 1,
      choice: 1,
      nights: ['2026-05-18'],
      lost: [],
    },
    {
      receipt: 'taro',
      facility: 'odaira',
      place: 2,
      choice: null,
      nights: [],
      lost: [{ night: '2026-05-18', place: 1 }],
    },
  ])
})

test('equal lots go by receipt', () => {
  const entries = [wants('b', '1', '18:1'), wants('a', '1', '18:1')]
  expect(draw(entries, vacancies({ 18: 1 })).map(({ receipt }) => receipt)).toEqual(['a', 'b'])
})

test('who loses the first choice wins the next that is free, and reads why', () => {
  const entries = [
    wants('a', '1', '03:1'),
    wants('b', '2', '04:1'),
    wants('c', '3', '03:1', '04:1', '05:1'),
  ]
  const outcomes = draw(entries, vacancies({ '03': 1, '04': 1, '05': 1 }))
  expect(result(outcomes, 'c')).toMatchObject({
    choice: 3,
    nights: ['2026-05-05'],
    lost: [
      { night: '2026-05-03', place: 1 },
      { night: '2026-05-04', place: 2 },
    ],
  })
})

test('a night without any room is full for everybody, from no place on', () => {
  const [outcome] = draw([wants('a', '1', '03:1', '04:1')], vacancies({ '03': 0 }))
  expect(outcome?.lost).toEqual([
    { night: '2026-05-03', place: null },
    { night: '2026-05-04', place: null },
  ])
})

test('facilities do not compete, and each counts its own places', () => {
  const other = { ...wants('b', '2', '03:1'), facility: 'atami-example' }
  const rooms = vacancies({ '03': 1 })
  const offered = [...rooms, ...rooms.map((room) => ({ ...room, facility: 'atami-example' }))]
  const outcomes = draw([wants('a', '1', '03:1'), other, wants('c', '3', '03:1')], offered)
  expect(outcomes.map(({ place, choice }) => [place, choice])).toEqual([
    [1, 1],
    [1, 1],
    [2, null],
  ])
})

describe('two nights', () => {
  const taken = wants('first', '1', '04:1')
  const rooms = vacancies({ '03': 1, '04': 1, '05': 1 })

  test('are won together or not at all', () => {
    const outcomes = draw([taken, wants('a', '2', '03:2'), wants('b', '3', '03:1')], rooms)
    expect(result(outcomes, 'a')).toMatchObject({ choice: null, nights: [] })
    expect(result(outcomes, 'a').lost).toEqual([{ night: '2026-05-04', place: 1 }])
    expect(result(outcomes, 'b').nights).toEqual(['2026-05-03'])
  })

  test('or else one are the first alone, before the next choice', () => {
    const outcomes = draw([taken, wants('a', '2', '03:2or1', '05:1')], rooms)
    expect(result(outcomes, 'a')).toMatchObject({ choice: 1, nights: ['2026-05-03'] })
    expect(result(outcomes, 'a').lost).toEqual([{ night: '2026-05-04', place: 1 }])
  })

  test('or else one are never the second alone', () => {
    const outcomes = draw([taken, wants('a', '2', '04:2or1', '03:1')], rooms)
    expect(result(outcomes, 'a')).toMatchObject({ choice: 2, nights: ['2026-05-03'] })
    expect(result(outcomes, 'a').lost).toEqual([{ night: '2026-05-04', place: 1 }])
  })
})

/** What a resident would take, best first. */
const formsOf = ({ nights, orOneNight }: Choice): (readonly Night[])[] =>
  orOneNight ? [nights, nights.slice(0, 1)] : [nights]

const rooms = (all: readonly Vacancy[], facility: string, night: Night) =>
  all.find((of) => of.facility === facility && of.night === night)?.rooms ?? 0

const hasRoom = (all: readonly Vacancy[], facility: string, nights: readonly Night[]) =>
  nights.every((night) => rooms(all, facility, night) > 0)

/** Each outcome beside its entry and the rooms that were left when its turn came. */
function* turnsOf(entries: readonly Entry[], offered: readonly Vacancy[]) {
  const outcomes = draw(entries, offered)
  for (const [turn, outcome] of outcomes.entries()) {
    const entry = entries.find(({ receipt }) => receipt === outcome.receipt)
    if (!entry) throw new Error(`${outcome.receipt} never applied`)
    yield { entry, outcome, left: vacanciesAfter(outcomes.slice(0, turn), offered) }
  }
}

/** How good the nights are to who ranks choices so: 0 the best, the number of forms for nothing. */
function rankOf(nights: readonly Night[], honest: readonly Choice[]): number {
  const forms = honest.flatMap(formsOf).map((form) => form.join())
  const rank = forms.indexOf(nights.join())
  return rank < 0 ? forms.length : rank
}

const permutations = <T>(items: readonly T[]): T[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item, at) =>
        permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]),
      )

/** What this resident wins by ranking choices so, all else unchanged. */
const nightsWith = (
  entries: Entry[],
  liar: Entry,
  choices: readonly Choice[],
  offered: Vacancy[],
) =>
  result(
    draw(
      entries.map((of) => (of === liar ? { ...of, choices } : of)),
      offered,
    ),
    liar.receipt,
  ).nights

const many = { numRuns: 1000, seed: 4 }

describe('in any round', () => {
  test('the order of arrival is irrelevant', () => {
    const shuffled = rounds.chain(({ entries, offered }) =>
      fc.record({
        entries: fc.constant(entries),
        again: fc.shuffledSubarray(entries, { minLength: entries.length }),
        offered: fc.constant(offered),
        turned: fc.shuffledSubarray(offered, { minLength: offered.length }),
      }),
    )
    fc.assert(
      fc.property(shuffled, ({ entries, again, offered, turned }) => {
        expect(draw(again, turned)).toEqual(draw(entries, offered))
      }),
      many,
    )
  })

  test('everyone is drawn once, and has a place among their facility’s', () => {
    fc.assert(
      fc.property(rounds, ({ entries, offered }) => {
        const outcomes = draw(entries, offered)
        const receipts = outcomes.map(({ receipt }) => receipt).toSorted()
        expect(receipts).toEqual(entries.map(({ receipt }) => receipt).toSorted())
        for (const slug of ['odaira', 'atami-example']) {
          const places = outcomes
            .filter(({ facility }) => facility === slug)
            .map(({ place }) => place)
          expect(places).toEqual(places.map((_, index) => index + 1))
        }
      }),
      many,
    )
  })

  test('whoever pauses between two of them draws the same', () => {
    fc.assert(
      fc.property(rounds, ({ entries, offered }) => {
        const drawn = [...drawing(entries, offered)]
        expect(drawn.map(({ outcome }) => outcome)).toEqual(draw(entries, offered))
        for (const { entry, outcome } of drawn) expect(outcome.receipt).toBe(entry.receipt)
      }),
      many,
    )
  })

  test('no room-night is given twice', () => {
    fc.assert(
      fc.property(rounds, ({ entries, offered }) => {
        const given = draw(entries, offered).flatMap(({ facility, nights }) =>
          nights.map((night) => `${facility} ${night}`),
        )
        for (const { facility, night, rooms } of offered) {
          const times = given.filter((of) => of === `${facility} ${night}`).length
          expect(times).toBeLessThanOrEqual(rooms)
        }
        const isOffered = (of: string) => offered.some((o) => `${o.facility} ${o.night}` === of)
        expect(given.every(isOffered)).toBe(true)
      }),
      many,
    )
  })

  test('everyone wins the best form of a choice that was free when their turn came', () => {
    fc.assert(
      fc.property(rounds, ({ entries, offered }) => {
        for (const { entry, outcome, left } of turnsOf(entries, offered)) {
          const forms = entry.choices.flatMap(formsOf)
          const best = forms.find((nights) => hasRoom(left, entry.facility, nights))
          expect(outcome.nights).toEqual(best ?? [])
        }
      }),
      many,
    )
  })

  test('two nights are won whole, or the first alone by who said so', () => {
    fc.assert(
      fc.property(rounds, ({ entries, offered }) => {
        for (const { entry, outcome } of turnsOf(entries, offered)) {
          if (outcome.choice === null) continue
          const won = entry.choices[outcome.choice - 1]
          expect(won && formsOf(won)).toContainEqual(outcome.nights)
        }
      }),
      many,
    )
  })

  test('every reason is true: that night was full, and its last room went at that place', () => {
    fc.assert(
      fc.property(rounds, ({ entries, offered }) => {
        const outcomes = draw(entries, offered)
        for (const { entry, outcome, left } of turnsOf(entries, offered)) {
          for (const { night, place } of outcome.lost) {
            expect(rooms(left, entry.facility, night)).toBe(0)
            const takers = outcomes.filter(
              (of) => of.facility === entry.facility && of.nights.includes(night),
            )
            const last = rooms(offered, entry.facility, night) > 0 ? takers.at(-1)?.place : null
            expect(place).toBe(last)
          }
        }
      }),
      many,
    )
  })

  test('every choice not granted whole has its reason', () => {
    fc.assert(
      fc.property(rounds, ({ entries, offered }) => {
        for (const { entry, outcome } of turnsOf(entries, offered)) {
          const { choice, nights, lost } = outcome
          const won = choice === null ? undefined : entry.choices[choice - 1]
          const isWhole = won?.nights.length === nights.length
          expect(lost).toHaveLength((choice ?? entry.choices.length) - Number(isWhole))
          for (const [index, { night }] of lost.entries()) {
            expect(entry.choices[index]?.nights).toContain(night)
          }
        }
      }),
      many,
    )
  })

  test('another order of one’s choices never wins what one would rather have', () => {
    fc.assert(
      fc.property(rounds, ({ entries, offered }) => {
        for (const liar of entries) {
          const honest = rankOf(nightsWith(entries, liar, liar.choices, offered), liar.choices)
          for (const lie of permutations(liar.choices)) {
            const rank = rankOf(nightsWith(entries, liar, lie, offered), liar.choices)
            expect(rank).toBeGreaterThanOrEqual(honest)
          }
        }
      }),
      { ...many, numRuns: 400 },
    )
  })

  test('nor does leaving choices out, or taking back 1泊でもよい', () => {
    const lies = ([first, ...rest]: readonly Choice[]): Choice[][] => {
      if (!first) return [[]]
      return lies(rest).flatMap((others) => [
        [first, ...others],
        others,
        [stubborn(first), ...others],
      ])
    }
    const stubborn = (choice: Choice): Choice => ({ ...choice, orOneNight: false })
    fc.assert(
      fc.property(rounds, ({ entries, offered }) => {
        for (const liar of entries) {
          const honest = rankOf(nightsWith(entries, liar, liar.choices, offered), liar.choices)
          for (const lie of lies(liar.choices)) {
            const rank = rankOf(nightsWith(entries, liar, lie, offered), liar.choices)
            expect(rank).toBeGreaterThanOrEqual(honest)
          }
        }
      }),
      { ...many, numRuns: 200 },
    )
  })

  test('one room more never hurts the first in order', () => {
    fc.assert(
      fc.property(rounds, fc.nat(), ({ entries, offered }, pick) => {
        const more = offered.map((of, index) =>
          index === pick % offered.length ? { ...of, rooms: of.rooms + 1 } : of,
        )
        const [first] = draw(entries, offered)
        const entry = entries.find(({ receipt }) => receipt === first?.receipt)
        if (!first || !entry) throw new Error('nobody was drawn')
        const rank = (rooms: Vacancy[]) =>
          rankOf(result(draw(entries, rooms), first.receipt).nights, entry.choices)
        expect(rank(more)).toBeLessThanOrEqual(rank(offered))
      }),
      many,
    )
  })

  test('what is left and what was won make up what was offered', () => {
    fc.assert(
      fc.property(rounds, ({ entries, offered }) => {
        const outcomes = draw(entries, offered)
        const won = (facility: string, night: Night) =>
          outcomes.filter((of) => of.facility === facility && of.nights.includes(night)).length
        expect(vacanciesAfter(outcomes, offered)).toEqual(
          offered.map((of) => ({ ...of, rooms: of.rooms - won(of.facility, of.night) })),
        )
      }),
      many,
    )
  })
})

test('the draw leaves what it is given as it was', () => {
  const entries = [wants('b', '2', '03:1'), wants('a', '1', '03:1')]
  const offered = vacancies({ '03': 1 })
  const before = structuredClone({ entries, offered })
  draw(entries, offered)
  expect({ entries, offered }).toEqual(before)
})

test('a choice may be asked for twice without harm', () => {
  const [entry] = [{ ...wants('a', '1', '03:1'), choices: choices('03:1', '03:1') }]
  expect(draw([entry], vacancies({ '03': 2 }))[0]).toMatchObject({
    choice: 1,
    nights: ['2026-05-03'],
  })
})

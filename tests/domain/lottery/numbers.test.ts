import { describe, expect, test } from 'vitest'
import { judgeNumbers, type Typing } from '../../../src/domain/lottery/numbers.ts'
import {
  drawn,
  drawnText,
  heldOn,
  nextHeldOn,
  numbersKnownAt,
  others,
  othersText,
} from '../../support/numbers.ts'

const awaited = { kind: 'public numbers', series: 'loto7', heldOn } as const
const typing: Typing = { by: 'aoki', groups: drawn, isAnew: false }
const byAoki = { numbers: drawnText, typedBy: 'aoki', confirmedBy: null }
const confirmed = { ...byAoki, confirmedBy: 'baba' }

const judge = (
  more: Partial<Typing> = {},
  entered: Parameters<typeof judgeNumbers>[1]['entered'] = null,
  now = numbersKnownAt,
) => judgeNumbers({ ...typing, ...more }, { awaited, entered }, now)

describe('public numbers', () => {
  test('are typed in by one person, in whatever order, as one text', () => {
    expect(judge()).toEqual({ numbers: drawnText, becomes: 'typed' })
  })

  test('are confirmed by another person who types the same, and by nobody else', () => {
    expect(judge({ by: 'baba' }, byAoki)).toEqual({ numbers: drawnText, becomes: 'confirmed' })
    expect(judge({}, byAoki)).toEqual({ numbers: drawnText, becomes: null })
    expect(judge({ isAnew: true }, byAoki)).toEqual({ numbers: drawnText, becomes: null })
  })

  test('that differ are refused, whoever types them, until somebody types anew', () => {
    for (const by of ['aoki', 'baba']) {
      expect(judge({ by, groups: others }, byAoki)).toBe('differs')
      expect(judge({ by, groups: others, isAnew: true }, byAoki)).toEqual({
        numbers: othersText,
        becomes: 'typed',
      })
    }
  })

  test('stay once they are confirmed, and the same again are done already', () => {
    for (const by of ['aoki', 'baba', 'chiba']) {
      expect(judge({ by, groups: others, isAnew: true }, confirmed)).toBe('confirmedAlready')
      expect(judge({ by, isAnew: true }, confirmed)).toEqual({ numbers: drawnText, becomes: null })
    }
  })

  test('are typed once they are known, and not a moment before', () => {
    expect(judge({}, null, numbersKnownAt - 1)).toBe('notKnownYet')
    expect(judge({ heldOn: nextHeldOn })).toBe('notKnownYet')
  })

  test('may be those of a later drawing of the series, and of no other day', () => {
    const later = judge({ heldOn: nextHeldOn }, null, numbersKnownAt + 7 * 24 * 60 * 60_000)
    expect(later).toEqual({ numbers: drawnText.replace(heldOn, nextHeldOn), becomes: 'typed' })
    for (const heldOn of ['2019-03-15', '2019-03-21', '2019-03-28'])
      expect([heldOn, judge({ heldOn })]).toEqual([heldOn, 'noDrawing'])
  })

  test.each([
    ['one too few', [drawn[0]?.slice(1), drawn[1]]],
    ['one too many', [[...(drawn[0] ?? []), 1], drawn[1]]],
    ['no second group', [drawn[0]]],
    ['nothing', [[]]],
    ['one beyond the last', [[31, 7, 12, 3, 18, 25, 38], drawn[1]]],
    ['nought', [[31, 7, 12, 3, 18, 25, 0], drawn[1]]],
    ['one twice', [[31, 7, 12, 3, 18, 25, 25], drawn[1]]],
    ['one in both groups', [drawn[0], [22, 31]]],
  ])('with %s are not those of a drawing', (_, groups) => {
    expect(judge({ groups: groups.map((group) => group ?? []) })).toBe('notItsNumbers')
  })

  test('are not typed for a round that waits for none', () => {
    for (const awaited of [null, { kind: 'second secret', commitment: '' } as const])
      expect(judgeNumbers(typing, { awaited, entered: null }, numbersKnownAt)).toBe('notAwaited')
  })
})

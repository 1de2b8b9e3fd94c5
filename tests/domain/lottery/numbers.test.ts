import { describe, expect, test } from 'vitest'
import { days } from '../../../src/domain/calendar.ts'
import { judgeNumbers, type Typing } from '../../../src/domain/lottery/numbers.ts'
import {
  drawn,
  drawnText,
  heldOn,
  laterText,
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
  })

  test('carry the awaited date whenever they are typed: nobody can name a later Friday, which would be a choice', () => {
    const aMonthLater = numbersKnownAt + days(28)
    const named = { ...typing, heldOn: nextHeldOn }
    expect(judge(named, null, aMonthLater)).toEqual({ numbers: drawnText, becomes: 'typed' })
    expect(judge({ by: 'baba' }, { ...byAoki, numbers: laterText }, aMonthLater)).toBe('differs')
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

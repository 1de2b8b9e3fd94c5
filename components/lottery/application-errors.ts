import type { Night } from '../../src/domain/calendar.ts'
import type {
  ApplicationObjection,
  Asked,
  ChoiceRefusal,
  LotteryFacts,
} from '../../src/domain/lottery/applying.ts'
import type { Errors, Mistakes } from '../ui/form.tsx'
import { stayErrors } from '../ui/stay-errors.ts'
import type { Words } from '../words/words.ts'

/** What was asked for, what of it could not be read, and what the rules have against it. */
export type AskedChoices = {
  asked: Asked
  /** All choices stand on one screen: sentences name theirs. */
  isAll: boolean
  mistakes: Mistakes
  objections?: readonly ApplicationObjection[]
  /** Suffixes of the nights whose guests are those of a night that could not be read: that one alone is accused. */
  unread: readonly string[]
}

/** Each sentence beside its field, choice by choice; a choice without a day says only that. */
export function applicationErrors(
  { asked, isAll, mistakes, objections, unread }: AskedChoices,
  { facility, round }: LotteryFacts,
  words: Words,
): Errors {
  if (!objections) return {}
  const { applying } = words
  const isWishMissing = objections.some(({ part }) => part === 'roomWish')
  const wish = isWishMissing && {
    roomWish: applying.refusals.roomWishMissing({ facility, round, nights: [] }),
  }
  return Object.assign({}, ...asked.choices.map(errorsOfChoice), wish)

  function errorsOfChoice({ nights: asking }: Asked['choices'][number], choice: number): Errors {
    const rank = asked.rank + choice
    const label = isAll ? applying.ofChoice(rank) : ''
    const missing = mistakes[`night${rank}`]
    if (missing) return { [`night${rank}`]: label + words.errors.fields[missing] }
    const nights = asking.map(({ night }) => night)
    const suffixOf = (of: Night) => `${rank}-${nights.indexOf(of) + 1}`
    const ofChoice = (objections ?? []).flatMap((of) =>
      of.part === 'whole' ||
      of.part === 'roomWish' ||
      of.choice !== choice ||
      (of.part === 'guests' && unread.includes(suffixOf(of.night)))
        ? []
        : [of],
    )
    const fields = {
      nightsField: isAll ? `night${rank}` : `nights${rank}-1`,
      label,
      suffixOf,
      labelOf: (of: Night) => label + (nights.length > 1 ? words.ofNight(nights.indexOf(of)) : ''),
      sentenceOf: (refusal: ChoiceRefusal) =>
        applying.refusals[refusal]({ facility, round, nights }),
    }
    return stayErrors({ nights, mistakes, objections: ofChoice }, fields, words)
  }
}

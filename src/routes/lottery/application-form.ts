import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import {
  type Errors,
  hasMistakes,
  type Mistake,
  type Mistakes,
} from '../../../components/ui/form.tsx'
import { ja as words } from '../../../components/words/ja/ja.ts'
import { type Instant, isNight, type Night, nightsFrom } from '../../domain/calendar.ts'
import { refuseGuests } from '../../domain/guests.ts'
import {
  type Asked,
  type AskedChoice,
  isRoomWishMissing,
  type LotteryFacts,
  type RefusedApplication,
} from '../../domain/lottery/applying.ts'
import { mostChoices } from '../../domain/proof/application.ts'
import { plain } from '../../domain/text.ts'
import { readGuests, readRoomWish } from '../../http/form.ts'

const { applying: said } = words

/** Field name → what was typed, without what was left empty. */
export type Form = Record<string, string>

/** Whatever strings a form or an address carries; those it does not know it leaves behind. */
export const applicationForm = z.record(z.string(), z.string().max(200)).transform(known)

/** Choices as typed: from the choice of one date, or all on one screen. */
export type ReadApplication = { asked: Asked; isAll: boolean; mistakes: Mistakes }

const ranks = Array.from({ length: mostChoices }, (_, index) => index + 1)

/** The rank the form begins with. */
export function rankOf(typed: Form): number {
  const rank = Number(plain(typed.rank ?? '1'))
  if (!ranks.includes(rank)) throw new HTTPException(422)
  return rank
}

/** The day chosen for a rank, or in the table of days; undefined for none. */
export function nightOf(typed: Form, rank: number | ''): Night | undefined {
  const text = plain(typed[`night${rank}`] ?? '')
  if (text && !isNight(text)) throw new HTTPException(422)
  return text || undefined
}

export const countOf = (typed: Form, rank: number): 1 | 2 =>
  plain(typed[`nights${rank}`] ?? '') === '2' ? 2 : 1

/** Reads the choices from the first rank to the last that has a day; one left out between them is a mistake. */
export function readApplication(typed: Form): ReadApplication {
  const rank = rankOf(typed)
  const last = ranks.findLast((of) => of >= rank && nightOf(typed, of)) ?? rank
  const mistakes: Mistakes = {}
  const choices: AskedChoice[] = []
  for (const of of ranks.filter((of) => of >= rank && of <= last)) {
    const night = nightOf(typed, of)
    if (!night) mistakes[`night${of}`] = 'dayMissing'
    choices.push(readChoice(typed, of, night, mistakes))
  }
  const roomWish = rank === 1 ? readRoomWish(typed.roomWish) : null
  return { asked: { rank, choices, roomWish }, isAll: typed.all === 'yes', mistakes }
}

/** What is wrong beside the fields of each choice, in the order in which they stand. */
export function errorsOf(
  facts: LotteryFacts,
  { asked, isAll, mistakes }: ReadApplication,
  refused: RefusedApplication | null,
  now: Instant,
): Errors {
  const { facility, round } = facts
  const errors: Errors = {}
  for (const [index, choice] of asked.choices.entries()) {
    const rank = asked.rank + index
    const label = isAll ? said.ofChoice(rank) : ''
    if (mistakes[`night${rank}`]) {
      errors[`night${rank}`] = label + words.errors.fields.dayMissing
      continue
    }
    Object.assign(errors, guestsErrors(nightsOfChoice(choice, rank), mistakes))
  }
  if (isRoomWishMissing(asked, facts)) {
    errors.roomWish = said.refusals.roomWishMissing({ facility, round, night: '' })
  }
  if (!refused || refused.index === null || hasMistakes(errors)) return errors
  const rank = asked.rank + refused.index
  const night = asked.choices[refused.index]?.nights[0]?.night ?? ''
  const sentence = said.refusals[refused.refusal]({ facility, round, night })
  return { [isAll ? `night${rank}` : `nights${rank}-1`]: sentence }

  function nightsOfChoice({ nights }: AskedChoice, rank: number) {
    const ofChoice = isAll ? said.ofChoice(rank) : ''
    return nights.map((night, index) => {
      const refusal = refuseGuests(night, facility, nights[0]?.night ?? '', now)
      const about = { facility, round, night: nights[0]?.night ?? '' }
      return {
        suffix: `${rank}-${index + 1}`,
        label: ofChoice + (nights.length > 1 ? words.ofNight(index) : ''),
        refusal: refusal && said.refusals[refusal](about),
      }
    })
  }
}

function readChoice(
  typed: Form,
  rank: number,
  night: Night | undefined,
  mistakes: Mistakes,
): AskedChoice {
  if (!night) return { nights: [], orOneNight: false }
  const nights = nightsFrom(night, countOf(typed, rank))
  const read = readGuests(
    typed,
    nights.map((_, index) => `${rank}-${index + 1}`),
  )
  Object.assign(mistakes, read.mistakes)
  return {
    nights: nights.map((night, index) => ({ night, ...(read.guests[index] ?? noGuests) })),
    orOneNight: nights.length === 2 && typed[`orOneNight${rank}`] === 'yes',
  }
}

const noGuests = { adults: 0, children: 0 }

const fields = new Set([
  ...['facility', 'rank', 'all', 'turn', 'night', 'roomWish', 'key'],
  ...ranks.flatMap((rank) => [
    ...['night', 'nights', 'orOneNight'].map((name) => `${name}${rank}`),
    ...['adults', 'children'].flatMap((name) => [`${name}${rank}-1`, `${name}${rank}-2`]),
  ]),
])

function known(typed: Form): Form {
  return Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => fields.has(name) && value),
  )
}

/** A night's fields, how a sentence names it, and what the rules say against its guests. */
type NightFields = { suffix: string | number; label: string; refusal: string | null }

/** What is wrong beside the fields of each night, in the order in which they stand. */
function guestsErrors(nights: readonly NightFields[], mistakes: Mistakes): Errors {
  const ofNight = ({ suffix, label, refusal }: NightFields) => {
    const [adults, children] = [`adults${suffix}`, `children${suffix}`]
    const [ofAdults, ofChildren] = [sentenceOf(mistakes[adults]), sentenceOf(mistakes[children])]
    const isRead = !ofAdults && !ofChildren
    return [
      [adults, isRead ? refusal : ofAdults],
      [children, ofChildren],
    ].flatMap(([field, sentence]) => (field && sentence ? [[field, label + sentence]] : []))
  }
  return Object.fromEntries(nights.flatMap(ofNight))
}

const sentenceOf = (mistake: Mistake | undefined): string | null =>
  mistake ? words.errors.fields[mistake] : null

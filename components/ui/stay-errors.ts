import type { Night } from '../../src/domain/calendar.ts'
import type { Objection } from '../../src/domain/objection.ts'
import type { Words } from '../words/words.ts'
import type { Errors, Mistakes } from './form.tsx'
import { guestsFields } from './guests.tsx'

/** What was asked for, what of it could not be read, and what the rules have against it. */
type Asked<Refusal> = {
  nights: readonly Night[]
  mistakes: Mistakes
  objections: readonly Objection<Refusal>[]
}

/** How a form names the fields of a stay, and how a refusal is said in it. */
type Form<Refusal> = {
  nightsField: string
  /** Before a sentence about the nights as a whole. */
  label?: string
  /** In what the names of a night's fields end. */
  suffixOf: (night: Night) => string
  /** How a sentence names a night; '' where there is but one. */
  labelOf: (night: Night) => string
  sentenceOf: (refusal: Refusal) => string
}

/** Each sentence beside its field, in the order of the fields; what could not be read goes before what is refused. */
export function stayErrors<Refusal>(
  { nights, mistakes, objections }: Asked<Refusal>,
  { nightsField, label: ofAll, suffixOf, labelOf, sentenceOf }: Form<Refusal>,
  { errors }: Words,
): Errors {
  const ofNights = sentencesAt(
    nightsField,
    ({ part }) => part === 'whole' || part === 'nights',
    ofAll,
  )
  const ofWish = sentencesAt('roomWish', ({ part }) => part === 'roomWish')
  return Object.fromEntries([...ofNights, ...nights.flatMap(ofGuests), ...ofWish])

  function sentencesAt(field: string, isHere: (of: Objection<Refusal>) => boolean, label = '') {
    return objections
      .filter(isHere)
      .slice(0, 1)
      .map(({ refusal }) => [field, label + sentenceOf(refusal)] as const)
  }

  function ofGuests(night: Night) {
    const [suffix, label] = [suffixOf(night), labelOf(night)]
    const fields = guestsFields.map((name) => name + suffix)
    const mistyped = fields.flatMap((field) => {
      const mistake = mistakes[field]
      return mistake ? [[field, label + errors.fields[mistake]] as const] : []
    })
    const isOfNight = (of: Objection<Refusal>) => of.part === 'guests' && of.night === night
    return mistyped.length > 0 ? mistyped : sentencesAt(fields[0] ?? '', isOfNight, label)
  }
}

import { foldedParts } from '../../account/finding/folding.ts'
import { readTelephone } from '../../account/telephone.ts'
import { ungrouped } from '../../text.ts'

/** How many people one search shows at most: a row of the journal names them all. */
export const mostFound = 50

/** What somebody is looked for by. */
export type Sought =
  | { by: 'number'; number: string }
  | { by: 'reservation'; number: string }
  /** All digits of a telephone number, or its first ones; its last four. */
  | { by: 'telephone'; digits: string }
  | { by: 'lastDigits'; digits: string }
  /** Beginnings of the words of a name or its kana, folded, in any order. */
  | { by: 'name'; parts: readonly string[] }

export type SoughtRefusal = 'nothing' | 'fewDigits'

/** What the one field may mean, the likeliest first: the first that finds anybody is what was meant. */
export function readSought(typed: string): Sought[] | SoughtRefusal {
  const telephone = readTelephone(typed)
  if (telephone) return [{ by: 'telephone', digits: digitsOf(telephone) }]
  const digits = ungrouped(typed)
  if (/^\d+$/.test(digits)) return ofDigits(digits)
  const parts = foldedParts(typed)
  return parts.length > 0 ? [{ by: 'name', parts }] : 'nothing'
}

function ofDigits(digits: string): Sought[] | SoughtRefusal {
  const telephone = { by: 'telephone', digits } as const
  if (digits.length < 4) return 'fewDigits'
  if (digits.length === 4) return [{ by: 'lastDigits', digits }, telephone]
  if (digits.length === 6) return [{ by: 'number', number: digits }, telephone]
  if (digits.length === 10) return [{ by: 'reservation', number: digits }, telephone]
  return [telephone]
}

/** As it is dialled, without an extension. */
const digitsOf = (telephone: string) => telephone.replace(/ .*/, '').replaceAll('-', '')

/** By what exactly one person is meant. */
export const isExact = ({ by }: Pick<Sought, 'by'>): boolean =>
  by === 'number' || by === 'reservation'

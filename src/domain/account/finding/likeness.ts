import type { Night } from '../../calendar.ts'
import { foldedParts } from './folding.ts'

/** What two registrations of one person have in common, whatever else was typed. */
export type Likeness = { likeName: string; likeKana: string }

/** A birthdate with the letters of the name, and with those of the kana, whatever the order and ends of their parts. */
export const likenessOf = (of: { birthdate: Night; name: string; kana: string }): Likeness => ({
  likeName: `${of.birthdate} ${lettersOf(of.name)}`,
  likeKana: `${of.birthdate} ${lettersOf(of.kana)}`,
})

const lettersOf = (name: string) => [...foldedParts(name).join('')].toSorted().join('')

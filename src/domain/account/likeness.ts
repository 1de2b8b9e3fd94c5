import type { Night } from '../calendar.ts'

/** What two registrations of one person have in common, whatever else was typed. */
export type Likeness = { likeName: string; likeKana: string }

/** A birthdate with the name, and with the kana, without what stands between the parts of them. */
export const likenessOf = (of: { birthdate: Night; name: string; kana: string }): Likeness => ({
  likeName: `${of.birthdate} ${lettersOf(of.name)}`,
  likeKana: `${of.birthdate} ${lettersOf(of.kana)}`,
})

const lettersOf = (name: string) =>
  name.replace(/[\s\u30fb\u00b7\uff1d.,'\u2019\u02bc\u2010-\u2015\u2212\uff0d-]/g, '').toUpperCase()

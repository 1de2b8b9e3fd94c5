import { isPrintable, lengthOf, oneSpaced } from '../text.ts'

/** What a clerk writes of something in their own words: one line, of so many characters at most. */
export const mostOfRemark = 200

/** Null where it is too long, or holds what nobody can read. */
export function readRemark(typed: string): string | null {
  const remark = oneSpaced(typed)
  return lengthOf(remark) <= mostOfRemark && isPrintable(remark) ? remark : null
}

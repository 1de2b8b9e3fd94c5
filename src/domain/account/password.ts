import { isPrintable, lengthOf } from '../text.ts'
import { isBirthdate, isCommon, isOwn, isSiteName, type Known } from './guessable.ts'

export type PasswordRefusal =
  | 'tooShort'
  | 'tooLong'
  | 'unprintable'
  | 'birthdate'
  | 'own'
  | 'common'

/** パスワードの再設定: how long the link of a letter works. */
export const resetMinutes = 30

/** No second letter about a reset within this time, however often one is asked for. */
export const quietMinutes = 5

export const passwordLength = { least: 8, most: 64 }

/** Neither too short nor too long, anything printable, and nothing that others would try first. */
export function refusePassword(
  password: string,
  known: Known,
  isListed: (password: string) => boolean,
): PasswordRefusal | null {
  const length = lengthOf(password)
  if (length < passwordLength.least) return 'tooShort'
  if (length > passwordLength.most || password.length > 4 * passwordLength.most) return 'tooLong'
  if (!isPrintable(password)) return 'unprintable'
  if (isBirthdate(password, known.birthdate)) return 'birthdate'
  if (isOwn(password, known)) return 'own'
  return isSiteName(password) || isCommon(password, isListed) ? 'common' : null
}

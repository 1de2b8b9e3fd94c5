import type { Night } from '../calendar.ts'
import { isPrintable, lengthOf } from '../text.ts'
import { initialPasswordOf } from './registration.ts'

export type PasswordRefusal = 'tooShort' | 'tooLong' | 'unprintable' | 'birthdate' | 'common'

/** パスワードの再設定: how long the link of a letter works. */
export const resetMinutes = 30

/** No second letter about a reset within this time, however often one is asked for. */
export const quietMinutes = 5

export const passwordLength = { least: 8, most: 64 }

/**
 * Neither too short nor too long, anything printable, but neither the password of the first login nor one that everybody has.
 * The birthdate is null of who did not register here.
 */
export function refusePassword(
  password: string,
  birthdate: Night | null,
  isCommon: (password: string) => boolean,
): PasswordRefusal | null {
  const length = lengthOf(password)
  if (length < passwordLength.least) return 'tooShort'
  if (length > passwordLength.most || password.length > 4 * passwordLength.most) return 'tooLong'
  if (!isPrintable(password)) return 'unprintable'
  const folded = password.normalize('NFKC').toLowerCase()
  const digits = folded.replace(/[\s./-]/g, '')
  if (birthdate && digits === initialPasswordOf(birthdate)) return 'birthdate'
  return isCommon(folded) ? 'common' : null
}

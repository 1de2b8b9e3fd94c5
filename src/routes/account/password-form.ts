import { z } from 'zod'
import type { NewPasswordMistakes } from '../../../components/account/password.tsx'
import { commonPasswords } from '../../../static/built/common-passwords.ts'
import { refusePassword } from '../../domain/account/password.ts'
import type { Night } from '../../domain/calendar.ts'

const common = new Set(commonPasswords.split('\n'))

export const passwordForm = z.object({
  current: z.string().default(''),
  next: z.string().default(''),
  nextAgain: z.string().default(''),
})

/** What is wrong with a new password typed twice; undefined if nothing is. */
export function judgeNewPassword(
  { next, nextAgain }: { next: string; nextAgain: string },
  birthdate: Night | null,
): NewPasswordMistakes | undefined {
  if (!next) return { mistakes: { next: 'newPasswordMissing' } }
  const refusal = refusePassword(next, birthdate, (password) => common.has(password))
  if (refusal) return { mistakes: {}, refusal }
  return next === nextAgain ? undefined : { mistakes: { nextAgain: 'passwordsDiffer' } }
}

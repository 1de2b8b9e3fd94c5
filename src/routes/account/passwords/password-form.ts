import { z } from 'zod'
import type { NewPasswordMistakes } from '../../../../components/account/password.tsx'
import { commonPasswords } from '../../../../static/built/common-passwords.ts'
import type { Known } from '../../../domain/account/guessable.ts'
import { refusePassword } from '../../../domain/account/password.ts'

const common = new Set(commonPasswords.split('\n'))

export const passwordForm = z.object({
  current: z.string().default(''),
  next: z.string().default(''),
  nextAgain: z.string().default(''),
  press: z.string().optional(),
})

/** What is wrong with a new password typed twice; undefined if nothing is. */
export function judgeNewPassword(
  { next, nextAgain }: { next: string; nextAgain: string },
  known: Known,
): NewPasswordMistakes | undefined {
  if (!next) return { mistakes: { next: 'newPasswordMissing' } }
  const refusal = refusePassword(next, known, (password) => common.has(password))
  if (refusal) return { mistakes: {}, refusal }
  return next === nextAgain ? undefined : { mistakes: { nextAgain: 'passwordsDiffer' } }
}

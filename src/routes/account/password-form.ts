import { z } from 'zod'
import type { Errors } from '../../../components/ui/form.tsx'
import { ja as words } from '../../../components/words/ja/ja.ts'
import { commonPasswords } from '../../../static/built/common-passwords.ts'
import { refusePassword } from '../../domain/account/password.ts'
import type { Night } from '../../domain/calendar.ts'

const common = new Set(commonPasswords.split('\n'))

export const passwordForm = z.object({
  current: z.string().default(''),
  next: z.string().default(''),
  nextAgain: z.string().default(''),
})

/** What is wrong with a new password typed twice. */
export function newPasswordErrors(
  { next, nextAgain }: { next: string; nextAgain: string },
  birthdate: Night | null,
): Errors {
  if (!next) return { next: words.errors.fields.newPasswordMissing }
  const refusal = refusePassword(next, birthdate, (password) => common.has(password))
  if (refusal) return { next: words.password.refusals[refusal] }
  return next === nextAgain ? {} : { nextAgain: words.errors.fields.passwordsDiffer }
}

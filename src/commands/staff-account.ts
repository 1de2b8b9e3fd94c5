import { isClerkName, type Role, roles } from '../domain/clerk.ts'
import { isPrintable, oneSpaced, plain } from '../domain/text.ts'
import { Mistyped, parse } from './staff-arguments.ts'

export type AskedAccount = { name: string; fullName: string; role: Role; slug: string | null }

/** `account aoki AOKI Yukari --role ward`, and for a lodge `--facility odaira`. */
export function readAccount(args: readonly string[]): AskedAccount {
  const { values, positionals } = parse(args, {
    role: { type: 'string' },
    facility: { type: 'string' },
  })
  const [name = '', ...words] = positionals
  const fullName = oneSpaced(words.join(' '))
  const role = roles.find((one) => one === values.role)
  if (!isClerkName(plain(name)))
    throw new Mistyped('account takes a name to log in by, in small letters, such as aoki')
  if (!fullName || !isPrintable(fullName))
    throw new Mistyped('account needs the full name behind it, such as AOKI Yukari')
  if (!role) throw new Mistyped(`--role takes one of ${roles.join(', ')}`)
  if ((role === 'lodge') !== (values.facility !== undefined))
    throw new Mistyped('--facility belongs to --role lodge, and to no other')
  return { name: plain(name), fullName, role, slug: values.facility ?? null }
}

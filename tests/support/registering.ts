import { drafts } from '../../drizzle/schema/account.ts'
import type { Registration } from '../../src/domain/account/registration.ts'
import type { Instant } from '../../src/domain/calendar.ts'
import { register } from '../../src/store/account/registering.ts'
import type { Db } from '../../src/store/database.ts'
import { hashToken } from '../../src/store/tokens.ts'

/** Registers somebody whose address was proved, without going through the pages. */
export async function registerProved(
  db: Db,
  registration: Registration,
  now: Instant,
  token = `of ${registration.email}`,
) {
  const typed = { kana: registration.kana }
  const codeFor = hashToken(registration.email)
  const proved = { codeFor, codeHash: 'known', codeAt: now, codeAskedAt: now }
  await db.insert(drafts).values({ tokenHash: hashToken(token), typed, usedAt: now, ...proved })
  const said = { registration, typed, mark: 'm', source: '192.0.2.7', language: 'ja' }
  return heard(() => register(db, token, said, now))
}

/** Comes again while too many passwords wait for the processor. */
export const heard = <T>(act: () => Promise<T>): Promise<T> =>
  act().catch((error) => {
    if (error.name !== 'TooManyHashings') throw error
    return heard(act)
  })

/** The code in the letter that was sent last. */
export const codeIn = (letters: readonly { text?: string }[]): string =>
  letters
    .map(({ text }) => /確認コード：(\d{6})/.exec(text ?? '')?.[1])
    .findLast((code) => code !== undefined) ?? ''

/** Pages of a draft say for which content: each is asked for by the last address of it that was given. */
export function draftMarks() {
  const known = new Map<string, string>()
  return {
    pathOf: (path: string) => {
      const mark = known.get(path)
      return mark ? `${path}?draft=${mark}` : path
    },
    learn: (text: string) => {
      for (const [, path = '', mark = ''] of text.matchAll(
        /(\/registration[\w/]*)\?draft=([\w-]+)/g,
      ))
        known.set(path, mark)
    },
  }
}

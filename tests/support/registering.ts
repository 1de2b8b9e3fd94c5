import type { ParsedMail } from 'mailparser'
import { drafts } from '../../drizzle/schema/account.ts'
import type { Registration } from '../../src/domain/account/registration.ts'
import type { Instant } from '../../src/domain/calendar.ts'
import { register } from '../../src/store/account/registering.ts'
import type { Db } from '../../src/store/database.ts'
import { hashToken } from '../../src/store/tokens.ts'
import type { Mailbox } from './mailbox.ts'

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

/** Somebody who lives in the ward, as typed. */
export const living = {
  kana: 'ミナト タロウ',
  name: '港 太郎',
  telephone: '03-3578-2111',
  kind: 'living',
  homePostalCode: '105-8511',
  homePrefecture: '東京都',
  homeCity: '港区',
  homeStreet: '芝公園1-5-25',
  birthYear: '1978',
  birthMonth: '6',
  birthDay: '16',
  email: 'taro@example.jp',
  emailAgain: 'taro@example.jp',
}

/** Somebody who works there, and lives elsewhere. */
export const working = {
  kana: 'ミナト タロウ',
  name: '港 太郎',
  telephone: '090-1234-5678',
  kind: 'working',
  homePostalCode: '100-0014',
  homePrefecture: '東京都',
  homeCity: '千代田区',
  homeStreet: '永田町1丁目',
  birthYear: '1978',
  birthMonth: '6',
  birthDay: '16',
  email: 'worker@example.jp',
  emailAgain: 'worker@example.jp',
  workplaceName: '港株式会社',
  workplacePostalCode: '105-8511',
  workplacePrefecture: '東京都',
  workplaceCity: '港区',
  workplaceStreet: '芝公園1丁目5番25号',
  workplaceTelephone: '03-1234-5678',
}

let born = 0

/** Somebody else, with an address of mail and a telephone number nobody has. */
export function somebodyElse(typed: Partial<typeof living> = {}): typeof living {
  const email = typed.email ?? `somebody-${++born}@example.jp`
  const telephone = `03-3578-${String(3000 + born).padStart(4, '0')}`
  return { ...living, telephone, ...typed, email, emailAgain: email }
}

type Visit = (path: string, form?: Record<string, string>) => Promise<Response>

/** Goes through a registration to the page that asks for the code; returns its address, which says for which content. */
export async function registerUntilCode(visit: Visit, typed: typeof living): Promise<string> {
  await visit('/registration', typed)
  await visit('/registration/confirmation', { agreed: 'yes' })
  const { headers } = await visit('/registration/request', {})
  return headers.get('location') ?? ''
}

/** The code of the next letter to this address. */
export async function codeTo({ next }: Pick<Mailbox, 'next'>, email: string): Promise<string> {
  const isTo = ({ to, text }: ParsedMail) =>
    [to].flat().some((one) => one?.text.toLowerCase() === email.toLowerCase()) &&
    codeIn([{ text: text ?? '' }]) !== ''
  const { text = '' } = await next(isTo)
  return codeIn([{ text }])
}

/** Another code than this. */
export const otherCode = (code: string): string =>
  String((Number(code) + 1) % 1_000_000).padStart(6, '0')

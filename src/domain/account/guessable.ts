import type { Night } from '../calendar.ts'
import type { Resident } from '../resident.ts'

/** What of a person others know, and would try first. The birthdate is null of who did not register here. */
export type Known = Pick<Resident, 'number' | 'name' | 'kana' | 'email'> & {
  birthdate: Night | null
}

/** One form of what was typed: width, case and accents aside. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()

/** What this site is called, in the letters people type. */
const siteNames = ['minatoku', 'minatocity', 'minato', 'hoyoshisetsu', 'hoyo', 'kumin', 'yoyaku']

/** Fewer characters than these beside what can be guessed make no password of it. */
const fewest = 4

/** Whether it is one of the commonest passwords, or one behind a usual disguise: case, signs for letters, 123, !, reversed. */
export function isCommon(password: string, isListed: (password: string) => boolean): boolean {
  const plain = folded(password)
  const joined = plain.replace(/[\s._-]/g, '')
  const bare = [plain, joined].flatMap((text) => [
    text,
    trimmed(text),
    text.replace(/\d+$/, '') || text,
  ])
  const undone = bare.flatMap((text) => [text, unitOf(text), ...withLetters(text)])
  const shorn = undone.flatMap((text) => [text, trimmed(text)])
  const forms = shorn.flatMap((text) => [text, reversed(text)])
  return forms.some(isListed) || unitOf(joined).length < fewest || isRun(joined)
}

/** Whether little is left of it without this site's name. */
export const isSiteName = (password: string): boolean => isMadeOf(password, siteNames)

/** Whether little is left of it without number, name or address of mail. */
export function isOwn(password: string, { number, name, kana, email }: Known): boolean {
  const names = [...name.split(' '), ...kana.split(' ')]
  const [local = '', domain = ''] = (email ?? '').split('@')
  const spelled = kana.split(' ').flatMap(romanised)
  const addressed = [
    local,
    ...local.split(/[^a-z0-9]+/i),
    domain,
    ...domain.split('.').slice(0, -1),
  ]
  return isMadeOf(password, [number, ...names, ...names.map(hiragana), ...spelled, ...addressed])
}

/** Whether it is a birthdate in any form people write, with little beside it. */
export function isBirthdate(password: string, birthdate: Night | null): boolean {
  if (!birthdate) return false
  const [year = '', month = '', day = ''] = birthdate.split('-')
  const short = [month, day].map((part) => String(Number(part)))
  const short2 = year.slice(2)
  const eraYears = eras.flatMap(([letter, before]) => {
    const count = Number(year) - before
    if (count < 1) return []
    return [String(count), String(count).padStart(2, '0')].flatMap((text) => [letter + text, text])
  })
  const years = [year, short2, ...eraYears]
  const days = [`${month}${day}`, short.join(''), `${day}${month}`, short.toReversed().join('')]
  const forms = years.flatMap((of) => days.flatMap((on) => [of + on, on + of]))
  return isMadeOf(password, forms)
}

/** By the letter of the era, the year before its first. */
const eras = [
  ['m', 1867],
  ['t', 1911],
  ['s', 1925],
  ['h', 1988],
  ['r', 2018],
] as const

/** Whether, without these words, forwards or backwards, too little is left to be a password. */
function isMadeOf(password: string, words: readonly string[]): boolean {
  const known = [...new Set(words.map(joinedLetters))]
    .filter((word) => word.length >= (/[a-z\d]/.test(word) ? 3 : 1))
    .toSorted((a, b) => b.length - a.length)
  const text = joinedLetters(password)
  return [text, ...withLetters(folded(password)).map(joinedLetters)].some((form) =>
    known.some((word) => {
      const parts = [word, reversed(word)].filter((part) => form.includes(part))
      if (parts.length === 0) return false
      const rest = [...parts, ...known].reduce((left, part) => left.replaceAll(part, ''), form)
      return rest.length < fewest || /^\d*$/.test(rest)
    }),
  )
}

const joinedLetters = (text: string) => folded(text).replace(/[^\p{L}\p{N}]/gu, '')

/** Without what is put around a word to please a rule. */
const trimmed = (text: string) => text.replace(/^[\d\p{P}\p{S}]+|[\d\p{P}\p{S}]+$/gu, '') || text

const reversed = (text: string) => [...text].reverse().join('')

/** What it is a repetition of, or itself. */
const unitOf = (text: string) => /^(.+?)\1+$/su.exec(text)?.[1] ?? text

/** 12345678, abcdefgh, 87654321: each character next to the one before it. */
function isRun(text: string): boolean {
  const steps = [...text]
    .slice(1)
    .map((character, at) => character.charCodeAt(0) - text.charCodeAt(at))
  return steps.every((step) => step === 1) || steps.every((step) => step === -1)
}

const signs = Object.entries({
  '@': 'a',
  '4': 'a',
  '8': 'b',
  '(': 'c',
  '3': 'e',
  '6': 'g',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
  '+': 't',
  '2': 'z',
})

/** Signs that stand for letters, read as these; some stand for two. */
const withLetters = (text: string): string[] =>
  ['i', 'l'].map((letter) =>
    signs.reduce((read, [sign, of]) => read.replaceAll(sign, of), text).replace(/[1!|]/g, letter),
  )

const hiragana = (text: string) =>
  text.replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))

/** From U+30A1 on. */
const syllables =
  'a a i i u u e e o o ka ga ki gi ku gu ke ge ko go sa za shi ji su zu se ze so zo ta da chi ji xtsu tsu zu te de to do na ni nu ne no ha ba pa hi bi pi fu bu pu he be pe ho bo po ma mi mu me mo xya ya xyu yu xyo yo ra ri ru re ro wa wa i e o n vu'.split(
    ' ',
  )

/** A name in katakana as people spell it in letters: long vowels said or not, as in passports and as on keyboards. */
function romanised(kana: string): string[] {
  const spelled = [...kana]
    .map((character) => syllables[character.charCodeAt(0) - 0x30a1] ?? '')
    .join('')
    .replace(/(sh|ch|j)ix(y)/g, '$1')
    .replace(/ixy/g, 'y')
    .replace(/xtsu(.)/g, '$1$1')
    .replaceAll('x', '')
  const short = spelled.replace(/ou|oo/g, 'o').replace(/uu/g, 'u')
  const typed = (text: string) =>
    text
      .replace(/sh([auo])/g, 'sy$1')
      .replace(/ch([auo])/g, 'ty$1')
      .replaceAll('shi', 'si')
      .replaceAll('chi', 'ti')
      .replaceAll('tsu', 'tu')
      .replaceAll('fu', 'hu')
      .replace(/j([auo])/g, 'zy$1')
      .replaceAll('ji', 'zi')
  return [spelled, short, typed(spelled), typed(short), short.replace(/n(?=[bmp])/g, 'm')]
}

import { isKatakana, isPrintable, isPrivate, oneSpaced, toKatakana } from '../text.ts'

/**
 * The letters of a name, as they stand in the registers of Japan and of its foreign residents: Han in every block that
 * Unicode 17 knows, with variants; kana, old ones among them; Latin with its accents; Hangul; the marks between them.
 */
const letters = new RegExp(
  `^(?:${[
    // 々〆〇〻, Han, compatibility, extensions A to J, ideographic variation.
    '[\\u3005-\\u3007\\u303b\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff]',
    '[\\u{20000}-\\u{2a6df}\\u{2a700}-\\u{2ee5d}\\u{2f800}-\\u{2fa1f}\\u{30000}-\\u{33479}]',
    '[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]',
    // Kana, half-width too, and 変体仮名.
    '[\\u3041-\\u3096\\u3099-\\u309f\\u30a1-\\u30ff\\u31f0-\\u31ff\\uff66-\\uff9f\\u{1aff0}-\\u{1b16f}]',
    // Latin, full-width too, accents, Hangul.
    '[A-Za-z\\u00aa\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u0300-\\u036f\\u1e00-\\u1eff\\uff21-\\uff3a\\uff41-\\uff5a\\uac00-\\ud7a3]',
    // Roman numerals and what stands between names.
    "[\\u2160-\\u217f \\u30fb\\uff65\\u00b7\\uff1d=\\u30a0.\\uff0e,\\uff0c'\\u2019\\u02bc\\uff07\\u2010-\\u2015\\u2212\\uff0d()\\uff08\\uff09-]",
  ].join('|')})$`,
  'u',
)

const hasLetter = /[^ \u30fb\uff65\u00b7\uff1d=\u30a0.\uff0e,\uff0c'\u2019()\uff08\uff09-]/u

/** Radicals that some documents have in place of the letter they look like. */
const radicals = /[\u2f00-\u2fd5]/g

/** The first character that no name is written with; undefined where there is none. */
export const strangeIn = (name: string): string | undefined =>
  [...readName(name)].find((character) => !letters.test(character))

/** The first character that is no kana. */
export const strangeInKana = (kana: string): string | undefined =>
  [...toKatakana(kana)].find((character) => character !== ' ' && !isKatakana(`\u30a2${character}`))

/** The first that cannot be kept or printed, wherever it is typed. */
export const unreadableIn = (text: string): string | undefined =>
  [...oneSpaced(text)].find((character) => isPrivate(character) || !isPrintable(character))

/** A character that is in the way, as it is told to whoever typed it. */
export type StrangeCharacter = {
  character: string
  /** 'U+E000' */
  code: string
  isPrivate: boolean
  isSeen: boolean
}

export const described = (character: string): StrangeCharacter => ({
  character,
  code: `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  isPrivate: isPrivate(character),
  isSeen: isPrintable(character) && character.trim() !== '',
})

/** A name in its one form: letters stay as typed, gaps are one space, 「ジャン゠ポール」 is 「ジャン＝ポール」. */
export const readName = (typed: string): string =>
  oneSpaced(typed)
    .replace(radicals, (radical) => radical.normalize('NFKC'))
    .replace(/[=\u30a0\u2e40\ufe66]/g, '\uff1d')
    .replace(/\uff65/g, '\u30fb')
    .replace(/(?<![^\s.])([A-Z])\.(?=[A-Z][a-z])/g, '$1. ')

export const isName = (name: string): boolean => hasLetter.test(name)

/**
 * Whether a name says where to go: it stands in the ward's letters. A dot belongs after a word or an initial, never
 * between two words.
 */
export const holdsAddress = (name: string): boolean => {
  const text = folded(name)
  return isLink(text) || /[^\s.]\s?\.\s?[^\s.,()'-]{2,}/u.test(withoutAbbreviations(text))
}

/** The same of a firm or a street, which no letter names: Booking.com Japan is a firm, evil.example is none. */
export const isAddressOfSite = (text: string): boolean =>
  isLink(folded(text)) || /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$/i.test(folded(text))

const folded = (text: string) => text.normalize('NFKC').replace(/[\u3002\u2024\ufe12]/g, '.')

const isLink = (text: string) => /:\/\/|@|\bwww\b|\bhttps?\b/i.test(text)

/** Without the dots after which a name goes on after a space: 'J. Smith', 'St. John', 'Jr. Carlos'. */
const withoutAbbreviations = (text: string) => text.replace(/([A-Za-z])\. (?=[^\s.])/g, '$1 ')

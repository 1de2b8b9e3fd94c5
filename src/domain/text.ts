// What people type, brought into one form before it is judged: normalised, never punished (accessibility.md).
// What counts as a letter is written out here: Unicode's properties change from one runtime to the next.

/** Every dash there is, the long-vowel mark among them. */
const dashes = /[\u30fc\u2212\u2010-\u2015\u2043\u2500\uff0d\uff70\ufe58\ufe63-]/g
const hiragana = /[\u3041-\u3096\u309d\u309e]/g
const katakanaAhead = 0x60
/** ジャン＝ポール has a double hyphen, of which there are several. */
const doubleHyphens = /[=\uff1d\u30a0\u2e40\ufe66]/g
const doubleHyphen = '\uff1d'
const middleDots = /[\u30fb\uff65\u00b7\u2022\u22c5]/g

/** What nobody sees and a telephone's contacts or a web page leave in what is pasted: marks of direction, joiners, fillers. */
const unseen =
  /\u00ad|\u034f|\u061c|[\u115f\u1160]|[\u17b4\u17b5]|[\u180b-\u180f]|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u206f]|\u3164|\ufeff|\uffa0|[\ufff9-\ufffb]|[\u{1bca0}-\u{1bca3}]|[\u{1d173}-\u{1d17a}]|[\u{e0000}-\u{e007f}]/gu

/** Without what cannot be seen. */
export const visible = (text: string): string => text.replace(unseen, '')

/** Full-width digits and letters, and every dash, become the plain ones: for numbers, codes and addresses of mail. */
export const plain = (text: string): string =>
  visible(text)
    .normalize('NFKC')
    .replace(dashes, '-')
    .replace(/[\ufe00-\ufe0f]/g, '')
    .trim()

/** 氏名カタカナ: hiragana and half-width kana become katakana, a dash the long-vowel mark, any gap one space. */
export const toKatakana = (text: string): string =>
  oneSpaced(text.normalize('NFKC'))
    .replace(hiragana, (kana) => String.fromCharCode(kana.charCodeAt(0) + katakanaAhead))
    .replace(dashes, '\u30fc')
    .replace(doubleHyphens, doubleHyphen)
    .replace(middleDots, '\u30fb')

/** Unseen marks go, gaps become one space, and nothing else changes: NFC and NFKC would turn characters of real names. */
export const oneSpaced = (text: string): string => visible(text).replace(/\s+/g, ' ').trim()

export const isKatakana = (text: string): boolean =>
  /^[\u30a1-\u30fa\u30fc-\u30fe\u31f0-\u31ff\u30fb\uff1d ]+$/.test(text) &&
  /[\u30a1-\u30fa\u30fd\u30fe]/.test(text)

/** Written characters, as a person counts them. */
export const lengthOf = (text: string): number => [...segmenter.segment(text)].length

/** Whether a person could have typed it: no control characters, nothing half a character. */
export const isPrintable = (text: string): boolean => text.isWellFormed() && !unprintable.test(text)

const unprintable = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]/u

/** 外字: characters that mean something on one machine alone. */
export const isPrivate = (character: string): boolean =>
  /^[\ue000-\uf8ff\u{f0000}-\u{10fffd}]/u.test(character)

/** Six digits, however grouped. Null for anything else. */
export function readResidentNumber(text: string): string | null {
  const digits = ungrouped(text)
  return /^\d{6}$/.test(digits) ? digits : null
}

export const receiptLength = 26

/** 受付番号, however grouped and in whatever case. Null for anything else. */
export function readReceipt(text: string): string | null {
  const receipt = ungrouped(text).toLowerCase()
  return /^[a-z2-7]*$/.test(receipt) && receipt.length === receiptLength ? receipt : null
}

/** What was typed of a number, without what groups it. */
export const ungrouped = (text: string): string => plain(text).replace(/[\s-]/g, '')

/** '105-8511', with the mark before it or without. Null for anything else. */
export function readPostalCode(text: string): string | null {
  const digits = plain(text).replace(/[\u3012\u3020\u3036\s-]/g, '')
  return /^\d{7}$/.test(digits) ? `${digits.slice(0, 3)}-${digits.slice(3)}` : null
}

/**
 * An address mail can be sent to, without the quotes its first part may have been typed in (who sends puts them where
 * they belong), its domain in lower case and as it travels (例え.jp is xn--r8jz45g.jp). Null for anything else.
 */
export function readEmail(text: string): string | null {
  const typed = plain(text).replace(/^mailto:/i, '')
  const at = typed.lastIndexOf('@')
  const local = unquoted(typed.slice(0, Math.max(at, 0)))
  const domain = domainOf(typed.slice(at + 1))
  if (!/^[\w.!#$%&'*+/=?^`{|}~-]{1,64}$/.test(local) || domain === null) return null
  if (/^\.|\.\.|\.$/.test(local) && !mayHaveDotsAnywhere.test(domain)) return null
  return local.length + domain.length < 254 ? `${local}@${domain}` : null
}

/** Japan's telephone companies once gave out a..b@ and a.@, against the rules, and their owners still have them. */
const mayHaveDotsAnywhere = /\.jp$|^(?:au|willcom)\.com$|^mopera\.net$/

const unquoted = (local: string) =>
  /^".*"$/.test(local) ? local.slice(1, -1).replace(/\\(.)/g, '$1') : local

function domainOf(typed: string): string | null {
  const dotted = typed.replace(/\u3002/g, '.')
  if (/[\s/?#@:%\\[\]<>"(),;|^`{}*&=+~!$']/.test(dotted)) return null
  const isAscii = /^[\w.-]+$/.test(dotted)
  const domain = isAscii ? dotted.toLowerCase() : (URL.parse(`http://${dotted}`)?.hostname ?? '')
  return domainPattern.test(domain) ? domain : null
}

const domainPattern =
  /^(?=.{1,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/

const segmenter = new Intl.Segmenter('ja')

/** Where letters to an address arrive: its case and what stands behind a plus name no other mailbox. */
export const mailboxOf = (email: string): string => email.toLowerCase().replace(/\+[^@]*/, '')

/** An address as it may stand on a screen that others see: its owner knows it again. */
export const masked = (email: string): string => email.replace(/^(.).*@/, '$1\u2026@')

// What people type, brought into one form before it is judged: normalised, never punished (accessibility.md).

/** Every dash there is, the long-vowel mark among them. */
const dashes = /[\u30fc\u2212\u2010-\u2015\u2500\uff0d\uff70-]/g
const hiragana = /[\u3041-\u3096\u309d\u309e]/g
const katakanaAhead = 0x60

/** Full-width digits and letters, and every dash, become the plain ones: for numbers, codes and addresses of mail. */
export const plain = (text: string): string => text.normalize('NFKC').replace(dashes, '-').trim()

/** 氏名カタカナ: hiragana and half-width kana become katakana, a dash the long-vowel mark, any gap one space. */
export const toKatakana = (text: string): string =>
  oneSpaced(text.normalize('NFKC'))
    .replace(hiragana, (kana) => String.fromCharCode(kana.charCodeAt(0) + katakanaAhead))
    .replace(dashes, '\u30fc')

/** Gaps become one space and nothing else changes: NFC and NFKC would turn characters of real names into others. */
export const oneSpaced = (text: string): string => text.replace(/\s+/gu, ' ').trim()

export const isKatakana = (text: string): boolean =>
  /^[\u30a1-\u30fa\u30fc-\u30fe\u30fb ]+$/.test(text)

/** Written characters, as a person counts them. */
export const lengthOf = (text: string): number => [...segmenter.segment(text)].length

/** Whether a person could have typed it: no control characters, nothing half a character. */
export const isPrintable = (text: string): boolean =>
  text.isWellFormed() && !/[\p{Cc}\p{Co}\p{Cn}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(text)

/** Ten or eleven digits from 0, with the hyphens as typed; '+81' at home is 0. Null for anything else. */
export function readTelephone(text: string): string | null {
  const typed = plain(text)
    .replace(/^\+81[-\s]*0?/, '0')
    .replace(/[()\s.]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .replace(/-{2,}/g, '-')
  return /^0\d{9,10}$/.test(typed.replaceAll('-', '')) ? typed : null
}

/** Six digits, however grouped. Null for anything else. */
export function readResidentNumber(text: string): string | null {
  const digits = plain(text).replace(/[\s-]/g, '')
  return /^\d{6}$/.test(digits) ? digits : null
}

/** '105-8511', with the mark before it or without. Null for anything else. */
export function readPostalCode(text: string): string | null {
  const digits = plain(text).replace(/[\u3012\s-]/g, '')
  return /^\d{7}$/.test(digits) ? `${digits.slice(0, 3)}-${digits.slice(3)}` : null
}

/**
 * An address mail can be sent to, its domain in lower case. Dots anywhere in its first part are taken: telephone
 * companies once gave out such addresses, and their owners still have them. Null for anything else.
 */
export function readEmail(text: string): string | null {
  const [, local = '', domain = ''] =
    /^([\w.!#$%&'*+/=?^`{|}~-]{1,64})@((?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d])$/i.exec(
      plain(text),
    ) ?? []
  return domain && domain.length < 190 ? `${local}@${domain.toLowerCase()}` : null
}

const segmenter = new Intl.Segmenter('ja')

import { toKatakana, visible } from '../../text.ts'
import { variants } from './variants.ts'

// A name as it is heard and not as it is written: both what is kept to be searched and what is searched for.

const apart = /[\s.,'\u2019\u02bc\u30fb\uff1d()-]+/u
const accents = /[\u0300-\u036f]/g
const selectors = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu
const dashInLatin = /(?<=[A-Za-z\u00c0-\u024f])[\u2010-\u2015\u2212](?=[A-Za-z\u00c0-\u024f])/gu

/** \u3005 and \u3031 stand for the character before them. */
const repeated = /(.)[\u3005\u303b\u30fd\u309d]/gu

const smallKana = '\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6'
const largeKana = '\u30a2\u30a4\u30a6\u30a8\u30aa\u30c4\u30e4\u30e6\u30e8\u30ef\u30ab\u30b1'
/** ヰヱヲヂヅ, heard as イエオジズ. */
const oldKana = '\u30f0\u30f1\u30f2\u30c2\u30c5'
const newKana = '\u30a4\u30a8\u30aa\u30b8\u30ba'
/** ヴァ and ブァ are バ, and so on with ィ, ェ and ォ; any other ヴ is ブ. */
const small = '\u30a1\u30a3\u30a7\u30a9'
const bRow = '\u30d0\u30d3\u30d9\u30dc'

/** The parts of what was typed as a name or its kana, as they are searched for; none where there is no letter in it. */
export const foldedParts = (text: string): string[] => folded(text).split(apart).filter(Boolean)

/** What somebody is found by: each part of their name and kana, and all of either without what stands between. */
export function foldedWords(of: { name: string; kana: string }): string[] {
  const words = [of.name, of.kana].map(foldedParts)
  return [...new Set(words.flatMap((parts) => [...parts, parts.join('')]).filter(Boolean))]
}

function folded(text: string): string {
  const plain = visible(text)
    .replace(selectors, '')
    .replace(dashInLatin, ' ')
    .normalize('NFKD')
    .replace(accents, '')
    .normalize('NFKC')
    .replace(repeated, '$1$1')
  const inKana = toKatakana(hyphensApart(plain))
    .replace(/[\u30f4\u30d6]([\u30a1\u30a3\u30a7\u30a9])/g, (_, vowel) => at(bRow, small, vowel))
    .replaceAll('\u30f4', '\u30d6')
    .replaceAll('\u30fc', '')
    .toUpperCase()
  return [...inKana].map(standing).join('')
}

/** Before every dash becomes the mark of a long vowel. */
const hyphensApart = (text: string) => text.replace(/(?<=[A-Za-z\u00c0-\u024f])-/gu, ' ')

function standing(character: string): string {
  const heard = at(largeKana, smallKana, at(newKana, oldKana, character))
  return variants.get(heard) ?? heard
}

/** The character of `to` that stands where this one stands in `from`; itself where it does not. */
const at = (to: string, from: string, character: string) => to[from.indexOf(character)] ?? character

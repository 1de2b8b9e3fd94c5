import { ja } from './ja/ja.ts'
import type { Words } from './words.ts'

/** The languages on offer by their codes; Japanese is what everything exists in. */
export type Languages = { ja: Words } & Partial<Record<string, Words>>

export const languages: Languages = { ja }

/** The words of a language; Japanese for one that is not on offer. */
export const wordsIn = (language: string, all: Languages = languages): Words =>
  all[language] ?? all.ja

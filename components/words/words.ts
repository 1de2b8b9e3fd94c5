import { createContext, useContext } from 'hono/jsx'
import { ja } from './ja/ja.ts'

/** Every language says all of this. */
export type Words = typeof ja

/** The languages on offer by their codes; Japanese is what everything exists in. */
export type Languages = { ja: Words } & Partial<Record<string, Words>>

export const languages: Languages = { ja }

/** The words of a language; Japanese for one that is not on offer. */
export const wordsIn = (language: string, all: Languages = languages): Words =>
  all[language] ?? all.ja

/** The language of the page being rendered: the one provider stands in http/page.tsx. */
export const Language = createContext<Words | null>(null)

export function useWords(): Words {
  const words = useContext(Language)
  if (!words) throw new Error('words outside of a language')
  return words
}

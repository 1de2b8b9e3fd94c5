import { createContext, useContext } from 'hono/jsx'
import { ja } from './ja/ja.ts'

/** Every language says all of this. */
export type Words = typeof ja

const languages: Partial<Record<string, Words>> = { ja }

/** The words of a language, or else the Japanese ones. */
export const wordsIn = (language: string): Words => languages[language] ?? ja

/** The language of the page being rendered. */
export const Language = createContext<Words>(ja)

export const useWords = (): Words => useContext(Language)

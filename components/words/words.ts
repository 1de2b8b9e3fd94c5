import { createContext, useContext } from 'hono/jsx'
import { ja, type Words } from './ja/ja.ts'

/** The language of the page being rendered. */
export const Language = createContext<Words>(ja)

export const useWords = (): Words => useContext(Language)

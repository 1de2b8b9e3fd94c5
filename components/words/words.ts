import { createContext, useContext } from 'hono/jsx'
import type { ja } from './ja/ja.ts'

/** Every language says all of this. */
export type Words = typeof ja

/** The language of the page being rendered: the one provider stands in http/ready/rendering.tsx. */
export const Language = createContext<Words | null>(null)

export function useWords(): Words {
  const words = useContext(Language)
  if (!words) throw new Error('words outside of a language')
  return words
}

import { createContext, useContext } from 'hono/jsx'
import type { Centre } from '../../src/domain/centre.ts'

/** Stands for whoever is logged in while a page is rendered; empty for nobody. Provided in http/ready/rendering.tsx. */
export const Reader = createContext('')

/** In every form that acts for a resident: it is refused where somebody else is logged in by then (http/reader.ts). */
export function ForReader() {
  const reader = useContext(Reader)
  return reader ? <input type="hidden" name="for" value={reader} /> : null
}

/** Whom residents call; provided in http/ready/rendering.tsx. */
export const CentreOf = createContext<Centre>({})

/** Makes the key of a form; provided in http/ready/rendering.tsx. */
export const PressKey = createContext<() => string>(() => '')

/** In a form that ends what it was opened by: pressed again, it is answered as it was (http/reader.ts). */
export function PressedOnce() {
  const newKey = useContext(PressKey)
  return <input type="hidden" name="press" value={newKey()} />
}

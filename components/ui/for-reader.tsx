import { createContext, useContext } from 'hono/jsx'

/** Stands for whoever is logged in while a page is rendered; empty for nobody. Provided in http/page.tsx. */
export const Reader = createContext('')

/** In every form that acts for a resident: it is refused where somebody else is logged in by then (http/reader.ts). */
export function ForReader() {
  const reader = useContext(Reader)
  return reader ? <input type="hidden" name="for" value={reader} /> : null
}

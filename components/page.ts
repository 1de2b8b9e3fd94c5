import type { Child } from 'hono/jsx'
import type { Leaving } from './leaving/way.tsx'
import type { Errors } from './ui/form.tsx'

/** A page as its function makes it, title and way back in the words it was given; http/page.tsx answers with it. */
export type Page = {
  title: string
  /** Where もどる leads. */
  back?: string
  /** A swap moves that too. */
  backMoves?: boolean
  /** The inside of `<main>`. */
  content: Child
  /** The mistakes of a form the page repeats: it is answered with 422, and its title says so first. */
  errors?: Errors
  /** It has a form that is filled in, and kept when the page is left. */
  leaving?: Leaving
  /** Says why something is refused, without a form: answered with 422. */
  isRefusal?: boolean
  /** Spoken after this content was swapped in. */
  status?: string
  /** Parts that htmx may ask for alone, by the id of their place. */
  regions?: Record<string, Child>
  /** The page has something to swap. */
  swaps?: boolean
  /** Has passwords that can be shown as they are typed. */
  showsPassword?: boolean
  /** Shows a secret: no browser keeps it. */
  isSecret?: boolean
  /** Shrinks a photograph before it is sent. */
  shrinks?: boolean
  /** Does a published draw again. */
  checksDraw?: boolean
}

import { createContext, type PropsWithChildren, useContext } from 'hono/jsx'
import type { Typed } from '../ui/form.tsx'

/** A form that is filled in on a page, and kept by whichever way it is left. Its element has the id `form`. */
export type Leaving = {
  /** Where it is filled in again: the address of its page without what is typed. */
  at: string
  /** Its page came with mistakes, which are said again. */
  isChecked?: boolean
  /** What it holds where nothing is typed yet, if that is anything. */
  filled?: Typed
  /** What keeps it, where it is no other form's. */
  keeper?: string
}

/** Where the form of this page is sent to be kept; empty on a page without one. */
export const Keeper = createContext('')

/** `was`: the mark of what it holds where nothing is typed yet. */
export function keeperOf(
  { at, isChecked, keeper = '/unfinished' }: Omit<Leaving, 'filled'>,
  was: string | undefined,
): string {
  const query = new URLSearchParams({
    at,
    ...(isChecked && { checked: 'yes' }),
    ...(was && { was }),
  })
  // A dozen buttons carry it, and there a slash needs no other writing.
  const written = String(query).replaceAll('%2F', '/')
  return `${keeper}${keeper.includes('?') ? '&' : '?'}${written}`
}

/** The address of a form's page, whatever the order in which it is asked for. */
export function pageAt(path: string, of: Record<string, string>): string {
  const query = new URLSearchParams(of)
  query.sort()
  return query.size > 0 ? `${path}?${query}` : path
}

/** What makes a button one that leaves the form of this page, with all that is typed in it. */
export const useLeaving = () => {
  const keeper = useContext(Keeper)
  return keeper ? { form: 'form', formaction: keeper, formmethod: 'post' as const } : undefined
}

type WayProps = PropsWithChildren<{ href: string; id?: string; class?: string }>

/** A link; on a page whose form is filled in, a button that takes along what is typed. */
export function Way({ href, children, ...props }: WayProps) {
  const leaving = useLeaving()
  return leaving ? (
    <button
      type="submit"
      {...props}
      {...leaving}
      class={props.class ?? 'link'}
      name="to"
      value={href}
    >
      {children}
    </button>
  ) : (
    <a href={href} {...props}>
      {children}
    </a>
  )
}

/** A browser that knows no `form` of a button elsewhere sends this one, and goes where it leads. */
export function Ways({ children }: PropsWithChildren) {
  const keeper = useContext(Keeper)
  return keeper ? (
    <form class="ways" method="post" action={keeper}>
      {children}
    </form>
  ) : (
    children
  )
}

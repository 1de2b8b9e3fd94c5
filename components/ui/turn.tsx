import type { Child } from 'hono/jsx'

type TurnProps = { id: string; href?: string; none?: string; children?: Child }

/** Moves a page in time or to the next facility. Its id keeps the focus on it; without an address it stays in place and says so. */
export const Turn = ({ id, href, none, children }: TurnProps) =>
  href ? (
    <a id={id} href={href} hx-get={href}>
      {children}
    </a>
  ) : (
    <span id={id} tabindex={-1}>
      {none}
    </span>
  )

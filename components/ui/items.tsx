import type { Child } from 'hono/jsx'

/** One line of a summary. */
export const Item = ({ name, children }: { name: string; children?: Child }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

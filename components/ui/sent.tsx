import type { PropsWithChildren } from 'hono/jsx'
import { useWords } from '../words/words.ts'

/** Heads a page that says an act is done. */
export const Done = ({ title, children }: PropsWithChildren<{ title: string }>) => (
  <div class="done">
    <h1>{title}</h1>
    {children}
  </div>
)

/** The end of an act that was written to somebody: what was sent, and to whom. */
export function Sent({ email }: { email: string | null }) {
  const words = useWords()
  return email ? <p>{words.sentTo(email)}</p> : null
}

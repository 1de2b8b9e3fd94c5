import type { PropsWithChildren } from 'hono/jsx'
import { useWords } from '../words/words.ts'

/** Heads a page that says an act is done. */
export const Done = ({ title, children }: PropsWithChildren<{ title: string }>) => (
  <div class="done">
    <h1>{title}</h1>
    {children}
  </div>
)

/** The end of an act: what is sent, and to whom; or what to do where there is no address. */
export function Sent({ email }: { email: string | null }) {
  const words = useWords()
  if (email) return <p>{words.sentTo(email)}</p>
  return (
    <p>
      {words.notSent} <a href="/email">{words.toEmail}</a>
    </p>
  )
}

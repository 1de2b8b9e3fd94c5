import { useWords } from '../words/words.ts'

/** The end of an act that was written to somebody: what was sent, and to whom. */
export function Sent({ email }: { email: string | null }) {
  const words = useWords()
  return email ? <p>{words.sentTo(email)}</p> : null
}

import { useWords } from '../words/words.ts'

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

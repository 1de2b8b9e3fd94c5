import type { Instant } from '../../src/domain/calendar.ts'
import { useWords } from '../words/words.ts'

/** What to do about a letter that could not be delivered; nothing where all were. */
export function Undelivered({ email, deadAt, mailDomain }: UndeliveredProps) {
  const { email: words, undelivered } = useWords()
  if (!email || deadAt === undefined) return null
  return (
    <p class="note">
      {undelivered(email, deadAt, mailDomain)} <a href="/email">{words.title}</a>
    </p>
  )
}

type UndeliveredProps = { email: string | null; deadAt: Instant | undefined; mailDomain: string }

import { today } from '../src/domain/calendar.ts'
import type { Notice } from '../src/domain/notice.ts'
import { useWords } from './words/words.ts'

/** お知らせ. */
export function Notices({ notices }: { notices: readonly Notice[] }) {
  const words = useWords()
  if (notices.length === 0) return null
  return (
    <section>
      <h2>{words.home.notices}</h2>
      {notices.map(({ title, body, publishedAt }) => (
        <article>
          <h3>{title}</h3>
          <p class="hint">{words.date(today(publishedAt))}</p>
          <p>{body}</p>
        </article>
      ))}
    </section>
  )
}

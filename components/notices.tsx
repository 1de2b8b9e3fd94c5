import { today } from '../src/domain/calendar.ts'
import type { Notice } from '../src/domain/notice.ts'
import { useWords } from './words/words.ts'

/** お知らせ. */
export function Notices({ notices }: { notices: readonly Notice[] }) {
  const words = useWords()
  if (notices.length === 0) return null
  return (
    <section class={notices[0]?.isImportant ? 'note' : undefined}>
      <h2>{words.home[notices[0]?.isImportant ? 'importantNotices' : 'notices']}</h2>
      {notices.map(({ title, body, publishedAt }) => (
        <article>
          <h3>{title}</h3>
          <p class="hint">{words.date(today(publishedAt))}</p>
          {body.split('\n').map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        </article>
      ))}
    </section>
  )
}

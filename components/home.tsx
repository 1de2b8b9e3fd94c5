import { today } from '../src/domain/calendar.ts'
import type { Notice } from '../src/store/notices.ts'
import { NotBuiltYet } from './ui/not-built-yet.tsx'
import { useWords } from './words/words.ts'

export function Home({ notices }: { notices: readonly Notice[] }) {
  const words = useWords()
  const { home } = words
  return (
    <>
      <h1>{words.site}</h1>
      <p>{home.lead}</p>
      <ul class="cards">
        <li>
          <a href="/vacancies">{home.vacancies}</a>
          <p>{home.vacanciesHint}</p>
        </li>
        <li>
          <a href="/login">{words.login}</a>
          <p>{home.loginHint}</p>
        </li>
        <li>
          <NotBuiltYet name={home.registration} />
          <p>{home.registrationHint}</p>
        </li>
        <li>
          <a href="/guide">{home.manual}</a>
          <p>{home.manualHint}</p>
        </li>
      </ul>
      <h2>{home.notices}</h2>
      {notices.map(({ title, body, publishedAt }) => (
        <article>
          <h3>{title}</h3>
          <p class="hint">{words.date(today(publishedAt))}</p>
          <p>{body}</p>
        </article>
      ))}
    </>
  )
}

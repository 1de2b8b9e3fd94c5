import { today } from '../src/domain/calendar.ts'
import type { Notice } from '../src/domain/notice.ts'
import type { Page } from './page.ts'
import { useWords, type Words } from './words/words.ts'

type HomeProps = {
  notices: readonly Notice[]
  isLoggedIn: boolean
  /** The password was changed just before. */
  isPasswordChanged: boolean
}

export const firstPage = (props: HomeProps, words: Words): Page => ({
  title: words.home.title,
  content: <Home {...props} />,
})

function Home({ notices, isLoggedIn, isPasswordChanged }: HomeProps) {
  const words = useWords()
  const { home } = words
  return (
    <>
      <h1>{words.site}</h1>
      {isPasswordChanged && <p class="note">{words.password.changed}</p>}
      <p>{home.lead}</p>
      <ul class="cards">
        <li>
          <a href="/vacancies">{home.vacancies}</a>
          <p>{home.vacanciesHint}</p>
        </li>
        <li>
          {isLoggedIn ? (
            <a href="/menu">{words.menuPage.title}</a>
          ) : (
            <a href="/login">{words.login}</a>
          )}
          {!isLoggedIn && <p>{home.loginHint}</p>}
        </li>
        <li>
          <a href="/registration">{home.registration}</a>
          <p>{home.registrationHint}</p>
        </li>
        <li>
          <a href="/guide">{home.manual}</a>
          <p>{home.manualHint}</p>
        </li>
        <li>
          <a href="/draws">{words.draws.title}</a>
          <p>{words.draws.lead}</p>
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

import { today } from '../src/domain/calendar.ts'
import type { Notice } from '../src/domain/notice.ts'
import type { Page } from './page.ts'
import { useWords, type Words } from './words/words.ts'

type HomeProps = {
  notices: readonly Notice[]
  isLoggedIn: boolean
  /** What was done just before. */
  done: (typeof donesShown)[number] | undefined
}

/** Acts that end here, since they end the session or have shown all there was. */
export const donesShown = ['password', 'registration'] as const

export const firstPage = (props: HomeProps, words: Words): Page => ({
  title: words.home.title,
  content: <Home {...props} />,
})

function Home({ notices, isLoggedIn, done }: HomeProps) {
  const words = useWords()
  const { home } = words
  return (
    <>
      <h1>{words.site}</h1>
      {done === 'password' && <p class="done">{words.password.changed}</p>}
      {done === 'registration' && <p class="done">{words.registration.done}</p>}
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

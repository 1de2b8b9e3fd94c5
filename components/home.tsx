import type { Notice } from '../src/domain/notice.ts'
import { News, type NewsProps } from './lottery/news.tsx'
import { Notices } from './notices.tsx'
import type { Page } from './page.ts'
import { useWords, type Words } from './words/words.ts'

type HomeProps = NewsProps & {
  notices: readonly Notice[]
  /** What was done just before. */
  done: (typeof donesShown)[number] | undefined
}

/** Acts that end here, since they end the session or have shown all there was. */
export const donesShown = ['password', 'registration'] as const

export const firstPage = (props: HomeProps, words: Words): Page => ({
  title: words.home.title,
  content: <Home {...props} />,
})

function Home(props: HomeProps) {
  const words = useWords()
  const { home } = words
  const { resident, done, notices } = props
  return (
    <>
      <h1>{words.site}</h1>
      {done === 'password' && <p class="done">{words.password.changed}</p>}
      {done === 'registration' && <p class="done">{words.registration.done}</p>}
      <Notices notices={notices.filter(({ isImportant }) => isImportant)} />
      <News {...props} />
      <p>{home.lead}</p>
      <ul class="cards">
        <li>
          <a href="/vacancies">{home.vacancies}</a>
          <p>{home.vacanciesHint}</p>
        </li>
        <li>
          <a href="/facilities">{words.facilities.title}</a>
          <p>{words.facilities.hint}</p>
        </li>
        <li>
          {resident ? (
            <a href="/menu">{words.menuPage.title}</a>
          ) : (
            <a href="/login">{words.login}</a>
          )}
          {!resident && <p>{home.loginHint}</p>}
        </li>
        {!resident && (
          <li>
            <a href="/registration">{home.registration}</a>
            <p>{home.registrationHint}</p>
          </li>
        )}
        <li>
          <a href="/guide">{home.manual}</a>
          <p>{home.manualHint}</p>
        </li>
        <li>
          <a href="/draws">{words.draws.title}</a>
          <p>{words.draws.lead}</p>
        </li>
      </ul>
      <Notices notices={notices.filter(({ isImportant }) => !isImportant)} />
    </>
  )
}

import type { Page } from './page.ts'
import { Told } from './told.tsx'
import { useWords, type Words } from './words/words.ts'

export const showPrivacy = ({ back }: { back: string }, { privacyPage }: Words): Page => ({
  title: privacyPage.title,
  back,
  content: <Privacy />,
})

/** What is kept of whom, and how long. */
function Privacy() {
  const { privacyPage: words } = useWords()
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <h2>{words.keptTitle}</h2>
      <p>{words.keptLead}</p>
      <dl>
        {words.kept.map(([what, until]) => (
          <div>
            <dt>{what}</dt>
            <dd>{until}</dd>
          </div>
        ))}
      </dl>
      <h2>{words.closingTitle}</h2>
      <p>{words.closing}</p>
      <h2>{words.yoursTitle}</h2>
      <p>
        <Told text={words.yours} />
      </p>
      <h2>{words.cookiesTitle}</h2>
      <p>{words.cookies}</p>
    </>
  )
}

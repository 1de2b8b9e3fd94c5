import type { Page } from './page.ts'
import { ToCentre } from './ui/prose.tsx'
import { useWords, type Words } from './words/words.ts'

export const showAccessibility = (
  { back }: { back: string },
  { accessibilityPage }: Words,
): Page => ({
  title: accessibilityPage.title,
  back,
  content: <Accessibility />,
})

/** Which standard is aimed at, what was tried with what and when, what is not met, and whom to tell. */
function Accessibility() {
  const { accessibilityPage: words } = useWords()
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <h2>{words.aimTitle}</h2>
      <p>{words.aim}</p>
      <h2>{words.meansTitle}</h2>
      <Lines of={words.means} />
      <h2>{words.triedTitle}</h2>
      <dl>
        {words.tried.map(([how, what, when]) => (
          <div>
            <dt>{how}</dt>
            <dd>
              {what}
              <br />
              {when}
            </dd>
          </div>
        ))}
      </dl>
      <h2>{words.notMetTitle}</h2>
      <Lines of={words.notMet} />
      <h2>{words.tellTitle}</h2>
      <p>
        <ToCentre text={words.tell} />
      </p>
    </>
  )
}

const Lines = ({ of }: { of: readonly string[] }) => (
  <ul>
    {of.map((line) => (
      <li>{line}</li>
    ))}
  </ul>
)

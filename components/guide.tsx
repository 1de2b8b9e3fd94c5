import type { Page } from './page.ts'
import { useWords, type Words } from './words/words.ts'

export const showGuide = ({ back }: { back: string }, { guidePage }: Words): Page => ({
  title: guidePage.title,
  back,
  content: <Guide />,
})

/** The manual's chapters that work here, rewritten. */
function Guide() {
  const { guidePage } = useWords()
  return (
    <>
      <h1>{guidePage.title}</h1>
      {guidePage.chapters.map(({ title, steps }) => (
        <section>
          <h2>{title}</h2>
          <ol>
            {steps.map((step) => (
              <li>{step}</li>
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

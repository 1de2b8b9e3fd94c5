import type { Night } from '../src/domain/calendar.ts'
import type { Facility } from '../src/domain/facility.ts'
import type { Page } from './page.ts'
import { useWords, type Words } from './words/words.ts'

type GuideProps = { facilities: readonly Facility[]; today: Night }

export const showGuide = (
  { back, ...props }: GuideProps & { back: string },
  { guidePage }: Words,
): Page => ({
  title: guidePage.title,
  back,
  content: <Guide {...props} />,
})

/** The manual's chapters that work here, rewritten. */
function Guide({ facilities, today }: GuideProps) {
  const { guidePage } = useWords()
  return (
    <>
      <h1>{guidePage.title}</h1>
      {guidePage.chapters({ facilities, from: today }).map(({ title, steps }) => (
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

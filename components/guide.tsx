import type { Night } from '../src/domain/calendar.ts'
import type { Facility } from '../src/domain/facility.ts'
import { useWords } from './words/words.ts'

type GuideProps = { facilities: readonly Facility[]; today: Night }

/** The manual's chapters that work here, rewritten. */
export function Guide({ facilities, today }: GuideProps) {
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

import { useWords } from './words/words.ts'

/** The manual's chapters that work here, rewritten. */
export function Guide() {
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

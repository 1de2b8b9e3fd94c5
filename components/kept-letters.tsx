import { Paragraph } from './letters/letter.tsx'
import type { Page } from './page.ts'
import { useWords, type Words } from './words/words.ts'

type Kept = {
  id: string
  to: string
  subject: string
  text: string
  files: readonly { name: string; text: string }[]
}

export const listKeptLetters = (letters: readonly Kept[], words: Words): Page => ({
  title: words.letters.kept,
  back: '/',
  content: <KeptLetters letters={letters} />,
})

/** The letters of a runtime that sends none, for whoever develops or tries it. */
function KeptLetters({ letters }: { letters: readonly Kept[] }) {
  const words = useWords().letters
  return (
    <>
      <h1>{words.kept}</h1>
      {letters.length === 0 && <p>{words.noneKept}</p>}
      {letters.map(({ subject, to, text, files }) => (
        <article>
          <h2>{subject}</h2>
          <p class="hint">{to}</p>
          {text.split(/\n{2,}/).map((paragraph) => (
            <Paragraph text={paragraph.trim()} />
          ))}
          {files.map((file) => (
            <details>
              <summary>{file.name}</summary>
              <pre>{file.text}</pre>
            </details>
          ))}
        </article>
      ))}
    </>
  )
}

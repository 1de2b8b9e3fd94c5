import type { Night } from '../src/domain/calendar.ts'
import type { Facility } from '../src/domain/facility.ts'
import type { Page } from './page.ts'
import { Told } from './told.tsx'
import { type ChapterName, chapterNames } from './words/chapters.ts'
import { useWords, type Words } from './words/words.ts'

type GuideProps = {
  facilities: readonly Facility[]
  today: Night
  /** Where the guide was opened: every page of it leads back there in the end. */
  from: string
}

export const showGuide = (props: GuideProps, { guidePage }: Words): Page => ({
  title: guidePage.title,
  back: props.from,
  content: <Guide {...props} />,
})

/** The contents. */
function Guide({ facilities, today, from }: GuideProps) {
  const words = useWords()
  const { guidePage } = words
  const chapters = guidePage.chapters(words, { facilities, from: today })
  return (
    <>
      <h1>{guidePage.title}</h1>
      <p>{guidePage.lead}</p>
      <ol class="contents">
        {chapterNames.map((name) => (
          <li>
            <a href={addressOf(name, from)}>{chapters[name].title}</a>
            <p>{chapters[name].about}</p>
          </li>
        ))}
      </ol>
    </>
  )
}

export const chapterNamed = (text: string): ChapterName | undefined =>
  chapterNames.find((name) => name === text)

type ChapterProps = GuideProps & { name: ChapterName }

export function showChapter(props: ChapterProps, words: Words): Page {
  const { facilities, today, name, from } = props
  const { title } = words.guidePage.chapters(words, { facilities, from: today })[name]
  return {
    title: words.guidePage.chapter(chapterNames.indexOf(name), title),
    back: addressOf('', from),
    content: <Chapter {...props} />,
  }
}

function Chapter({ facilities, today, name, from }: ChapterProps) {
  const words = useWords()
  const { guidePage } = words
  const chapters = guidePage.chapters(words, { facilities, from: today })
  const { title, about, steps, notes } = chapters[name]
  const index = chapterNames.indexOf(name)
  const [previous, next] = [chapterNames[index - 1], chapterNames[index + 1]]
  return (
    <>
      <h1>{guidePage.chapter(index, title)}</h1>
      <p>{about}</p>
      <ol>
        {steps.map((step) => (
          <li>
            <Told text={step} />
          </li>
        ))}
      </ol>
      <h2>{guidePage.notes}</h2>
      <ul>
        {notes.map((note) => (
          <li>
            <Told text={note} />
          </li>
        ))}
      </ul>
      <nav class="acts" aria-label={guidePage.contents}>
        {next && <a href={addressOf(next, from)}>{guidePage.next(chapters[next].title)}</a>}
        {previous && (
          <a href={addressOf(previous, from)}>{guidePage.previous(chapters[previous].title)}</a>
        )}
        <a href={addressOf('', from)}>{guidePage.toContents}</a>
      </nav>
    </>
  )
}

const addressOf = (chapter: ChapterName | '', from: string) =>
  `/guide${chapter && `/${chapter}`}?${new URLSearchParams({ from })}`

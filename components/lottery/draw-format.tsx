import { raw } from 'hono/html'
import type { Page } from '../page.ts'
import { Prose } from '../ui/prose.tsx'
import type { Block } from '../words/ja/draw-format.ts'
import { useWords, type Words } from '../words/words.ts'
import { example } from './draw-example.ts'

export const showDrawFormat = ({ back }: { back: string }, { drawFormat }: Words): Page => ({
  title: drawFormat.title,
  back,
  content: <DrawFormat />,
})

/** All that somebody needs who wants to check a draw with a program of their own. */
function DrawFormat() {
  const { drawFormat } = useWords()
  return (
    <>
      <h1>{drawFormat.title}</h1>
      {drawFormat.leads.map((text) => (
        <Part block={text} />
      ))}
      {drawFormat.sections.map(({ title, blocks }) => (
        <>
          <h2>{title}</h2>
          {blocks.map((block) => (
            <Part block={block} />
          ))}
        </>
      ))}
      <h2>{drawFormat.example}</h2>
      <p>{drawFormat.exampleRecord}</p>
      <pre>{raw(JSON.stringify(example(), null, 1))}</pre>
    </>
  )
}

function Part({ block }: { block: Block }) {
  if (typeof block === 'string')
    return (
      <p>
        <Prose text={block} />
      </p>
    )
  if ('heading' in block) return <h3>{block.heading}</h3>
  if ('meanings' in block) return <Meanings {...block} />
  if ('lines' in block) return <pre>{block.lines}</pre>
  return (
    <ol>
      {block.steps.map((step) => (
        <li>
          <Prose text={step} />
        </li>
      ))}
    </ol>
  )
}

const Meanings = ({ meanings }: { meanings: [string, string][] }) => (
  <dl>
    {meanings.map(([name, meaning]) => (
      <div>
        <dt>
          <Prose text={name} />
        </dt>
        <dd>
          <Prose text={meaning} />
        </dd>
      </div>
    ))}
  </dl>
)

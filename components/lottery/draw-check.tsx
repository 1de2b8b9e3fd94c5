import type { PropsWithChildren } from 'hono/jsx'
import { Prose } from '../ui/prose.tsx'
import { useWords } from '../words/words.ts'

/** For pages that load static/check-draw.ts, which shows it, and takes from it every word it says. */
export function CheckDraw({ recordHref }: { recordHref: string }) {
  const { drawCheck: words } = useWords()
  return (
    <section data-check-draw={recordHref} hidden>
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      <p>
        <a href="/draws/format">{words.toFormat}</a>
      </p>
      <button type="button">{words.act}</button>
      <p role="status" />
      <div data-result="" />
      {Object.entries({ ...words.sentences, ...words.checks }).map(([name, text]) => (
        <Part name={name}>{text}</Part>
      ))}
      <Lines />
      <Result />
    </section>
  )
}

/** What the script copies by this name. */
const Part = ({ name, children }: PropsWithChildren<{ name: string }>) => (
  <template data-part={name}>{children}</template>
)

/** A line of the result, for each that a check may have. */
function Lines() {
  const { drawCheck: words } = useWords()
  const name = (
    <>
      <span data-slot="name" />
      {words.ofCheck}
    </>
  )
  return (
    <>
      <Part name="holds">
        <li>
          {name}
          {words.holds}
        </li>
      </Part>
      <Part name="unchecked">
        <li>
          {name}
          <strong>{words.unchecked}</strong>
          <p>
            <Prose text={words.signature} />
          </p>
        </li>
      </Part>
      <Part name="differs">
        <li>
          {name}
          <strong class="error">{words.differs}</strong>
          <dl>
            <Row slot="at" name={words.at} />
            <Row slot="stated" name={words.stated} />
            <Row slot="computed" name={words.computed} />
            <Row slot="after" name={words.after} />
          </dl>
        </li>
      </Part>
    </>
  )
}

function Result() {
  const { drawCheck: words } = useWords()
  return (
    <>
      <Part name="result">
        <h3>{words.result}</h3>
        <ol data-slot="lines" />
        <div data-slot="memory" />
      </Part>
      <Part name="memory">
        <p>{words.memory}</p>
        <dl>
          <Row slot="commitment" name={words.commitment} />
          <Row slot="termsHash" name={words.termsHash} />
        </dl>
        <p data-slot="weaker" />
      </Part>
      <Part name="weaker">{words.weaker}</Part>
    </>
  )
}

/** Gone where the script has nothing for it. */
const Row = ({ slot, name }: { slot: string; name: string }) => (
  <div data-row="">
    <dt>{name}</dt>
    <dd>
      <code data-slot={slot} />
    </dd>
  </div>
)

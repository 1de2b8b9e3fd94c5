import type { DrawRecord } from '../../src/domain/proof/record.ts'
import { Prose } from '../ui/prose.tsx'
import { useWords } from '../words/words.ts'

/** What the page knows of its draw: a record that says anything else is another's. */
type Props = Pick<DrawRecord, 'round' | 'commitment' | 'termsHash'> & { recordHref: string }

/** For pages that load static/check-draw.ts: it shows this part, and takes from it every word it says. */
export function CheckDraw({ recordHref, round, commitment, termsHash }: Props) {
  const { drawCheck } = useWords()
  const sentences = Object.entries(drawCheck.sentences(round)).map(([name, sentence]) => [
    `data-${name}`,
    sentence,
  ])
  return (
    <section
      data-check-draw={recordHref}
      data-round={round}
      data-commitment={commitment}
      data-terms-hash={termsHash}
      {...Object.fromEntries(sentences)}
      hidden
    >
      <h2>{drawCheck.title}</h2>
      <p>{drawCheck.lead}</p>
      <p>
        <a href="/draws/format">{drawCheck.toFormat}</a>
      </p>
      <button type="button">{drawCheck.act}</button>
      <p role="status" />
      <ol hidden>
        {Object.entries(drawCheck.checks).map(([check, name]) => (
          <li data-of={check}>{name + drawCheck.ofCheck}</li>
        ))}
      </ol>
      <Results />
    </section>
  )
}

/** What the script puts behind the name of a check, by its result. */
function Results() {
  const { drawCheck } = useWords()
  return (
    <>
      <template data-result="holds">{drawCheck.holds}</template>
      <template data-result="unchecked">
        <strong>{drawCheck.unchecked}</strong>
        <p>
          <Prose text={drawCheck.signature} />
        </p>
      </template>
      <template data-result="differs">
        <strong class="error">{drawCheck.differs}</strong>
        <dl>
          {drawCheck.facts.map((fact) => (
            <div>
              <dt>{fact}</dt>
              <dd>
                <code />
              </dd>
            </div>
          ))}
        </dl>
      </template>
    </>
  )
}

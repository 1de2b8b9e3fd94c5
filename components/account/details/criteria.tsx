import type { Page } from '../../page.ts'
import { Told } from '../../told.tsx'
import { useWords, type Words } from '../../words/words.ts'

type CriteriaProps = {
  grounds: readonly { label: string }[]
  appeal: string
  back: string
}

export const showCriteria = (props: CriteriaProps, { details }: Words): Page => ({
  title: details.criteria.title,
  back: props.back,
  content: <Criteria {...props} />,
})

function Criteria({ grounds, appeal }: CriteriaProps) {
  const { criteria } = useWords().details
  return (
    <>
      <h1>{criteria.title}</h1>
      <p>{criteria.lead}</p>
      {criteria.sections.map(({ title, lines }) => (
        <section>
          <h2>{title}</h2>
          <ul>
            {lines.map((line) => (
              <li>
                <Told text={line} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <section>
        <h2>{criteria.refusedTitle}</h2>
        <p>{criteria.refusedLead}</p>
        <ul>
          {grounds.map(({ label }) => (
            <li>{label}</li>
          ))}
        </ul>
        <p>{criteria.told}</p>
        <p class="hint">{appeal}</p>
      </section>
    </>
  )
}

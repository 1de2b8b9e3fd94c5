import type { Case } from '../../../src/domain/account/review.ts'
import type { Page } from '../../page.ts'
import { Done } from '../../ui/sent.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { pathOf } from '../registrations.tsx'

export const outcomes = ['verified', 'refused', 'approved', 'declined'] as const

type Outcome = (typeof outcomes)[number]

type DoneProps = { outcome: Outcome; number: string; next: Case | undefined }

export const decided = (props: DoneProps, { staff: { registrations } }: Words): Page => ({
  title: registrations.done.titles[props.outcome](props.number),
  back: '/staff/registrations',
  content: <Decided {...props} />,
})

function Decided({ outcome, number, next }: DoneProps) {
  const { done } = useWords().staff.registrations
  return (
    <>
      <Done title={done.titles[outcome](number)}>
        <p>{done.sent}</p>
      </Done>
      <Next next={next} />
    </>
  )
}

/** What waits next: Enter goes on. */
function Next({ next }: Pick<DoneProps, 'next'>) {
  const { done } = useWords().staff.registrations
  return (
    <p class="acts">
      {next ? (
        <a class="button" href={pathOf(next)} autofocus>
          {done.next}
        </a>
      ) : (
        <span>{done.none}</span>
      )}
      <a href="/staff/registrations">{done.list}</a>
    </p>
  )
}

type SeveralProps = {
  all: readonly {
    number: string
    outcome: keyof Words['staff']['registrations']['refusing']['outcomes']
  }[]
  next: Case | undefined
}

/** What has become of each of several. */
export const refusedSeveral = (props: SeveralProps, { staff: { registrations } }: Words): Page => ({
  title: registrations.done.titles.several,
  back: '/staff/registrations',
  content: <RefusedSeveral {...props} />,
})

function RefusedSeveral({ all, next }: SeveralProps) {
  const { done, refusing } = useWords().staff.registrations
  return (
    <>
      <h1>{done.titles.several}</h1>
      <ul>
        {all.map(({ number, outcome }) => (
          <li>
            {number}：{refusing.outcomes[outcome]}
          </li>
        ))}
      </ul>
      <Next next={next} />
    </>
  )
}

/** In place of a case that was there when its page was rendered. */
export const goneCase = ({ staff: { registrations } }: Words): Page => ({
  title: registrations.gone.title,
  back: '/staff/registrations',
  content: <GoneCase />,
  isRefusal: true,
})

function GoneCase() {
  const { gone, done } = useWords().staff.registrations
  return (
    <>
      <h1>{gone.title}</h1>
      <p>{gone.text}</p>
      <p>
        <a href="/staff/registrations">{done.list}</a>
      </p>
    </>
  )
}

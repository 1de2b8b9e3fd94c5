import type { Instant, Month } from '../../../src/domain/calendar.ts'
import type { Page } from '../../page.ts'
import { useWords, type Words } from '../../words/words.ts'

type Props = {
  /** Each with who has looked at it, and when; null where nobody has. */
  months: readonly { month: Month; by: string | null; at: Instant | null }[]
}

export const listMonths = (props: Props, { staff: { journal } }: Words): Page => ({
  title: journal.months.title,
  back: '/staff/journal',
  content: <ListMonths {...props} />,
})

function ListMonths({ months }: Props) {
  const words = useWords()
  const { months: said, when } = words.staff.journal
  return (
    <>
      <h1>{said.title}</h1>
      <p>{said.lead}</p>
      {months.length === 0 && <p>{said.none}</p>}
      <ul>
        {months.map(({ month, by, at }) => (
          <li>
            <a href={`/staff/journal/months/${month}`}>{said.titleOf(month)}</a>
            {'：'}
            {at === null || by === null ? (
              <strong>{said.unticked}</strong>
            ) : (
              said.ticked(by, when(at))
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

import type { Instant } from '../../../src/domain/calendar.ts'
import { registrationStatus } from '../../../src/domain/resident.ts'
import type { EnteredForm } from '../../../src/domain/staff/paper.ts'
import type { Page } from '../../page.ts'
import { Item } from '../../ui/items.tsx'
import { Done } from '../../ui/sent.tsx'
import { useWords, type Words } from '../../words/words.ts'

type ListProps = {
  forms: readonly EnteredForm[]
  /** From before which one the list goes on. */
  more: number | undefined
  /** Whoever reads it enters forms too. */
  isEntering: boolean
  now: Instant
}

export const listPaper = (props: ListProps, { staff }: Words): Page => ({
  title: staff.paper.title,
  back: '/staff',
  content: <ListPaper {...props} />,
})

function ListPaper({ forms, more, isEntering, now }: ListProps) {
  const { paper } = useWords().staff
  return (
    <>
      <h1>{paper.title}</h1>
      <p>{paper.lead}</p>
      {isEntering && (
        <p class="acts">
          <a class="button" href="/staff/paper/new" autofocus>
            {paper.open}
          </a>
        </p>
      )}
      <h2>{paper.list.title}</h2>
      {forms.length === 0 ? <p>{paper.list.none}</p> : <Forms forms={forms} now={now} />}
      {more !== undefined && (
        <p>
          <a href={`/staff/paper?before=${more}`}>{paper.list.earlier}</a>
        </p>
      )}
    </>
  )
}

function Forms({ forms, now }: Pick<ListProps, 'forms' | 'now'>) {
  const { staff, residentNumber } = useWords()
  const { list, ...paper } = staff.paper
  return (
    <>
      <p>{list.caption(forms.length)}</p>
      <ul class="queue">
        {forms.map((form) => (
          <li>
            <a href={`/staff/residents/${form.number}`}>{residentNumber(form.number)}</a>
            <span>
              {form.name}（{form.kana}）
            </span>
            <span>{paper.applied(form.month, form.receipt !== null)}</span>
            <span>
              {form.isNew && `${list.isNew} `}
              {paper.statuses[form.closedAt === null ? registrationStatus(form, now) : 'closed']}
            </span>
            <span class="hint">
              {paper.timeOf(form.at)} {form.by}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Its number and receipt, and no password; the next form has the focus. */
export const completedPaper = (
  props: { form: EnteredForm; now: Instant },
  { staff }: Words,
): Page => ({
  title: staff.paper.completed.title,
  back: '/staff/paper',
  isSecret: true,
  content: <CompletedPaper {...props} />,
})

function CompletedPaper({ form, now }: { form: EnteredForm; now: Instant }) {
  const words = useWords()
  const { completed } = words.staff.paper
  const { number, receipt, month, isNew, email } = form
  const isConditional = registrationStatus(form, now) === 'applied'
  return (
    <>
      <Done title={completed.title}>
        {isNew && <p>{completed.isNew}</p>}
        {month && <p>{completed.applied(month)}</p>}
        {month && isConditional && <p>{completed.conditional}</p>}
        <p>{email ? completed.byMail(email) : completed.byPaper}</p>
      </Done>
      <dl>
        <Item name={completed.number}>{words.residentNumber(number)}</Item>
        {receipt && <Item name={completed.receipt}>{words.inFives(receipt)}</Item>}
      </dl>
      <p class="acts">
        <a class="button" href="/staff/paper/new" autofocus>
          {completed.next}
        </a>
        <a href={`/staff/residents/${number}`}>{completed.resident}</a>
        <a href="/staff/paper">{completed.list}</a>
      </p>
    </>
  )
}

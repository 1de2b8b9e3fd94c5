import { today } from '../../../src/domain/calendar.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import { readSince } from '../../../src/domain/staff/journal-filter.ts'
import type { Page } from '../../page.ts'
import { Item } from '../../ui/items.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { journalHref } from './href.ts'
import { contentsOf, numbersOf, type Row } from './sentence.tsx'

type RowProps = { row: Row; facilities: readonly Facility[] }

export const showJournalRow = (props: RowProps, { staff: { journal } }: Words): Page => ({
  title: journal.titleOf(props.row.id),
  back: '/staff/journal',
  content: <ShowRow {...props} />,
})

function ShowRow({ row, facilities }: RowProps) {
  const words = useWords()
  const { journal } = words.staff
  const { id, at, by, fullName, kind, reservation, previous, hash } = row
  const numbers = numbersOf(row)
  return (
    <>
      <h1>{journal.titleOf(id)}</h1>
      <dl>
        <Item name={journal.rowWhen}>{journal.time(at)}</Item>
        <Item name={journal.rowWho}>{journal.clerk(by, fullName)}</Item>
        <Item name={journal.rowWhat}>{journal.did(kind, null)}</Item>
        <Item name={journal.rowWhom}>{numbers.join('・') || journal.nobody}</Item>
        {reservation && (
          <Item name={journal.rowReservation}>{words.reservationNumber(reservation)}</Item>
        )}
        <Contents row={row} facilities={facilities} />
        <Item name={journal.previous}>
          <code>{previous}</code>
        </Item>
        <Item name={journal.hash}>
          <code>{hash}</code>
        </Item>
      </dl>
      <Others row={row} />
    </>
  )
}

function Contents({ row, facilities }: RowProps) {
  const { journal } = useWords().staff
  if (row.contents === null) return <Item name={journal.rowChange}>{journal.erased}</Item>
  const { before, after, reason, lifted = [], agreedBy } = contentsOf(row)
  return (
    <>
      {(before ?? after) !== undefined && (
        <Item name={journal.rowChange}>{journal.change(before, after, facilities)}</Item>
      )}
      {lifted.length > 0 && <Item name={journal.lifted}>{journal.lifts(lifted)}</Item>}
      {reason && <Item name={journal.reason}>{reason}</Item>}
      {agreedBy && <Item name={journal.agreedBy}>{agreedBy}</Item>}
    </>
  )
}

/** What else there is of the same clerk, resident or reservation. */
function Others({ row }: Pick<RowProps, 'row'>) {
  const { journal } = useWords().staff
  const { by, at, reservation } = row
  const day = today(at)
  return (
    <ul class="printed">
      <li>
        <a href={journalHref({ by })}>{journal.ofClerk}</a>
      </li>
      <li>
        <a href={journalHref(readSince(by, day))}>{journal.readSince(day)}</a>
      </li>
      {numbersOf(row).map((resident) => (
        <li>
          <a href={journalHref({ resident })}>{journal.ofResident(resident)}</a>
        </li>
      ))}
      {reservation && (
        <li>
          <a href={journalHref({ reservation })}>{journal.ofReservation}</a>
        </li>
      )}
    </ul>
  )
}

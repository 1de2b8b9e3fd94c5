import type { Reservation } from '../../../src/domain/booking/reservation.ts'
import type { Holder, Notes } from '../../../src/domain/staff/reservation.ts'
import { StayInShort } from '../../booking/stay.tsx'
import type { Page } from '../../page.ts'
import { ForReader } from '../../ui/for-reader.tsx'
import { ErrorSummary, type Errors, Field, type Typed } from '../../ui/form.tsx'
import { Item } from '../../ui/items.tsx'
import { Shown } from '../../ui/shown.tsx'
import { useWords, type Words } from '../../words/words.ts'

type NotesProps = {
  reservation: Reservation
  holder: Holder
  handled: Notes
  shown: string
  typed?: Typed
  mistakes?: Partial<Record<keyof Notes, 'tooLong' | 'strange' | 'changedMeanwhile'>>
}

/** What one writes for colleagues, and for the lodge. */
export function editNotes({ mistakes = {}, ...props }: NotesProps, { staff }: Words): Page {
  const { notes } = staff.reservations
  const errors: Errors = Object.fromEntries(
    Object.entries(mistakes).map(([field, mistake]) => [field, notes.mistakes[mistake]]),
  )
  return {
    title: notes.title,
    back: `/staff/reservations/${props.reservation.number}`,
    content: <EditNotes {...props} errors={errors} />,
    errors,
  }
}

function EditNotes({
  reservation,
  holder,
  handled,
  shown,
  typed,
  errors,
}: NotesProps & { errors: Errors }) {
  const { notes } = useWords().staff.reservations
  const { number, facility } = reservation
  const { staffNote, lodgeNote } = handled
  const values = typed ?? { staffNote: staffNote ?? '', lodgeNote: lodgeNote ?? '' }
  const isMistaken = Object.keys(errors).length > 0
  return (
    <>
      <h1>{notes.title}</h1>
      <ErrorSummary errors={errors} />
      <p>{notes.of(holder.name)}</p>
      <StayInShort facility={facility} stay={reservation} number={number}>
        {typed && <Item name={notes.lodgeNote}>{lodgeNote ?? notes.none}</Item>}
        {typed && <Item name={notes.staffNote}>{staffNote ?? notes.none}</Item>}
      </StayInShort>
      <form method="post" action={`/staff/reservations/${number}/notes`} novalidate>
        <ForReader />
        <Shown shown={shown} />
        {(['lodgeNote', 'staffNote'] as const).map((name, index) => (
          <Field
            name={name}
            label={notes[name]}
            hint={notes.hints[name]}
            value={values[name]}
            error={errors[name]}
            autocomplete="off"
            autofocus={index === 0 && !isMistaken}
          />
        ))}
        <p class="acts">
          <button type="submit">{notes.submit}</button>
          <a href={`/staff/reservations/${number}`}>{notes.stop}</a>
        </p>
      </form>
    </>
  )
}

import type { Lift, Reservation, Stay } from '../../../src/domain/booking/reservation.ts'
import type { Instant, Night } from '../../../src/domain/calendar.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import type { Holder } from '../../../src/domain/staff/reservation.ts'
import { priceOfStay, StayCost } from '../../booking/cost.tsx'
import { StaySummary } from '../../booking/stay.tsx'
import type { Page } from '../../page.ts'
import { ForReader } from '../../ui/for-reader.tsx'
import { ErrorSummary, type Errors, Field } from '../../ui/form.tsx'
import { Hidden } from '../../ui/hidden.tsx'
import { Item } from '../../ui/items.tsx'
import { Done } from '../../ui/sent.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { HolderItems } from './holder.tsx'

type ConfirmProps = {
  holder: Holder
  facility: Facility
  stay: Stay
  /** What is lifted for it, and who has agreed where that takes somebody. */
  lifts: readonly Lift[]
  agreedBy: string | null
  typed: Record<string, string>
  /** Makes this page sent twice one reservation. */
  key: string
  reason?: string
  mistake?: 'reasonMissing' | 'reasonStrange' | 'reasonTooLong'
  today: Night
  now: Instant
}

export function confirmCall(props: ConfirmProps, { staff }: Words): Page {
  const { calling } = staff.reservations
  const errors: Errors = props.mistake ? { reason: calling[props.mistake] } : {}
  return {
    title: calling.confirmation,
    back: editHref(props),
    content: <ConfirmCall {...props} errors={errors} />,
    errors,
  }
}

const editHref = ({ typed }: Pick<ConfirmProps, 'typed'>) =>
  `/staff/reservations/new?${new URLSearchParams(typed)}`

function ConfirmCall(props: ConfirmProps & { errors: Errors }) {
  const words = useWords()
  const { calling, stay: ofStay } = words.staff.reservations
  const { holder, facility, stay, lifts, agreedBy, today, errors } = props
  const price = priceOfStay({ facility, stay })
  const channel = props.typed.channel === 'paper' ? 'paper' : 'telephone'
  return (
    <>
      <h1>{calling.confirmation}</h1>
      <ErrorSummary errors={errors} />
      <p class="note">{words.reserving.notYet}</p>
      {lifts.map((lift) => (
        <p class="note">{calling.lifts[lift]}</p>
      ))}
      {agreedBy && <p>{calling.agreed(agreedBy)}</p>}
      <p>{calling.readOut}</p>
      <dl>
        <HolderItems holder={holder} now={props.now} />
        <Item name={calling.channel}>{ofStay.channels[channel]}</Item>
      </dl>
      <StaySummary facility={facility} stay={stay}>
        {price && <Item name={words.price.title}>{words.price.yen(price.total)}</Item>}
      </StaySummary>
      <form method="post" action="/staff/reservations/new" novalidate>
        <ForReader />
        <Hidden values={{ ...props.typed, key: props.key }} />
        {lifts.includes('closing') && (
          <Field
            name="reason"
            label={calling.reason}
            hint={calling.reasonHint}
            value={props.reason}
            error={errors.reason}
            maxlength={200}
            autofocus={!errors.reason}
            required
          />
        )}
        <p class="acts">
          <button type="submit" autofocus={!lifts.includes('closing')}>
            {calling.act}
          </button>
          <a href={editHref(props)}>{calling.edit}</a>
        </p>
      </form>
      <StayCost facility={facility} stay={stay} today={today} />
    </>
  )
}

type BookedProps = { reservation: Reservation; holder: Holder }

/** The number to be read out, and on to whoever calls next. */
export const bookedCall = (props: BookedProps, { staff }: Words): Page => ({
  title: staff.reservations.calling.completion,
  back: '/staff/reservations',
  content: <BookedCall {...props} />,
})

function BookedCall({ reservation, holder }: BookedProps) {
  const words = useWords()
  const { approval, calling, notes, stay } = words.staff.reservations
  const { number, facility } = reservation
  return (
    <>
      <Done title={calling.completed}>
        <p>{calling.tellNumber}</p>
        <p class="result">{words.reservationNumber(number)}</p>
        <p>{holder.email ? words.sentTo(holder.email) : calling.noMail}</p>
      </Done>
      <p class="acts">
        <a class="button" href="/staff/residents" autofocus>
          {calling.next}
        </a>
        <a href={`/staff/reservations/${number}`}>{calling.toStay}</a>
        <a href={`/staff/reservations/${number}/notes`}>{notes.edit}</a>
        <a href={`/staff/reservations/${number}/approval`}>{approval.open}</a>
        <a href={`/staff/reservations/new?resident=${holder.number}`}>{stay.another}</a>
      </p>
      <StaySummary facility={facility} stay={reservation} />
      <StayCost facility={facility} stay={reservation} />
    </>
  )
}

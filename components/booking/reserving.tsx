import type { Stay } from '../../src/domain/booking/reservation.ts'
import type { Night } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import { ErrorSummary, type Errors, type Typed } from '../ui/form.tsx'
import { RoomWishFields } from '../ui/guests.tsx'
import { Hidden } from '../ui/hidden.tsx'
import { NightsFields } from '../ui/nights.tsx'
import { Steps } from '../ui/steps.tsx'
import { useWords } from '../words/words.ts'
import { StaySummary } from './stay.tsx'

type NewReservationProps = {
  facility: Facility
  night: Night
  count: 1 | 2
  typed: Typed
  errors?: Errors
  nearest?: readonly Night[]
  /** Why a second night cannot be added. */
  refusalOfTwo?: string
  /** The second night has just been added. */
  isTurned?: boolean
}

export function NewReservation(props: NewReservationProps) {
  const words = useWords()
  const { reserving } = words
  const { facility, night, typed, errors = {}, nearest = [] } = props
  return (
    <>
      <Steps names={words.vacancies.steps} current={3} />
      <h1>{reserving.title}</h1>
      <ErrorSummary errors={errors} />
      <Nearest facility={facility} nights={nearest} typed={typed} />
      <p>{reserving.lead}</p>
      <dl>
        <div>
          <dt>{reserving.facility}</dt>
          <dd>{words.facilityName(facility)}</dd>
        </div>
        <div>
          <dt>{reserving.day}</dt>
          <dd>{reserving.from(night)}</dd>
        </div>
      </dl>
      <form method="get" action="/reservations/confirmation" novalidate>
        {/* Enter in a field means this button, not the first visible one. */}
        <button type="submit" hidden>
          {reserving.submit}
        </button>
        <Hidden values={{ facility: facility.slug, night }} />
        <ReservationNights {...props} />
        {facility.asksRoomWish && <RoomWishFields typed={typed} errors={errors} />}
        <p class="acts">
          <button type="submit">{reserving.submit}</button>
          <a href={`/vacancies/${facility.slug}/week?from=${night}`}>{reserving.stop}</a>
        </p>
      </form>
    </>
  )
}

export function ReservationNights({ refusalOfTwo, ...props }: NewReservationProps) {
  const { onlyOne } = useWords().reserving
  return (
    <NightsFields
      {...props}
      action="/reservations/new"
      name="nights"
      suffixes={['1', '2']}
      onlyOne={refusalOfTwo && onlyOne(refusalOfTwo)}
    />
  )
}

type RefusedProps = {
  facility: Facility
  night: Night
  sentence: string
  nearest: readonly Night[]
}

/** A night that cannot be booked at all, and where there is room. */
export function RefusedReservation({ facility, night, sentence, nearest }: RefusedProps) {
  const words = useWords()
  const { reserving, vacancies } = words
  return (
    <>
      <Steps names={vacancies.steps} current={3} />
      <h1>{reserving.refused}</h1>
      <p>
        {words.facilityName(facility)} {words.date(night)}
      </p>
      <p class="note">{sentence}</p>
      <Nearest facility={facility} nights={nearest} />
      <p>
        <a href={`/vacancies/${facility.slug}/week?from=${night}`}>{reserving.toWeek}</a>
      </p>
    </>
  )
}

type NearestProps = { facility: Facility; nights: readonly Night[]; typed?: Typed }

/** Leads on with what has been typed. */
function Nearest({ facility, nights, typed }: NearestProps) {
  const words = useWords()
  const filled = Object.entries(typed ?? {}).flatMap(([name, value]) =>
    value ? [[name, value]] : [],
  )
  const hrefOf = (night: Night) => {
    const query = { ...Object.fromEntries(filled), facility: facility.slug, night }
    return `/reservations/new?${new URLSearchParams(query)}`
  }
  if (nights.length === 0) return null
  return (
    <section>
      <h2>{words.reserving.nearest}</h2>
      <ul>
        {nights.map((night) => (
          <li>
            <a href={hrefOf(night)}>{words.shortDate(night)}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

type ConfirmProps = { facility: Facility; stay: Stay; values: Typed; editHref: string }

export function ConfirmReservation({ facility, stay, values, editHref }: ConfirmProps) {
  const words = useWords()
  const { reserving } = words
  return (
    <>
      <Steps names={words.vacancies.steps} current={3} />
      <h1>{reserving.confirmation}</h1>
      <p class="note">{reserving.notYet}</p>
      <p>{reserving.confirmLead}</p>
      <StaySummary facility={facility} stay={stay} />
      <form method="post" action="/reservations">
        <Hidden values={values} />
        <p class="acts">
          <button type="submit">{reserving.act}</button>
          <a href={editHref}>{reserving.edit}</a>
        </p>
      </form>
    </>
  )
}

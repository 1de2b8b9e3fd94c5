import type {
  Facts,
  NightRefusal,
  NightsRefusal,
  ReservingRefusal,
  Stay,
} from '../../src/domain/booking/reservation.ts'
import { addDays, type Night } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import type { Guests } from '../../src/domain/guests.ts'
import type { Objection } from '../../src/domain/objection.ts'
import { pageAt } from '../leaving/way.tsx'
import type { Page } from '../page.ts'
import { ForReader } from '../ui/for-reader.tsx'
import { ErrorSummary, type Errors, type Mistakes, type Typed } from '../ui/form.tsx'
import { RoomWishFields } from '../ui/guests.tsx'
import { Hidden } from '../ui/hidden.tsx'
import { ToFacility } from '../ui/items.tsx'
import { NightsFields, turnedStatus } from '../ui/nights.tsx'
import { ToCentre } from '../ui/prose.tsx'
import { stayErrors } from '../ui/stay-errors.ts'
import { Steps } from '../ui/steps.tsx'
import { useWords, type Words } from '../words/words.ts'
import { StayCost } from './cost.tsx'
import { StaySummary } from './stay.tsx'

/** The nights a resident has. */
type Had = Pick<Facts, 'standing' | 'earlier'>

type NewReservationProps = Had & {
  facility: Facility
  night: Night
  count: 1 | 2
  /** 1泊 or 2泊 as just pressed. */
  turn?: 1 | 2
  typed: Typed
  /** Why a second night cannot be added. */
  guestsBefore: Guests | undefined
  refusalOfTwo: NightRefusal | null
  today: Night
}

/** The form for a night that can be booked, before anything was sent. */
export function newReservation(props: NewReservationProps, words: Words): Page {
  const { reserving } = words
  const { facility, night, turn, typed, refusalOfTwo, standing, earlier, today, guestsBefore } =
    props
  const count = refusalOfTwo ? 1 : props.count
  const about = { facility, checkIn: night, nights: [addDays(night, 1)], standing, earlier }
  const onlyOne = refusalOfTwo ? reserving.onlyOne[refusalOfTwo](about) : undefined
  const form = { facility, night, count, typed, onlyOne, turn, today }
  return {
    title: reserving.title,
    back: weekHref(facility, night),
    content: <NewReservation {...form} guestsBefore={guestsBefore} />,
    leaving: leavingOf(facility, night),
    swaps: true,
    regions: { nights: <ReservationNights {...form} /> },
    status: turnedStatus({ ...form, suffixes }, words),
  }
}

type AnswerProps = Had & {
  facility: Facility
  stay: Stay
  typed: Typed
  mistakes: Mistakes
  objections: readonly Objection<ReservingRefusal>[]
  nearest: readonly Night[]
  today: Night
  /** It was free when it was confirmed. */
  wasConfirmed?: boolean
}

/** The form again, as typed, with what is wrong beside its fields. */
export function reservationWithErrors(props: AnswerProps, words: Words): Page {
  const { facility, stay, typed, mistakes, objections, standing, earlier } = props
  const nights = stay.nights.map(({ night }) => night)
  const [night = ''] = nights
  const about = { facility, checkIn: night, nights, standing, earlier }
  const fields = {
    nightsField: 'nights-1',
    suffixOf: (night: Night) => String(nights.indexOf(night) + 1),
    labelOf: (night: Night) => (nights.length > 1 ? words.ofNight(nights.indexOf(night)) : ''),
    sentenceOf: (refusal: ReservingRefusal) =>
      props.wasConfirmed && refusal === 'full'
        ? words.reserving.fullMeanwhile
        : words.reserving.refusals[refusal](about),
  }
  const errors = stayErrors({ nights, mistakes, objections }, fields, words)
  const isOfNights = objections.some(({ part }) => part === 'nights')
  const form = {
    facility,
    night,
    count: nights.length === 2 ? 2 : 1,
    typed,
    errors,
    today: props.today,
  } as const
  return {
    title: words.reserving.title,
    back: weekHref(facility, night),
    content: <NewReservation {...form} nearest={isOfNights ? props.nearest : []} />,
    errors,
    leaving: leavingOf(facility, night),
    swaps: true,
  }
}

const leavingOf = ({ slug }: Facility, night: Night) => ({
  at: pageAt('/reservations/new', { facility: slug, night }),
})

const weekHref = ({ slug }: Facility, night: Night) => `/vacancies/${slug}/week?from=${night}`

/** In which the names of each night's fields end. */
const suffixes = ['1', '2'] as const

type FormProps = Pick<NewReservationProps, 'facility' | 'night' | 'count' | 'typed' | 'today'> & {
  errors?: Errors
  nearest?: readonly Night[]
  guestsBefore?: Guests | undefined
  /** Says why a second night cannot be added. */
  onlyOne?: string | undefined
  turn?: 1 | 2
}

function NewReservation(props: FormProps) {
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
      <div class="beside">
        <div>
          <dl>
            <div>
              <dt>{reserving.facility}</dt>
              <dd>{words.facilityName(facility)}</dd>
            </div>
          </dl>
          <ToFacility facility={facility} />
        </div>
        <form id="form" method="get" action="/reservations/confirmation" novalidate>
          <Hidden values={{ facility: facility.slug, night }} />
          <SameGuests {...props} />
          <ReservationNights {...props} />
          {facility.asksRoomWish && <RoomWishFields typed={typed} errors={errors} />}
          <p class="acts">
            <button type="submit">{reserving.submit}</button>
            <a href={weekHref(facility, night)}>{reserving.stop}</a>
          </p>
        </form>
      </div>
    </>
  )
}

/** Fills in who came the last time, where nobody has been named yet; what else is typed stays. */
function SameGuests({ typed, guestsBefore: before }: FormProps) {
  const words = useWords()
  if (!before || typed.adults1) return null
  const told = words.guests(before.adults, before.children, before.underFours)
  return (
    <button type="submit" class="link" name="same" value="yes" formaction="/reservations/new">
      {words.reserving.sameGuests(told)}
    </button>
  )
}

function ReservationNights({ today, ...props }: FormProps) {
  const { rules } = useWords().reserving
  const { facility, night } = props
  return (
    <NightsFields
      {...props}
      action="/reservations/new"
      name="nights"
      suffixes={suffixes}
      rules={rules({ facility, checkIn: night }, today)}
    />
  )
}

type RefusedProps = Had & {
  facility: Facility
  night: Night
  refusal: NightsRefusal
  nearest: readonly Night[]
}

/** A night that cannot be booked at all, and where there is room. */
export const refusedReservation = (props: RefusedProps, words: Words): Page => ({
  title: words.reserving.refused,
  back: weekHref(props.facility, props.night),
  content: <RefusedReservation {...props} />,
  isRefusal: true,
})

function RefusedReservation({ facility, night, refusal, nearest, ...had }: RefusedProps) {
  const words = useWords()
  const about = { facility, checkIn: night, nights: [night], ...had }
  const { reserving, vacancies } = words
  return (
    <>
      <Steps names={vacancies.steps} current={3} />
      <h1>{reserving.refused}</h1>
      <p>
        {words.facilityName(facility)} {words.date(night)}
      </p>
      <p class="note">
        <ToCentre text={reserving.refusals[refusal](about)} />
      </p>
      <Nearest facility={facility} nights={nearest} />
      <p>
        <a href={weekHref(facility, night)}>{reserving.toWeek}</a>
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

type ConfirmProps = {
  facility: Facility
  stay: Stay
  today: Night
  values: Typed
  editHref: string
}

export function confirmReservation(
  {
    typed,
    key,
    ...judged
  }: Pick<ConfirmProps, 'facility' | 'stay' | 'today'> & {
    typed: Record<string, string>
    /** Makes this page sent twice one reservation. */
    key: string
  },
  words: Words,
): Page {
  const editHref = `/reservations/new?${new URLSearchParams(typed)}`
  return {
    title: words.reserving.confirmation,
    back: editHref,
    content: <ConfirmReservation {...judged} values={{ ...typed, key }} editHref={editHref} />,
  }
}

function ConfirmReservation({ facility, stay, today, values, editHref }: ConfirmProps) {
  const words = useWords()
  const { reserving } = words
  return (
    <>
      <Steps names={words.vacancies.steps} current={3} />
      <h1>{reserving.confirmation}</h1>
      <p class="note">{reserving.notYet}</p>
      <p>{reserving.confirmLead}</p>
      <StaySummary facility={facility} stay={stay} />
      <ToFacility facility={facility} />
      <StayCost facility={facility} stay={stay} today={today} />
      <form method="post" action="/reservations">
        <ForReader />
        <Hidden values={values} />
        <p class="acts">
          <button type="submit">{reserving.act}</button>
          <a href={editHref}>{reserving.edit}</a>
        </p>
      </form>
    </>
  )
}

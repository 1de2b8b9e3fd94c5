import {
  type ChangingRefusal,
  checkInOf,
  lastDayToChange,
  type Reservation,
  type Stay,
} from '../../src/domain/booking/reservation.ts'
import type { Night } from '../../src/domain/calendar.ts'
import type { Objection } from '../../src/domain/objection.ts'
import { Way } from '../leaving/way.tsx'
import type { Page } from '../page.ts'
import { ForReader } from '../ui/for-reader.tsx'
import {
  describedBy,
  ErrorSummary,
  type Errors,
  FieldError,
  type Mistakes,
  type Typed,
} from '../ui/form.tsx'
import { GuestsFields, guestsFields, RoomWishFields } from '../ui/guests.tsx'
import { Hidden } from '../ui/hidden.tsx'
import { Item } from '../ui/items.tsx'
import { ToCentre } from '../ui/prose.tsx'
import { Shown } from '../ui/shown.tsx'
import { stayErrors } from '../ui/stay-errors.ts'
import { Steps } from '../ui/steps.tsx'
import { useWords, type Words } from '../words/words.ts'
import { StayCost } from './cost.tsx'
import { Differences } from './differences.tsx'
import { aboutOf } from './reservations.tsx'
import { StayInShort, StaySummary } from './stay.tsx'

type FormProps = { reservation: Reservation; typed: Typed; errors?: Errors; today: Night }

/** The form as the reservation stands, or as it was typed. */
export const changeReservation = (
  {
    reservation,
    typed = valuesOf(reservation),
    today,
  }: Pick<FormProps, 'reservation' | 'today'> & { typed?: Typed },
  words: Words,
): Page => formPage({ reservation, typed, today }, words)

type AnswerProps = {
  reservation: Reservation
  /** The stay that was asked for. */
  wanted: Stay
  typed: Typed
  mistakes: Mistakes
  objections: readonly Objection<ChangingRefusal>[]
  today: Night
}

/** Why it cannot be changed so: the form as typed or, where that speaks of another stay, as it stands; or no form at all. */
export function changeWithErrors(props: AnswerProps, words: Words): Page {
  const { reservation, typed, objections, today } = props
  const whole = objections.find(({ part }) => part === 'whole')?.refusal
  if (whole === 'changedMeanwhile') {
    const field = `adults${checkInOf(reservation)}`
    const errors = { [field]: words.changing.refusals[whole](aboutOf(reservation)) }
    return formPage({ reservation, typed: valuesOf(reservation), errors, today }, words)
  }
  if (whole) return refusedChange({ reservation, refusal: whole }, words)
  return formPage({ reservation, typed, errors: errorsOf(props, words), today }, words)
}

/** A refusal speaks of the stay that was asked for, not of the one that stood before. */
export function errorsOf(
  { reservation, wanted, mistakes, objections }: Omit<AnswerProps, 'typed' | 'today'>,
  words: Words,
) {
  const nights = wanted.nights.map(({ night }) => night)
  const standing = reservation.nights.map(({ night }) => night)
  const about = aboutOf(nights.length > 0 ? { ...reservation, ...wanted } : reservation)
  const fields = {
    nightsField: `drop${checkInOf(reservation)}`,
    suffixOf: (night: Night) => night,
    labelOf: (night: Night) => words.ofNight(standing.indexOf(night)),
    sentenceOf: (refusal: ChangingRefusal) => words.changing.refusals[refusal](about),
  }
  return stayErrors({ nights, mistakes, objections }, fields, words)
}

const formPage = (props: FormProps, { changing }: Words): Page => ({
  title: changing.title,
  back: `/reservations/${props.reservation.number}`,
  content: <ChangeReservation {...props} />,
  leaving: { at: pathOf(props.reservation), filled: valuesOf(props.reservation) },
  errors: props.errors,
})

const pathOf = ({ number }: Reservation) => `/reservations/${number}/change`

/** What the form holds when nothing is changed. */
export function valuesOf({ nights, roomWish }: Reservation): Typed {
  const guests = nights.flatMap(({ night, ...guests }) =>
    guestsFields.map((name) => [name + night, String(guests[name] ?? 0)]),
  )
  return {
    ...Object.fromEntries(guests),
    roomWish: roomWish === null ? '' : roomWish ? 'yes' : 'no',
  }
}

function ChangeReservation({ reservation, typed, errors = {}, today }: FormProps) {
  const words = useWords()
  const { changing } = words
  const { number, facility, nights } = reservation
  const path = pathOf(reservation)
  return (
    <>
      <Steps names={words.reservations.steps} current={1} />
      <h1>{changing.title}</h1>
      <ErrorSummary errors={errors} />
      <p>
        {changing.lead}
        {nights.length > 1 && changing.dropLead}
      </p>
      <StayInShort facility={facility} stay={reservation} number={number}>
        <Item name={words.reservations.untilChange}>
          {words.reservations.until(lastDayToChange(checkInOf(reservation), facility))}
        </Item>
      </StayInShort>
      <form id="form" method="get" action={`${path}/confirmation`} novalidate>
        {nights.map(({ night }, index) => (
          <fieldset>
            <legend>{words.reserving.guestsOf(words.nth(index), words.shortDate(night))}</legend>
            {index === 0 && (
              <p class="hint">{words.reserving.rules(aboutOf(reservation), today)}</p>
            )}
            <GuestsFields suffix={night} typed={typed} errors={errors} />
            <FieldError id={`drop${night}`} error={errors[`drop${night}`]} />
            <label class="choice">
              <input
                type="checkbox"
                name={`drop${night}`}
                id={`drop${night}`}
                value="yes"
                aria-describedby={describedBy(`drop${night}`, '', errors[`drop${night}`])}
                checked={typed[`drop${night}`] === 'yes'}
              />
              {changing.dropNight(words.nth(index), night)}
            </label>
          </fieldset>
        ))}
        {facility.asksRoomWish && <RoomWishFields typed={typed} errors={errors} />}
        <p class="acts">
          <button type="submit">{changing.submit}</button>
          <Way href="/unfinished/reset">{changing.clear}</Way>
          <a href={`/reservations/cancellation/confirmation?number=${number}`}>
            {changing.toCancel}
          </a>
        </p>
      </form>
    </>
  )
}

type ConfirmProps = {
  reservation: Reservation
  wanted: Stay
  shown: string
  values: Typed
  editHref: string
}

export function confirmChange(
  {
    typed,
    ...stays
  }: Pick<ConfirmProps, 'reservation' | 'wanted' | 'shown'> & {
    typed: Record<string, string>
  },
  words: Words,
): Page {
  const editHref = `/reservations/${stays.reservation.number}/change?${new URLSearchParams(typed)}`
  return {
    title: words.changing.confirmation,
    back: editHref,
    content: <ConfirmChange {...stays} values={typed} editHref={editHref} />,
  }
}

function ConfirmChange({ reservation, wanted, shown, values, editHref }: ConfirmProps) {
  const words = useWords()
  const { changing, reserving } = words
  const { number, facility } = reservation
  return (
    <>
      <Steps names={words.reservations.steps} current={1} />
      <h1>{changing.confirmation}</h1>
      <p class="note">{reserving.notYet}</p>
      <p>{changing.confirmLead}</p>
      <StayInShort facility={facility} stay={reservation} number={number} />
      <h2>{changing.changes}</h2>
      <Differences reservation={reservation} wanted={wanted} />
      <StayCost facility={facility} stay={wanted} />
      <form method="post" action={`/reservations/${number}/change`}>
        <ForReader />
        <Shown shown={shown} />
        <Hidden values={values} />
        <p class="acts">
          <button type="submit">{changing.act}</button>
          <a href={editHref}>{reserving.edit}</a>
        </p>
      </form>
    </>
  )
}

type RefusedProps = { reservation: Reservation; refusal: ChangingRefusal }

export const refusedChange = (props: RefusedProps, { changing }: Words): Page => ({
  title: changing.refused,
  back: '/reservations',
  content: <RefusedChange {...props} />,
  isRefusal: true,
})

function RefusedChange({ reservation, refusal }: RefusedProps) {
  const words = useWords()
  return (
    <>
      <Steps names={words.reservations.steps} current={1} />
      <h1>{words.changing.refused}</h1>
      <p class="note">
        <ToCentre text={words.changing.refusals[refusal](aboutOf(reservation))} />
      </p>
      <StaySummary facility={reservation.facility} stay={reservation} number={reservation.number} />
      <p>
        <a href="/reservations">{words.reserving.toList}</a>
      </p>
    </>
  )
}

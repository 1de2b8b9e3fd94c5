import {
  daysToMark,
  isAsMarked,
  type Marking,
  type MarkRefusal,
  markings,
  nightsLeft,
  refuseDay,
  refuseMark,
  type SeenStay,
} from '../../../src/domain/booking/arrival.ts'
import { usedInYearOf } from '../../../src/domain/booking/reduction.ts'
import {
  nightsOfResident,
  type ReducingRefusal,
  refuseReducing,
  type UseObjection,
} from '../../../src/domain/booking/used-reduction.ts'
import { type Instant, today } from '../../../src/domain/calendar.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import { expectedOf, type LodgeStay, usedOf } from '../../../src/domain/staff/arrivals.ts'
import { reductionOn } from '../../../src/domain/tariff.ts'
import { holidays } from '../../../static/built/holidays.ts'
import type { Page } from '../../page.ts'
import { ForReader } from '../../ui/for-reader.tsx'
import { ErrorSummary, type Errors, hasMistakes, type Typed, wholePage } from '../../ui/form.tsx'
import { Item } from '../../ui/items.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { dayPath } from './list.tsx'
import { ReductionFields, reductionFields } from './reductions.tsx'
import { GuestsOfStay, markOf, nameOf } from './stay-in-list.tsx'

type StayProps = {
  facility: Facility
  stay: LodgeStay
  seen: SeenStay
  /** What the page shows of reductions, for the form that replaces it. */
  shown: string
  now: Instant
  mayMark: boolean
  refusal?: MarkRefusal
  /** A form of reductions that was refused. */
  reducing?: {
    typed: Typed
    mistyped: readonly string[]
    refusal: ReducingRefusal | 'changedMeanwhile' | null
    objections: readonly UseObjection[]
  }
}

export function showLodgeStay(props: StayProps, words: Words): Page {
  const { arrivals } = words.staff
  const { facility, stay } = props
  const errors = errorsOf(props, words)
  return {
    title: arrivals.stay,
    back: dayPath(facility, stay.nights[0]?.night ?? ''),
    content: <ShowLodgeStay {...props} errors={errors} />,
    ...(hasMistakes(errors) && { errors }),
  }
}

/** In place of a stay that was cancelled before the press: whose it was is the lodge's no more. */
export const cancelledStay = (words: Words): Page => ({
  title: words.staff.arrivals.stay,
  back: '/staff/arrivals',
  content: <CancelledStay />,
  isRefusal: true,
})

function CancelledStay() {
  const { arrivals } = useWords().staff
  return (
    <>
      <h1>{arrivals.stay}</h1>
      <p class="errors" role="alert">
        {arrivals.refusals.cancelled({ checkIn: '', nights: [] })}
      </p>
      <p>
        <a href="/staff/arrivals">{arrivals.toList}</a>
      </p>
    </>
  )
}

function errorsOf({ seen, stay, facility, now, refusal, reducing }: StayProps, words: Words) {
  const { arrivals } = words.staff
  const about = { checkIn: stay.nights[0]?.night ?? '', nights: nightsLeft(seen, today(now)) }
  const refused = reducing?.refusal
  const errors: Errors = {
    ...(refusal && { marks: arrivals.refusals[refusal](about) }),
    ...(refused && { reductions: arrivals.reducingRefusals[refused](about) }),
  }
  for (const field of reducing?.mistyped ?? []) errors[field] = arrivals.countMistyped
  for (const { name, night, refusal } of reducing?.objections ?? [])
    errors[name + night] ??= arrivals.useRefusals[refusal]({
      most: reductionOn(facility.tariff, name, night)?.nightsAYear ?? 0,
      used: usedInYearOf(night, nightsOfResident(inOtherStays(stay))),
    })
  const asked = ['marks', ...(isReduced(seen, now) ? reductionFields(stay, facility) : [])]
  return Object.fromEntries(
    Object.entries(errors).map(([field, sentence]) => [
      asked.includes(field) ? field : wholePage,
      sentence,
    ]),
  )
}

/** Whether reductions are asked for. */
const isReduced = (seen: StayProps['seen'], now: Instant) => refuseReducing(seen, now) === null

const inOtherStays = ({ number, used }: LodgeStay) =>
  used.filter(({ reservationNumber }) => reservationNumber !== number)

function ShowLodgeStay(props: StayProps & { errors: Errors }) {
  const words = useWords()
  const { arrivals } = words.staff
  const { facility, stay, seen, now, mayMark, errors } = props
  const checkIn = stay.nights[0]?.night ?? ''
  return (
    <>
      <h1>{arrivals.sama(nameOf(stay, words))}</h1>
      <ErrorSummary errors={errors} />
      <Facts {...props} />
      <p>
        <a href={`/staff/arrivals/${stay.number}/sheet`}>{arrivals.sheet}</a>
      </p>
      {mayMark && (
        <section>
          <h2 id="marks">{arrivals.mark}</h2>
          <p>{arrivals.markLead(daysToMark(checkIn).until)}</p>
          <Marks {...props} />
        </section>
      )}
      {mayMark && isReduced(seen, now) && <ReductionFields {...props} />}
      <p>
        <a href={dayPath(facility, checkIn)}>{arrivals.back}</a>
      </p>
    </>
  )
}

function Facts({ facility, stay }: StayProps) {
  const words = useWords()
  const { arrivals } = words.staff
  const { resident, nights, roomWish, note } = stay
  const checkIn = nights[0]?.night ?? ''
  const expected = expectedOf(stay, facility.tariff, holidays)
  const mark = markOf(stay)
  const { most, used, byParty } = usedOf(stay, facility.tariff)
  return (
    <>
      <dl>
        <Item name={words.reservations.number}>{words.reservationNumber(stay.number)}</Item>
        <Item name={arrivals.kana}>{resident.kana}</Item>
        <Item name={words.reservations.telephone}>
          {resident.telephone && <a href={`tel:${resident.telephone}`}>{resident.telephone}</a>}
        </Item>
        <Item name={words.reservations.facility}>{words.facilityName(facility)}</Item>
        <Item name={arrivals.ofDay}>{arrivals.nightsFrom(checkIn, nights.length)}</Item>
        <Item name={words.reservations.guests}>
          <GuestsOfStay stay={stay} />
        </Item>
        {roomWish !== null && (
          <Item name={arrivals.roomWish}>{words.reserving.wishes[roomWish ? 'yes' : 'no']}</Item>
        )}
        {note && <Item name={arrivals.note}>{note}</Item>}
        <Item name={arrivals.expectedName}>
          {expected.length > 0 ? arrivals.expectedNights(expected) : arrivals.expectedNone}
        </Item>
        <Item name={arrivals.usedName}>{arrivals.used({ used, most })}</Item>
        <Item name={arrivals.mark}>{mark ? arrivals.marks[mark] : arrivals.notMarked}</Item>
      </dl>
      {byParty > Math.max(most, used) && <p class="note">{arrivals.usedByParty(byParty)}</p>}
    </>
  )
}

/** What can be said of it now, and taken back. */
function Marks({ stay, seen, now }: StayProps) {
  const { arrivals } = useWords().staff
  const may = (marking: Marking) =>
    !isAsMarked(seen, marking) && refuseMark(seen, marking, now) === null
  const nightsOf = (marking: Marking) =>
    marking === 'undoLeft' ? seen.givenUp : nightsLeft(seen, today(now))
  const offered = markings.filter(may)
  const hindrance = refuseDay(seen, now) ?? (isStuck(seen, now) ? 'undoReductionsFirst' : null)
  const about = {
    checkIn: stay.nights[0]?.night ?? '',
    nights: nightsLeft(seen, today(now)),
    isNotCome: seen.notComeAt !== null,
  }
  return (
    <form method="post" action={`/staff/arrivals/${stay.number}`}>
      <ForReader />
      {hindrance && <p class="hint">{arrivals.refusals[hindrance](about)}</p>}
      <p class="acts">
        {offered.map((marking, index) => (
          <button
            type="submit"
            name="marking"
            value={marking}
            class={marking === 'arrived' ? undefined : 'ends'}
            autofocus={index === 0 && marking === 'arrived'}
          >
            {arrivals.markings[marking]({ ...about, nights: nightsOf(marking) })}
          </button>
        ))}
      </p>
    </form>
  )
}

/** An arrival is not taken back while it says who had a reduction. */
const isStuck = (seen: SeenStay, now: Instant) =>
  refuseMark(seen, 'undoArrived', now) === 'undoReductionsFirst'

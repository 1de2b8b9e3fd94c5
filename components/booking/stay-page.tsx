import {
  type CancellingRefusal,
  checkInOf,
  lastDayToCancel,
  lastDayToChange,
  type Reservation,
} from '../../src/domain/booking/reservation.ts'
import { type Night, today as todayAt } from '../../src/domain/calendar.ts'
import { type Facility, type Facts, factOf } from '../../src/domain/facility.ts'
import type { FeeRecord } from '../../src/domain/fee.ts'
import type { Page } from '../page.ts'
import { Item, Telephone, ToFacility } from '../ui/items.tsx'
import { ToCentre } from '../ui/prose.tsx'
import { Done, Sent } from '../ui/sent.tsx'
import { Steps } from '../ui/steps.tsx'
import { useWords, type Words } from '../words/words.ts'
import { StayCost } from './cost.tsx'
import { aboutOf } from './reservations.tsx'
import { StaySummary } from './stay.tsx'

type StayPageProps = {
  reservation: Reservation
  facts: Facts
  today: Night
  /** What staff decided of its fees. */
  fees: readonly FeeRecord[]
  /** What is against changing and cancelling it here. */
  refusals: { changing: CancellingRefusal | null; cancelling: CancellingRefusal | null }
}

/** 予約票: all there is to know of a stay, to look up, to print, and to go on from. */
export const showReservation = (props: StayPageProps, { reservations }: Words): Page => ({
  title: reservations.show,
  back: '/reservations',
  content: <ShowReservation {...props} />,
})

function ShowReservation(props: StayPageProps) {
  const words = useWords()
  const { reservation, refusals, today } = props
  const { facility, number, cancelledAt } = reservation
  const isComing = cancelledAt === null && refusals.changing !== 'over'
  return (
    <>
      <h1>{words.reservations.show}</h1>
      {refusals.changing && (
        <p class="note">
          <ToCentre text={words.changing.refusals[refusals.changing](aboutOf(reservation))} />
        </p>
      )}
      <StaySummary facility={facility} stay={reservation} number={number}>
        <HowItWasGot {...reservation} />
        <Deadlines {...props} />
        <Fees fees={props.fees} />
      </StaySummary>
      <Acts {...props} isComing={isComing} />
      {cancelledAt === null && <AtTheLodge {...props} />}
      {cancelledAt === null && (
        <StayCost facility={facility} stay={reservation} {...(isComing && { today })} />
      )}
    </>
  )
}

function HowItWasGot({ round, bookedAt }: Reservation) {
  const { reservations } = useWords()
  return (
    <Item name={reservations.gotBy}>
      {round === null ? reservations.booked(todayAt(bookedAt)) : reservations.won(round)}
    </Item>
  )
}

/** Those that have not passed. What was booked a moment ago can be cancelled after its last day, too. */
function Deadlines({ reservation, refusals, today }: StayPageProps) {
  const { reservations } = useWords()
  const { facility } = reservation
  const checkIn = checkInOf(reservation)
  const [toChange, toCancel] = [
    lastDayToChange(checkIn, facility),
    lastDayToCancel(checkIn, facility),
  ]
  return (
    <>
      {!refusals.changing && (
        <Item name={reservations.untilChange}>{reservations.until(toChange)}</Item>
      )}
      {!refusals.cancelling && today <= toCancel && (
        <Item name={reservations.untilCancel}>{reservations.until(toCancel)}</Item>
      )}
    </>
  )
}

/** As they were decided; what was withdrawn is owed no more. */
function Fees({ fees }: Pick<StayPageProps, 'fees'>) {
  const { price } = useWords()
  return (
    <>
      {fees.map((fee) => fee.isHeld && <Item name={price.decidedTitle}>{price.decided(fee)}</Item>)}
    </>
  )
}

function AtTheLodge({ reservation: { facility }, facts }: StayPageProps) {
  return (
    <section>
      <h2>{useWords().facilityName(facility)}</h2>
      <LodgeItems facility={facility} facts={facts} />
      <ToFacility facility={facility} />
    </section>
  )
}

/** What is needed on the way there; what is not known is not shown. */
export function LodgeItems({ facility, facts }: { facility: Facility; facts: Facts }) {
  const words = useWords()
  const { reservations } = words
  const { checkInFrom, checkInUntil, checkOutBy } = facility
  const told = [
    { name: reservations.address, text: factOf(facts, words.lang, 'address')?.text },
    { name: reservations.access, text: factOf(facts, words.lang, 'access')?.text },
    {
      name: reservations.checkIn,
      text: checkInFrom && reservations.checkInHours(checkInFrom, checkInUntil),
    },
    { name: reservations.checkOut, text: checkOutBy && reservations.untilHour(checkOutBy) },
  ]
  return (
    <dl>
      {told.map(({ name, text }) => text && <Item name={name}>{text}</Item>)}
      <Item name={reservations.telephone}>
        <Telephone facility={facility} />
      </Item>
    </dl>
  )
}

function Acts({ reservation, refusals, isComing }: StayPageProps & { isComing: boolean }) {
  const { reservations, changing, cancelling } = useWords()
  const { number, facility } = reservation
  const path = `/reservations/${number}`
  return (
    <>
      <p class="acts">
        {!refusals.changing && (
          <a class="button" href={`${path}/change`}>
            {changing.submit}
          </a>
        )}
        {isComing && <a href={`${path}/stay.ics`}>{reservations.toCalendar}</a>}
        <a href={`/vacancies/${facility.slug}`}>{reservations.again}</a>
        {!refusals.cancelling && (
          <a class="button ends" href={`/reservations/cancellation/confirmation?number=${number}`}>
            {cancelling.submit}
          </a>
        )}
      </p>
      {isComing && <p class="printed hint">{reservations.toPrint}</p>}
    </>
  )
}

/** With where the letter about it goes. */
type DoneProps = { reservation: Reservation; email: string | null }

export function reservedReservation(done: DoneProps, words: Words): Page {
  const { completion, completed, completedLead: lead } = words.reserving
  const told = { completed, lead, steps: words.vacancies.steps }
  return {
    title: completion,
    back: '/menu',
    content: <Completed {...done} {...told} />,
  }
}

export function changedReservation(done: DoneProps, words: Words): Page {
  const { completion, completed } = words.changing
  const told = { completed, steps: words.reservations.steps }
  return {
    title: completion,
    back: `/reservations/${done.reservation.number}`,
    content: <Completed {...done} {...told} />,
  }
}

type CompletedProps = DoneProps & {
  /** Says what has just been done. */
  completed: string
  lead?: string
  steps: readonly string[]
}

/** Leads on to the stay's own page, which has everything. */
function Completed({ reservation, email, completed, lead, steps }: CompletedProps) {
  const words = useWords()
  const { number, facility } = reservation
  return (
    <>
      <Steps names={steps} current={steps.length - 1} />
      <Done title={completed}>
        {lead && <p>{lead}</p>}
        <Sent email={email} />
      </Done>
      <StaySummary facility={facility} stay={reservation} number={number} />
      <StayCost facility={facility} stay={reservation} />
      <p class="acts">
        <a class="button" href={`/reservations/${number}`}>
          {words.reservations.toStay}
        </a>
        <a href="/menu">{words.reserving.toMenu}</a>
      </p>
    </>
  )
}

import { checkInOf } from '../../../src/domain/booking/reservation.ts'
import { mayAct } from '../../../src/domain/clerk.ts'
import { StayCost } from '../../booking/cost.tsx'
import { StaySummary } from '../../booking/stay.tsx'
import type { Page } from '../../page.ts'
import { Item, Telephone } from '../../ui/items.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { DecidedFees, StayActs, type StayProps } from './acts.tsx'
import { HolderItems } from './holder.tsx'
import { stateOf as stayState } from './state.ts'

/** Everything of one reservation, and what can be done with it. */
export const showStay = (props: StayProps, words: Words): Page => ({
  title: words.staff.reservations.stay.title(words.reservationNumber(props.reservation.number)),
  back: '/staff/reservations',
  content: <ShowStay {...props} />,
})

function ShowStay(props: StayProps) {
  const words = useWords()
  const { approval, notes, stay } = words.staff.reservations
  const { reservation, handled, today } = props
  const { facility, number, cancelledAt } = reservation
  const isComing = cancelledAt === null && checkInOf(reservation) >= today
  return (
    <>
      <h1>{stay.title(words.reservationNumber(number))}</h1>
      <p class="note">{stay.states[stateOf(props)]}</p>
      <StayActs {...props} />
      <StaySummary facility={facility} stay={reservation}>
        <Item name={stay.gotBy}>
          {reservation.round === null
            ? stay.channels[handled.channel]
            : words.reservations.won(reservation.round)}
        </Item>
        <History {...props} />
        {handled.lodgeNote && <Item name={notes.lodgeNote}>{handled.lodgeNote}</Item>}
        {handled.staffNote && <Item name={notes.staffNote}>{handled.staffNote}</Item>}
        <Item name={words.reservations.telephone}>
          <Telephone facility={facility} />
        </Item>
      </StaySummary>
      <p class="acts">
        {mayAct(props.clerk.role, 'reservations') && props.holder.closedAt === null && (
          <a href={`/staff/reservations/${number}/notes`}>{notes.edit}</a>
        )}
        {cancelledAt === null && (
          <a href={`/staff/reservations/${number}/approval`}>{approval.open}</a>
        )}
      </p>
      <Who {...props} />
      <DecidedFees {...props} />
      <StayCost facility={facility} stay={reservation} {...(isComing && { today })} />
    </>
  )
}

function stateOf({ reservation, handled, today }: StayProps) {
  const known = { ...reservation, ...handled, checkIn: checkInOf(reservation) }
  const state = stayState(known, today)
  return handled.arrivedAt !== null && reservation.cancelledAt === null ? 'arrived' : state
}

/** What has happened to it, in its order. */
function History({ reservation, handled }: StayProps) {
  const words = useWords()
  const { stay } = words.staff.reservations
  const { bookedAt, changedAt, cancelledAt } = reservation
  const { arrivedAt, notComeAt, leftAt } = handled
  const events = [
    [stay.events.booked, bookedAt],
    [stay.events.changed, changedAt],
    [stay.events.arrived, arrivedAt],
    [stay.events.notCome, notComeAt],
    [stay.events.left, leftAt],
    [stay.events.cancelled, cancelledAt],
  ] as const
  const dropped = handled.released.filter(({ releasedAt }) => releasedAt !== cancelledAt)
  return (
    <>
      {events.map(([name, at]) => at !== null && <Item name={name}>{stay.moment(at)}</Item>)}
      {dropped.map(({ night, releasedAt }) => (
        <Item name={stay.released(words.shortDate(night))}>{stay.moment(releasedAt)}</Item>
      ))}
    </>
  )
}

/** Whose it is, with what to reach them by. */
function Who({ holder, now, clerk }: StayProps) {
  const words = useWords()
  const { stay } = words.staff.reservations
  const { number, telephone, email } = holder
  return (
    <section>
      <h2>{stay.who}</h2>
      <dl>
        <HolderItems holder={holder} now={now} />
        <Item name={stay.telephone}>
          {telephone ? <a href={`tel:${telephone}`}>{telephone}</a> : stay.none}
        </Item>
        <Item name={stay.email}>{email ?? stay.none}</Item>
      </dl>
      {mayAct(clerk.role, 'reservations') && holder.closedAt === null && (
        <p>
          <a href={`/staff/reservations/new?resident=${number}`}>{stay.another}</a>
        </p>
      )}
    </section>
  )
}

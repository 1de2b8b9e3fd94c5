import type { Child } from 'hono/jsx'
import type { Reservation, Stay } from '../../src/domain/booking/reservation.ts'
import type { Facility } from '../../src/domain/facility.ts'
import type { Guests } from '../../src/domain/guests.ts'
import { Item } from '../ui/items.tsx'
import { StayInLine } from '../ui/stay-in-line.tsx'
import { useWords } from '../words/words.ts'

type StayProps = { facility: Facility; stay: Stay; number?: string; children?: Child }

export const nightsIn = ({ nights }: Pick<Stay, 'nights'>) => nights.map(({ night }) => night)

/** A stay in full: facility, days, guests of each night, room wish, and what else is to be said of it. */
export function StaySummary({ children, ...props }: StayProps) {
  const words = useWords()
  const { reservations } = words
  const { nights, roomWish } = props.stay
  return (
    <StayInShort {...props}>
      <Item name={reservations.rooms}>{reservations.oneRoom}</Item>
      {nights.map((of, index) => (
        <Item name={`${words.nth(index)} ${reservations.guests}`}>
          <GuestsInLine {...of} />
        </Item>
      ))}
      {roomWish !== null && (
        <Item name={reservations.roomWish}>{words.reserving.wishes[roomWish ? 'yes' : 'no']}</Item>
      )}
      {children}
    </StayInShort>
  )
}

/** Which stay it is. */
export function StayInShort({ facility, stay, number, children }: StayProps) {
  const words = useWords()
  const { reservations } = words
  return (
    <dl>
      {number && <Item name={reservations.number}>{words.reservationNumber(number)}</Item>}
      <Item name={reservations.facility}>{words.facilityName(facility)}</Item>
      <Item name={reservations.day}>
        <StayInLine nights={nightsIn(stay)} />
      </Item>
      {children}
    </dl>
  )
}

export const GuestsInLine = ({ adults, children, underFours }: Guests) => (
  <>{useWords().guests(adults, children, underFours)}</>
)

/** What to know a reservation by, beside its days. */
export function WhereAndNumber({ facility, number }: Pick<Reservation, 'facility' | 'number'>) {
  const words = useWords()
  return (
    <>
      {words.facilityName(facility)}
      <br />
      {words.reservations.number} {words.reservationNumber(number)}
    </>
  )
}

import {
  checkInOf,
  lastDayToCancel,
  lastDayToChange,
  type Stay,
} from '../../src/domain/booking/reservation.ts'
import type { Night } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import { Item, Telephone } from '../ui/items.tsx'
import { StayInLine } from '../ui/stay-in-line.tsx'
import { useWords } from '../words/words.ts'

type StayProps = { facility: Facility; stay: Stay; number?: string }

/** A stay in full: facility, days, guests of each night, room wish. */
export function StaySummary({ facility, stay, number }: StayProps) {
  const words = useWords()
  const { reservations } = words
  return (
    <dl>
      {number && <Item name={reservations.number}>{words.reservationNumber(number)}</Item>}
      <Item name={reservations.facility}>{words.facilityName(facility)}</Item>
      <Item name={reservations.day}>
        <StayInLine nights={stay.nights.map(({ night }) => night)} />
      </Item>
      <Item name={reservations.rooms}>{reservations.oneRoom}</Item>
      {stay.nights.map(({ adults, children, underFours }, index) => (
        <Item name={`${words.nth(index)} ${reservations.guests}`}>
          {words.guests(adults, children, underFours)}
        </Item>
      ))}
      {stay.roomWish !== null && (
        <Item name={reservations.roomWish}>
          {words.reserving.wishes[stay.roomWish ? 'yes' : 'no']}
        </Item>
      )}
      {number && <Deadlines facility={facility} checkIn={checkInOf(stay)} />}
    </dl>
  )
}

function Deadlines({ facility, checkIn }: { facility: Facility; checkIn: Night }) {
  const { reservations } = useWords()
  return (
    <>
      <Item name={reservations.untilChange}>
        {reservations.until(lastDayToChange(checkIn, facility))}
      </Item>
      <Item name={reservations.untilCancel}>
        {reservations.until(lastDayToCancel(checkIn, facility))}
      </Item>
      <Item name={reservations.telephone}>
        <Telephone facility={facility} />
      </Item>
    </>
  )
}

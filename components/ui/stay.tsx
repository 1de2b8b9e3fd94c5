import type { Child } from 'hono/jsx'
import type { Facility } from '../../src/domain/facility.ts'
import { checkInOf, type Stay } from '../../src/domain/reservation.ts'
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
      <Item name={reservations.day}>{words.stay(checkInOf(stay), stay.nights.length)}</Item>
      <Item name={reservations.rooms}>{reservations.oneRoom}</Item>
      {stay.nights.map(({ adults, children }, index) => (
        <Item name={`${words.nth(index)} ${reservations.guests}`}>
          {words.guests(adults, children)}
        </Item>
      ))}
      {stay.roomWish !== null && (
        <Item name={reservations.roomWish}>
          {words.reserving.wishes[stay.roomWish ? 'yes' : 'no']}
        </Item>
      )}
    </dl>
  )
}

const Item = ({ name, children }: { name: string; children?: Child }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

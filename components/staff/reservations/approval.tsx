import { useContext } from 'hono/jsx'
import {
  checkInOf,
  lastDayToCancel,
  lastDayToChange,
  type Reservation,
} from '../../../src/domain/booking/reservation.ts'
import type { Night } from '../../../src/domain/calendar.ts'
import { type Clerk, mayAct } from '../../../src/domain/clerk.ts'
import type { Facts } from '../../../src/domain/facility.ts'
import type { Holder } from '../../../src/domain/staff/reservation.ts'
import { StayCost } from '../../booking/cost.tsx'
import { StaySummary } from '../../booking/stay.tsx'
import { LodgeItems } from '../../booking/stay-page.tsx'
import type { Page } from '../../page.ts'
import { CentreOf, ForReader } from '../../ui/for-reader.tsx'
import { Item } from '../../ui/items.tsx'
import { CentreTelephone } from '../../ui/prose.tsx'
import { useWords, type Words } from '../../words/words.ts'

type ApprovalProps = {
  reservation: Reservation
  facts: Facts
  holder: Holder
  clerk: Clerk
  today: Night
}

/** 利用承認書: one sheet to hand over, or to be posted. */
export const showApproval = (props: ApprovalProps, { staff }: Words): Page => ({
  title: staff.reservations.approval.title,
  back: `/staff/reservations/${props.reservation.number}`,
  content: <ShowApproval {...props} />,
})

function ShowApproval(props: ApprovalProps) {
  const words = useWords()
  const { approval } = words.staff.reservations
  const { reservation, facts, holder, clerk, today } = props
  const { facility, number } = reservation
  return (
    <>
      <h1>{approval.title}</h1>
      <div class="printed">
        <p>{approval.toPrint}</p>
        {mayAct(clerk.role, 'reservations') && holder.closedAt === null && (
          <form method="post" action={`/staff/reservations/${number}/approval`}>
            <ForReader />
            <p class="acts">
              <button type="submit">{approval.post}</button>
            </p>
          </form>
        )}
      </div>
      <p>{words.date(today)}</p>
      <p>
        {words.letters.to(holder.name)}（{approval.resident} {words.residentNumber(holder.number)}）
      </p>
      <p>{approval.lead}</p>
      <StaySummary facility={facility} stay={reservation} number={number}>
        <Deadlines reservation={reservation} />
      </StaySummary>
      <StayCost facility={facility} stay={reservation} today={today} />
      <LodgeItems facility={facility} facts={facts} />
      <Sender />
    </>
  )
}

function Deadlines({ reservation }: { reservation: Reservation }) {
  const { reservations } = useWords()
  const { facility } = reservation
  const checkIn = checkInOf(reservation)
  return (
    <>
      <Item name={reservations.untilChange}>
        {reservations.until(lastDayToChange(checkIn, facility))}
      </Item>
      <Item name={reservations.untilCancel}>
        {reservations.until(lastDayToCancel(checkIn, facility))}
      </Item>
    </>
  )
}

function Sender() {
  const words = useWords()
  const { section, hours } = useContext(CentreOf)
  return (
    <p>
      {words.staff.reservations.approval.sender} {section}
      <br />
      {words.centre.name}
      <CentreTelephone /> {hours}
    </p>
  )
}

import type { Reservation } from '../../../../src/domain/booking/reservation.ts'
import type { Holder } from '../../../../src/domain/staff/reservation.ts'
import { StaySummary } from '../../../booking/stay.tsx'
import type { Page } from '../../../page.ts'
import { Item } from '../../../ui/items.tsx'
import { useWords, type Words } from '../../../words/words.ts'

type StayProps = { reservation: Reservation; holder: Holder }

export const backTo = ({ number }: Pick<Reservation, 'number'>) => `/staff/reservations/${number}`

/** Which stay an act is about, and whose. */
export function StayOf({ reservation, holder }: StayProps) {
  const words = useWords()
  const { stay, acts } = words.staff.reservations
  return (
    <StaySummary facility={reservation.facility} stay={reservation} number={reservation.number}>
      <Item name={stay.who}>
        {acts.passingOn.who(holder.name, words.residentNumber(holder.number))}
      </Item>
    </StaySummary>
  )
}

type GoneProps = StayProps & { title: string; sentence: string }

/** Why an act cannot be, with the stay as it is and no form. */
export const goneAct = ({ title, sentence, ...props }: GoneProps, words: Words): Page => ({
  title,
  back: backTo(props.reservation),
  content: (
    <>
      <h1>{title}</h1>
      <p class="note">{sentence}</p>
      <StayOf {...props} />
      <p>
        <a class="button" href={backTo(props.reservation)}>
          {words.staff.reservations.acts.toStay}
        </a>
      </p>
    </>
  ),
  isRefusal: true,
})

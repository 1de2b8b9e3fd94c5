import {
  checkInOf,
  type Reservation,
  refuseForCaller,
} from '../../../src/domain/booking/reservation.ts'
import type { Instant, Night } from '../../../src/domain/calendar.ts'
import { type Clerk, mayAct } from '../../../src/domain/clerk.ts'
import type { Facts } from '../../../src/domain/facility.ts'
import { type FeeRecord, hasNotComeFee } from '../../../src/domain/fee.ts'
import type { Handled, Holder } from '../../../src/domain/staff/reservation.ts'
import { Item } from '../../ui/items.tsx'
import { useWords } from '../../words/words.ts'

/** What the page of a reservation knows. */
export type StayProps = {
  reservation: Reservation
  facts: Facts
  holder: Holder
  handled: Handled
  /** All that were ever decided of it. */
  fees: readonly FeeRecord[]
  clerk: Clerk
  today: Night
  now: Instant
}

/** What may be done with a reservation from its page. */
export function StayActs(props: StayProps) {
  const words = useWords()
  const { acts } = words.staff.reservations
  const { continues, goesOnAs } = props.handled
  const path = `/staff/reservations/${props.reservation.number}`
  const open = mayAct(props.clerk.role, 'reservations') ? openActs(props) : []
  return (
    <>
      {open.length > 0 && (
        <p class="acts">
          {open.map((act) => (
            <a class={act === 'cancel' ? 'button ends' : 'button'} href={`${path}/${pathOf[act]}`}>
              {acts[act]}
            </a>
          ))}
        </p>
      )}
      {[
        [acts.continues, continues],
        [acts.goesOnAs, goesOnAs],
      ].map(
        ([name, number]) =>
          number && (
            <p>
              {name} <a href={`/staff/reservations/${number}`}>{words.reservationNumber(number)}</a>
            </p>
          ),
      )}
    </>
  )
}

/** Each act has its noun in its address. */
const pathOf = {
  change: 'change',
  move: 'move',
  passOn: 'successor',
  cancel: 'cancellation',
  restore: 'restoration',
  decide: 'fee',
}

type Act = keyof typeof pathOf

/** Those that are possible now, the commonest first. */
function openActs({ reservation, holder, handled, fees, today, now }: StayProps): Act[] {
  if (holder.closedAt !== null) return []
  const isComing = checkInOf(reservation) >= today
  const { notComeAt, goesOnAs } = handled
  if (reservation.cancelledAt !== null) return isComing && goesOnAs === null ? ['restore'] : []
  if (notComeAt !== null) return hasNotComeFee(fees) ? [] : ['decide']
  if (handled.arrivedAt !== null) return []
  if (refuseForCaller(reservation, now)) return []
  return isComing ? ['change', 'move', 'passOn', 'cancel'] : ['change', 'cancel']
}

/** What was decided of its fees, and by whom. */
export function DecidedFees({ fees }: Pick<StayProps, 'fees'>) {
  const words = useWords()
  const { acts, stay } = words.staff.reservations
  const { decided } = acts
  if (fees.length === 0) return null
  return (
    <section>
      <h2>{decided.title}</h2>
      <dl>
        {fees.map((fee) => (
          <Item name={`${decided.acts[fee.act]}（${acts.causeOf(fee.cause, false)}）`}>
            {fee.isHeld ? decided.of(fee) : `${decided.withdrawn}（${decided.of(fee)}）`}
            <br />
            {fee.lines.map((line) => (
              <>
                {acts.fee.line(line, 1)}
                <br />
              </>
            ))}
            {decided.by(fee.decidedBy, stay.moment(fee.at))}
            {fee.note && (
              <>
                <br />
                {fee.note}
              </>
            )}
          </Item>
        ))}
      </dl>
    </section>
  )
}

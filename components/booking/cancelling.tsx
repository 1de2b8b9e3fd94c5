import type { CancellingRefusal, Reservation } from '../../src/domain/booking/reservation.ts'
import type { Night } from '../../src/domain/calendar.ts'
import type { Page } from '../page.ts'
import { ForReader } from '../ui/for-reader.tsx'
import { ErrorSummary, type Errors, wholePage } from '../ui/form.tsx'
import { Item } from '../ui/items.tsx'
import { ToCentre } from '../ui/prose.tsx'
import { Done, Sent } from '../ui/sent.tsx'
import { Shown } from '../ui/shown.tsx'
import { StayInLine } from '../ui/stay-in-line.tsx'
import { Steps } from '../ui/steps.tsx'
import { useWords, type Words } from '../words/words.ts'
import { feeToday } from './cost.tsx'
import { aboutOf } from './reservations.tsx'
import { nightsIn, StayInShort, WhereAndNumber } from './stay.tsx'

type ChooseProps = {
  /** With what is against cancelling each. */
  rows: readonly { reservation: Reservation; refusal: CancellingRefusal | null }[]
  chosen: readonly string[]
  /** Why the form is there again: nothing was chosen, or something that cannot be cancelled. */
  mistake?: 'nothingChosen' | 'refused' | 'changedMeanwhile' | { mostADay: number }
}

export function chooseCancellations({ rows, chosen, mistake }: ChooseProps, words: Words): Page {
  const { cancelling } = words
  const sentences = {
    nothingChosen: words.errors.fields.nothingChosen,
    refused: cancelling.refused,
    changedMeanwhile: cancelling.changedMeanwhile,
  }
  const sentence =
    typeof mistake === 'object'
      ? cancelling.tooManyToday(mistake.mostADay)
      : mistake && sentences[mistake]
  const listed = rows.map(({ reservation, refusal }) => ({
    reservation,
    reason: refusal ? cancelling.refusals[refusal](aboutOf(reservation)) : undefined,
  }))
  const isPossible = listed.some(({ reason }) => !reason)
  const errors = sentence ? { [isPossible ? 'number' : wholePage]: sentence } : {}
  return {
    title: cancelling.title,
    back: '/menu',
    content: <ChooseCancellations rows={listed} chosen={chosen} errors={errors} />,
    leaving: isPossible ? { at: '/reservations/cancellation' } : undefined,
    errors,
  }
}

/** A reservation in the list; `reason` says why it cannot be chosen. */
type Listed = { reservation: Reservation; reason: string | undefined }

type ListedProps = { rows: readonly Listed[]; chosen: readonly string[]; errors: Errors }

function ChooseCancellations({ rows, chosen, errors }: ListedProps) {
  const { cancelling } = useWords()
  const isPossible = rows.some(({ reason }) => !reason)
  return (
    <>
      <Steps names={cancelling.steps} current={0} />
      <h1>{cancelling.title}</h1>
      <ErrorSummary errors={errors} />
      {isPossible ? <p>{cancelling.lead}</p> : <p>{cancelling.none}</p>}
      {rows.length > 0 && (
        <form id="form" method="get" action="/reservations/cancellation/confirmation">
          <Rows rows={rows} errors={errors} chosen={chosen} />
          {isPossible && (
            <p class="acts">
              <button type="submit">{cancelling.submit}</button>
              <a href="/reservations/cancellation">{cancelling.stop}</a>
            </p>
          )}
        </form>
      )}
    </>
  )
}

/** Reservations to choose from, one label a row holding the whole sentence. */
function Rows({ rows, errors, chosen }: ListedProps) {
  const words = useWords()
  const first = rows.find(({ reason }) => !reason)
  return (
    <fieldset class="rows">
      <legend>{words.reservations.legend}</legend>
      {errors.number && (
        <p class="error" id="number-error">
          {errors.number}
        </p>
      )}
      {rows.map((row) =>
        row.reason ? (
          <div class="row">
            <StayLines {...row.reservation} />
            <em class="reason">
              <ToCentre text={row.reason} />
            </em>
          </div>
        ) : (
          <label class="row choice">
            <input
              type="checkbox"
              name="number"
              id={row === first ? 'number' : undefined}
              value={row.reservation.number}
              checked={chosen.includes(row.reservation.number)}
              aria-describedby={errors.number && 'number-error'}
            />
            <span>
              <StayLines {...row.reservation} />
            </span>
          </label>
        ),
      )}
    </fieldset>
  )
}

const StayLines = (reservation: Reservation) => (
  <>
    <b>
      <StayInLine nights={nightsIn(reservation)} />
    </b>
    <br />
    <WhereAndNumber {...reservation} />
  </>
)

type Chosen = { reservations: readonly Reservation[] }
type Asked = Chosen & { shown: string; today: Night }

const choiceHref = ({ reservations }: Chosen) =>
  `/reservations/cancellation?${new URLSearchParams(reservations.map(({ number }) => ['number', number]))}`

/** One stay has a page of its own; several were chosen from the list. */
const backOf = ({ reservations }: Chosen) => {
  const [first, ...others] = reservations
  return first && others.length === 0
    ? `/reservations/${first.number}`
    : choiceHref({ reservations })
}

export const confirmCancellation = (chosen: Asked, { cancelling }: Words): Page => ({
  title: cancelling.confirmation,
  back: backOf(chosen),
  content: <ConfirmCancellation {...chosen} />,
})

function ConfirmCancellation({ reservations, shown, today }: Asked) {
  const words = useWords()
  const { cancelling } = words
  return (
    <>
      <Steps names={cancelling.steps} current={1} />
      <h1>{cancelling.confirmation}</h1>
      <p class="note">{cancelling.notYet}</p>
      <p>{cancelling.confirmLead(reservations.length)}</p>
      {reservations.map((reservation) => (
        <StayInShort {...reservation} stay={reservation}>
          <FeeToday reservation={reservation} today={today} />
        </StayInShort>
      ))}
      <form method="post" action="/reservations/cancellation">
        <ForReader />
        <Shown shown={shown} />
        {reservations.map(({ number }) => (
          <input type="hidden" name="number" value={number} />
        ))}
        <p class="acts">
          <button type="submit" class="ends">
            {cancelling.act(reservations.length)}
          </button>
          <a href={choiceHref({ reservations })}>{cancelling.toChoice}</a>
        </p>
      </form>
    </>
  )
}

type CancelledProps = Chosen & { email: string | null }

export const cancelledReservations = (props: CancelledProps, { cancelling }: Words): Page => ({
  title: cancelling.completion,
  back: '/reservations/cancellation',
  content: <CancelledReservations {...props} />,
})

function CancelledReservations({ reservations, email }: CancelledProps) {
  const words = useWords()
  return (
    <>
      <Steps names={words.cancelling.steps} current={2} />
      <Done title={words.cancelling.completed(reservations.length)}>
        <Sent email={email} />
      </Done>
      {reservations.map((reservation) => (
        <StayInShort {...reservation} stay={reservation} />
      ))}
      <p class="acts">
        <a class="button" href="/menu">
          {words.reserving.toMenu}
        </a>
        <a href="/reservations">{words.reserving.toList}</a>
      </p>
    </>
  )
}

function FeeToday({ reservation, today }: { reservation: Reservation; today: Night }) {
  const words = useWords()
  const fee = feeToday({ facility: reservation.facility, stay: reservation }, today)
  if (fee === undefined) return null
  return (
    <Item name={words.cancelling.feeToday}>{fee ? words.price.fee(fee) : words.price.free}</Item>
  )
}

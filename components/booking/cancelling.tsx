import type { CancellingRefusal, Reservation } from '../../src/domain/booking/reservation.ts'
import type { Page } from '../page.ts'
import { ForReader } from '../ui/for-reader.tsx'
import { ErrorSummary, type Errors } from '../ui/form.tsx'
import { Done } from '../ui/sent.tsx'
import { Shown } from '../ui/shown.tsx'
import { StayInLine } from '../ui/stay-in-line.tsx'
import { Steps } from '../ui/steps.tsx'
import { useWords, type Words } from '../words/words.ts'
import { aboutOf, type Listed, Rows } from './reservations.tsx'
import { StaySummary } from './stay.tsx'

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
  const errors = sentence ? { number: sentence } : {}
  const listed = rows.map(({ reservation, refusal }) => ({
    reservation,
    reason: refusal ? cancelling.refusals[refusal](aboutOf(reservation)) : undefined,
  }))
  return {
    title: cancelling.title,
    back: '/menu',
    content: <ChooseCancellations rows={listed} chosen={chosen} errors={errors} />,
    leaving: listed.some(({ reason }) => !reason)
      ? { at: '/reservations/cancellation' }
      : undefined,
    errors,
  }
}

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
          <Rows rows={rows} type="checkbox" errors={errors} chosen={chosen} />
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

type Chosen = { reservations: readonly Reservation[] }

const choiceHref = ({ reservations }: Chosen) =>
  `/reservations/cancellation?${new URLSearchParams(reservations.map(({ number }) => ['number', number]))}`

export const confirmCancellation = (
  chosen: Chosen & { shown: string },
  { cancelling }: Words,
): Page => ({
  title: cancelling.confirmation,
  back: choiceHref(chosen),
  content: <ConfirmCancellation {...chosen} />,
})

function ConfirmCancellation({ reservations, shown }: Chosen & { shown: string }) {
  const words = useWords()
  const { cancelling } = words
  return (
    <>
      <Steps names={cancelling.steps} current={1} />
      <h1>{cancelling.confirmation}</h1>
      <p class="note">{cancelling.notYet}</p>
      <p>{cancelling.confirmLead(reservations.length)}</p>
      {reservations.map((reservation) => (
        <Stays reservation={reservation} />
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

export const cancelledReservations = (chosen: Chosen, { cancelling }: Words): Page => ({
  title: cancelling.completion,
  back: '/reservations/cancellation',
  content: <CancelledReservations {...chosen} />,
})

function CancelledReservations({ reservations }: Chosen) {
  const words = useWords()
  return (
    <>
      <Steps names={words.cancelling.steps} current={2} />
      <Done title={words.cancelling.completed(reservations.length)} />
      {reservations.map((reservation) => (
        <Stays reservation={reservation} />
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

const Stays = ({ reservation }: { reservation: Reservation }) => {
  return (
    <section>
      <h2>
        <StayInLine nights={reservation.nights.map(({ night }) => night)} />
      </h2>
      <StaySummary facility={reservation.facility} stay={reservation} number={reservation.number} />
    </section>
  )
}

import type { Nearby } from '../../src/domain/booking/nearby.ts'
import { lastDayToCancel, lastDayToChange } from '../../src/domain/booking/reservation.ts'
import type { Instant } from '../../src/domain/calendar.ts'
import type { ApplicationInRound, Result } from '../../src/domain/lottery/application.ts'
import { nextStepOf } from '../../src/domain/lottery/next-step.ts'
import { priceOfStay } from '../booking/cost.tsx'
import type { Page } from '../page.ts'
import { Item } from '../ui/items.tsx'
import { ToCentre } from '../ui/prose.tsx'
import { StayInLine } from '../ui/stay-in-line.tsx'
import { useWords, type Words } from '../words/words.ts'
import { ChoicesSummary } from './applications.tsx'
import { Receipt } from './receipt.tsx'

type WithNearby = ApplicationInRound & {
  /** What is near nights that were lost, and can still be had. */
  nearby: readonly Nearby[]
}

type ListProps = { applications: readonly WithNearby[]; now: Instant }

export const listResults = (props: ListProps, { results }: Words): Page => ({
  title: results.title,
  back: '/menu',
  content: <ListResults {...props} />,
})

function ListResults({ applications, now }: ListProps) {
  const words = useWords()
  const { results } = words
  return (
    <>
      <h1>{results.title}</h1>
      {applications.length === 0 && <p>{results.none}</p>}
      {applications.map((application) => (
        <section>
          <h2>{words.applications.round(application.round.month)}</h2>
          <Told application={application} now={now} />
        </section>
      ))}
    </>
  )
}

function Told({ application, now }: { application: WithNearby; now: Instant }) {
  const { applications } = useWords()
  const { result, round } = application
  const next = nextStepOf(round, now)
  if (!result) return <p>{next && applications.next(next, round)}</p>
  return (
    <>
      {result.choice === null ? (
        <Lost application={application} result={result} />
      ) : (
        <Won application={application} result={result} rank={result.choice} />
      )}
      <Details application={application} result={result} />
    </>
  )
}

type ResultProps = { application: WithNearby; result: Result }

function Won({ application, result, rank }: ResultProps & { rank: number }) {
  const words = useWords()
  const { results } = words
  const { reservation, nights } = result
  const isTheirs = reservation !== null && !reservation.isCancelled
  return (
    <>
      <div class={isTheirs ? 'done' : 'lost'}>
        <p class="result">{results.won}</p>
        <p>
          {words.facilityName(application.facility)}
          <br />
          <b>
            <StayInLine nights={nights} />
          </b>
        </p>
        <p>{results.wonLead(rank)}</p>
      </div>
      {!reservation && <p class="note">{results.noReservation}</p>}
      {reservation?.isCancelled && <p>{results.cancelled}</p>}
      {reservation && <Reserved application={application} result={result} {...reservation} />}
    </>
  )
}

/** What is to be done next with a stay that was won. */
function Reserved({
  application: { facility, choices },
  result,
  number,
  isCancelled,
}: ResultProps & NonNullable<Result['reservation']>) {
  const words = useWords()
  const { results, reservations } = words
  const [checkIn = ''] = result.nights
  const asked = choices[(result.choice ?? 0) - 1]?.nights ?? []
  const won = asked.filter(({ night }) => result.nights.includes(night))
  const price = isCancelled ? null : priceOfStay({ facility, stay: { nights: won } })
  return (
    <>
      <dl>
        <Item name={results.number}>{words.reservationNumber(number)}</Item>
        {price && <Item name={words.price.title}>{words.price.yen(price.total)}</Item>}
        {!isCancelled && (
          <>
            <Item name={reservations.untilChange}>
              {reservations.until(lastDayToChange(checkIn, facility))}
            </Item>
            <Item name={reservations.untilCancel}>
              {reservations.until(lastDayToCancel(checkIn, facility))}
            </Item>
          </>
        )}
      </dl>
      <p class="acts">
        <a class="button" href={`/reservations/${number}`}>
          {results.toReservation}
        </a>
      </p>
    </>
  )
}

function Lost({ application: { round, facility, nearby }, result }: ResultProps) {
  const { results } = useWords()
  return (
    <>
      <div class="lost">
        <p class="result">{results.lost}</p>
        <p>{results.lostLead}</p>
        <Reasons result={result} />
      </div>
      {nearby.length > 0 && <NearbyNights nearby={nearby} />}
      <p>{results.vacanciesHint(round.month, [facility])}</p>
      <p class="acts">
        <a href="/vacancies">{results.toVacancies}</a>
      </p>
    </>
  )
}

const Reasons = ({ result }: { result: Result }) => {
  const { results } = useWords()
  return (
    <ul>
      {results.reasonsOf(result.place, result.among, result).map((reason) => (
        <li>
          <ToCentre text={reason} />
        </li>
      ))}
    </ul>
  )
}

/** Into booking, or to the week they will be booked in. */
function NearbyNights({ nearby }: { nearby: readonly Nearby[] }) {
  const words = useWords()
  const { results } = words
  return (
    <>
      <h3>{results.nearby}</h3>
      <ul>
        {nearby.map(({ facility, night, left, isOpen }) => (
          <li>
            <a href={isOpen ? bookingHref(facility.slug, night) : weekHref(facility.slug, night)}>
              {words.shortDate(night)} {words.facilityName(facility)}
            </a>
            <br />
            {results.left(left)}
            {isOpen ? results.isOpen : words.reserving.notOpenYet({ facility, checkIn: night })}
          </li>
        ))}
      </ul>
    </>
  )
}

const bookingHref = (facility: string, night: string) =>
  `/reservations/new?${new URLSearchParams({ facility, night })}`

const weekHref = (slug: string, from: string) => `/vacancies/${slug}/week?from=${from}`

/** What was asked for, and by what it is found in public: not for every ear. */
function Details({ application, result }: ResultProps) {
  const { results } = useWords()
  return (
    <>
      <details>
        <summary>{results.choices}</summary>
        {result.choice !== null && <Reasons result={result} />}
        <ChoicesSummary {...application} />
      </details>
      <Receipt application={application} round={application.round} />
    </>
  )
}

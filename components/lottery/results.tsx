import type { Instant } from '../../src/domain/calendar.ts'
import type { ApplicationInRound, Result } from '../../src/domain/lottery/application.ts'
import type { Page } from '../page.ts'
import { Item } from '../ui/items.tsx'
import { useWords, type Words } from '../words/words.ts'
import { ChoicesSummary } from './applications.tsx'

type ListProps = { applications: readonly ApplicationInRound[]; now: Instant }

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
          {application.result ? (
            <ShowResult application={application} result={application.result} />
          ) : (
            <p>
              {now < application.round.publishesAt
                ? results.notYetAt(application.round.publishesAt)
                : results.late}
            </p>
          )}
        </section>
      ))}
    </>
  )
}

function ShowResult({ application, result }: { application: ApplicationInRound; result: Result }) {
  const words = useWords()
  const { results } = words
  const { facility, round } = application
  const isWon = result.choice !== null
  return (
    <>
      <p class="result">{isWon ? results.won : results.lost}</p>
      <p>{result.choice === null ? results.lostLead : results.wonLead(result.choice)}</p>
      {isWon && (
        <dl>
          {result.reservation && (
            <Item name={results.number}>{words.reservationNumber(result.reservation.number)}</Item>
          )}
          <Item name={results.facility}>{words.facilityName(facility)}</Item>
          <Item name={results.stay}>{words.stayOf(result.nights)}</Item>
        </dl>
      )}
      {isWon && !result.reservation && <p class="note">{results.noReservation}</p>}
      {result.reservation?.isCancelled && <p>{results.cancelled}</p>}
      <h3>{results.reasons}</h3>
      <ul>
        {results.reasonsOf(result.place, result.among, result).map((reason) => (
          <li>{reason}</li>
        ))}
      </ul>
      <h3>{results.choices}</h3>
      <ChoicesSummary {...application} />
      {!isWon && <p>{results.vacanciesHint(round.month, [facility])}</p>}
      <p class="acts">
        {result.reservation ? (
          <a href={`/reservations/${result.reservation.number}`}>{results.toReservation}</a>
        ) : (
          <a href="/vacancies">{results.toVacancies}</a>
        )}
        <a href={`/draws/${round.month}`}>{results.toRecord}</a>
      </p>
    </>
  )
}

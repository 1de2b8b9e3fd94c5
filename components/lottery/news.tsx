import {
  checkInOf,
  lastDayToCancel,
  type Reservation,
} from '../../src/domain/booking/reservation.ts'
import type { FreeSaturday } from '../../src/domain/booking/saturday.ts'
import { type Instant, monthOf, today } from '../../src/domain/calendar.ts'
import { refuseApplicant } from '../../src/domain/lottery/applying.ts'
import { nextStepOf } from '../../src/domain/lottery/next-step.ts'
import type { Round } from '../../src/domain/lottery/round.ts'
import { mostChoices } from '../../src/domain/proof/application.ts'
import { type Resident, registrationStatus } from '../../src/domain/resident.ts'
import { Item } from '../ui/items.tsx'
import { StayInLine } from '../ui/stay-in-line.tsx'
import { useWords } from '../words/words.ts'

export type NewsProps = {
  /** Undefined for somebody who has not said who they are. */
  resident: Resident | undefined
  /** The first that can be booked now. */
  saturday: FreeSaturday | undefined
  /** The round that is open, or the next to open. */
  round: Round | undefined
  /** The resident's next. */
  stay: Reservation | undefined
  /** The resident's own applications, the latest round first. */
  own: readonly { round: Round; choices: number }[]
  now: Instant
}

/** What this day has for this person: the next stay, the lottery, a new result, the next free Saturday. */
export const News = (props: NewsProps) => (
  <dl>
    <NextStay {...props} />
    <Result {...props} />
    <Waiting {...props} />
    <Taking {...props} />
    <Saturday {...props} />
  </dl>
)

function NextStay({ stay, now }: NewsProps) {
  const words = useWords()
  if (!stay) return null
  const lastDay = lastDayToCancel(checkInOf(stay), stay.facility)
  return (
    <Item name={words.news.stay}>
      <a href={`/reservations/${stay.number}`}>
        <StayInLine nights={stay.nights.map(({ night }) => night)} />
      </a>
      <br />
      <span class="hint">
        {words.news.stayAt(stay.facility, today(now) <= lastDay ? lastDay : null)}
      </span>
    </Item>
  )
}

function Result({ own, now }: NewsProps) {
  const { news } = useWords()
  const told = own.find(
    ({ round }) => round.publishedAt !== null && round.month >= monthOf(today(now)),
  )
  return told ? (
    <Item name={news.result}>
      <a href="/results">{news.published(told.round)}</a>
    </Item>
  ) : null
}

function Waiting({ own, now }: NewsProps) {
  const { news } = useWords()
  const waiting = own.find(({ round }) => round.publishedAt === null)
  const next = waiting && nextStepOf(waiting.round, now)
  return next ? (
    <Item name={news.applied}>
      <a href="/applications">{news.waiting(next, waiting)}</a>
    </Item>
  ) : null
}

/** The round one can apply to, unless all is said that can be. */
function Taking({ resident, round, own, now }: NewsProps) {
  const { news } = useWords()
  if (!round || !mayApply(resident, now)) return null
  const said = own.find((its) => its.round.month === round.month)?.choices ?? 0
  if (said === mostChoices) return null
  return (
    <Item name={news.lottery}>
      <a href="/applications/new">{news.round(round, now >= round.opensAt)}</a>
    </Item>
  )
}

const mayApply = (resident: Resident | undefined, now: Instant) =>
  resident === undefined ||
  refuseApplicant({ kind: resident.kind, status: registrationStatus(resident, now) }) === null

function Saturday({ resident, saturday, now }: NewsProps) {
  const words = useWords()
  if (!saturday || !mayBook(resident, now)) return null
  const { night, facility, left } = saturday
  return (
    <Item name={words.news.saturday}>
      <a href={`/vacancies/${facility.slug}/week?from=${night}`}>{words.shortDate(night)}</a>{' '}
      {words.news.left(facility, left)}
    </Item>
  )
}

function mayBook(resident: Resident | undefined, now: Instant) {
  const status = resident && registrationStatus(resident, now)
  return status === undefined || status === 'applied' || status === 'verified'
}

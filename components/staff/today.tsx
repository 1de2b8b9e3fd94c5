import type { Child } from 'hono/jsx'
import { type Instant, today } from '../../src/domain/calendar.ts'
import { type Clerk, mayRead, type Section } from '../../src/domain/clerk.ts'
import type { Facility } from '../../src/domain/facility.ts'
import { nextStepOf } from '../../src/domain/lottery/next-step.ts'
import { drawDueAt, type Round } from '../../src/domain/lottery/round.ts'
import type { Day } from '../../src/domain/staff/day.ts'
import type { Page } from '../page.ts'
import { useWords, type Words } from '../words/words.ts'

type TodayProps = { day: Day; facilities: readonly Facility[]; clerk: Clerk; now: Instant }

export const showToday = (props: TodayProps, { staff }: Words): Page => ({
  title: staff.todayPage.title(today(props.now)),
  content: <ShowToday {...props} />,
})

function ShowToday(props: TodayProps) {
  const { staff } = useWords()
  const words = staff.todayPage
  const { day, clerk, now } = props
  const work = workOf(props, useWords()).filter(({ section }) => mayRead(clerk.role, section))
  return (
    <>
      <h1>{words.title(today(now))}</h1>
      <h2>{words.work}</h2>
      {work.length === 0 ? <p>{words.nothing}</p> : <Lines lines={work} />}
      {mayRead(clerk.role, 'arrivals') && <Arrivals {...props} />}
      {clerk.role !== 'lodge' && <Rounds {...props} />}
      {clerk.role !== 'lodge' && day.jobs.length > 0 && <Jobs {...props} />}
    </>
  )
}

type Line = { section: Section; href: string; text: string }

/** What waits, in the order in which it presses. */
function workOf({ day, facilities, now }: TodayProps, words: Words): Line[] {
  const { todayPage: says } = words.staff
  const { letters, registrations, amendments } = day
  const line = (section: Section, count: number, text: string, href = `/staff/${section}`) =>
    count > 0 ? [{ section, href, text }] : []
  const nameOf = (slug: string) => {
    const facility = facilities.find((one) => one.slug === slug)
    return facility ? words.facilityName(facility) : slug
  }
  return [
    ...line('permits', day.permits, says.permits(day.permits)),
    ...line('registrations', registrations.count, says.registrations(registrations, now)),
    ...line(
      'registrations',
      amendments.count,
      says.amendments(amendments, now),
      '/staff/registrations?what=amendment',
    ),
    ...line('letters', letters.toCall, says.toCall(letters.toCall)),
    ...line('letters', letters.undelivered, says.undelivered(letters.undelivered)),
    ...line(
      'letters',
      letters.returned,
      says.returned(letters.returned),
      '/staff/letters/returned',
    ),
    ...line('letters', letters.toPrint, says.toPrint(letters.toPrint), '/staff/letters/print'),
    ...line('letters', letters.toPost, says.toPost(letters.toPost), '/staff/letters/printed'),
    ...day.unmarked.flatMap(({ slug, day: night, count }) =>
      line(
        'arrivals',
        count,
        says.unmarked(nameOf(slug), night, count),
        `/staff/arrivals?facility=${slug}&day=${night}`,
      ),
    ),
    ...line('accounts', day.accounts, says.accounts(day.accounts)),
    ...day.months.flatMap((month) =>
      line('journal', 1, says.months(words.month(month)), `/staff/journal/months/${month}`),
    ),
  ]
}

const Lines = ({ lines }: { lines: readonly Omit<Line, 'section'>[] }) => (
  <ul>
    {lines.map(({ href, text }) => (
      <li>
        <a href={href}>{text}</a>
      </li>
    ))}
  </ul>
)

function Arrivals({ day, facilities, now }: TodayProps) {
  const words = useWords()
  const { todayPage: says } = words.staff
  const lines = facilities.flatMap((facility) => {
    const of = day.arrivals.find(({ facilityId }) => facilityId === facility.id)
    const href = `/staff/arrivals?facility=${facility.slug}&day=${today(now)}`
    const name = words.facilityName(facility)
    return of ? [{ href, text: says.arriving(name, of.stays, of.guests) }] : []
  })
  return (
    <>
      <h2>{says.arrivals}</h2>
      {lines.length === 0 ? <p>{says.noArrivals}</p> : <Lines lines={lines} />}
    </>
  )
}

function Rounds({ day, now }: TodayProps) {
  const words = useWords()
  const { todayPage: says } = words.staff
  return (
    <>
      <h2>{says.rounds}</h2>
      <Lines
        lines={day.rounds.map((round) => ({
          href: `/draws/${round.month}`,
          text: says.round(words.month(round.month), stepOf(round, now, words)),
        }))}
      />
    </>
  )
}

function stepOf(round: Round, now: Instant, { staff }: Words): string {
  const { steps } = staff.todayPage
  const next = nextStepOf(round, now)
  if (!next) return ''
  if (next.when === 'overdue') return staff.overdueBecause(next.step, round)
  if (next.when === 'now') return steps.now
  const times = {
    opens: round.opensAt,
    closes: round.closesAt,
    draws: drawDueAt(round),
    publishes: round.publishesAt,
  }
  return steps[next.step](staff.moment(times[next.step]))
}

function Jobs({ day }: TodayProps) {
  const { staff } = useWords()
  const { todayPage: says, moment } = staff
  return (
    <>
      <h2>{says.jobs}</h2>
      <ul>
        {day.jobs.map(
          ({ job, startedAt, hasFailed }): Child => (
            <li>{says.job(job, moment(startedAt), hasFailed)}</li>
          ),
        )}
      </ul>
    </>
  )
}

import type { Night } from '../../src/domain/calendar.ts'
import type { LotteryFacts } from '../../src/domain/lottery/applying.ts'
import type { Page } from '../page.ts'
import { MonthTable } from '../ui/month-table.tsx'
import { Heading } from '../ui/prose.tsx'
import { Turn } from '../ui/turn.tsx'
import { useWords, type Words } from '../words/words.ts'
import { choiceOf } from './choice-fields.tsx'
import { AroundDates, backFromDates, type DatesProps, useChance } from './dates.tsx'

type MonthProps = DatesProps & {
  view: 'calendar' | 'list'
  links: { previousFacility?: string; nextFacility?: string; otherView: string }
}

export function lotteryMonth(props: MonthProps, words: Words): Page {
  const { facility, round } = props.facts
  const title = words.applying.monthTitle(words.facilityName(facility), round.month)
  return {
    title,
    status: title,
    back: backFromDates(props),
    content: <LotteryMonth {...props} />,
    swaps: true,
    regions: { turned: <Turned {...props} /> },
  }
}

const LotteryMonth = (props: MonthProps) => (
  <AroundDates {...props}>
    <Turned {...props} />
  </AroundDates>
)

/** What turning to another facility swaps. */
function Turned({ facts, nights, application, view, links }: MonthProps) {
  const words = useWords()
  const { applying, vacancies } = words
  const { facility, round } = facts
  const name = words.facilityName(facility)
  return (
    <div
      id="turned"
      hx-target:inherited="#turned"
      hx-swap:inherited="outerHTML"
      hx-push-url:inherited="true"
    >
      <Heading name={name} text={applying.monthTitle(name, round.month)} />
      {application && <p class="note">{applying.skipped(name)}</p>}
      <p>{applying.monthLead}</p>
      <nav class="turns" aria-label={applying.facilities}>
        {links.previousFacility && (
          <>
            <Turn id="previous-facility" href={links.previousFacility}>
              {vacancies.previousFacility}
            </Turn>
            <Turn id="next-facility" href={links.nextFacility}>
              {vacancies.nextFacility}
            </Turn>
          </>
        )}
        <a href={links.otherView}>{view === 'list' ? vacancies.asCalendar : vacancies.asList}</a>
        <a href={`/applications/new/week?facility=${facility.slug}`}>{applying.asWeeks}</a>
      </nav>
      {view === 'list' ? <List facts={facts} nights={nights} /> : <Calendar facts={facts} />}
    </div>
  )
}

function Calendar({ facts }: Pick<MonthProps, 'facts'>) {
  const words = useWords()
  const { month } = facts.round
  const festive = words.applying.holidaysIn(month)
  return (
    <div class="months counts">
      <section>
        <MonthTable
          month={month}
          tell={(night) => <Day facts={facts} night={night} words={words} />}
        />
        {festive && (
          <p class="hint" aria-hidden="true">
            {festive}
          </p>
        )}
      </section>
    </div>
  )
}

type DayProps = { facts: LotteryFacts; night: Night; words: Words }

/** As seen from the month: its many days have no bytes to spare. */
const near = (href: string) => href.replace('/applications/new/', '')

/** Numbers for the eye, one whole sentence for the ear. */
function Day({ facts: { facility, stock }, night, words }: DayProps) {
  const { applying } = words
  const offer = stock.get(night)
  const told = (
    <>
      <span aria-hidden="true">{`${words.dayOf(night)}\n${applying.counts(offer)}`}</span>
      <span class="v">{applying.dayTold(night, offer)}</span>
    </>
  )
  return offer?.offered ? <a href={near(choiceOf(facility, night))}>{told}</a> : told
}

function List({ facts, nights }: Pick<MonthProps, 'facts' | 'nights'>) {
  const { applying } = useWords()
  return (
    <>
      <p class="hint">{applying.chanceNote}</p>
      <ul>
        {nights.map((night) => (
          <Line facts={facts} night={night} />
        ))}
      </ul>
    </>
  )
}

function Line({ facts, night }: Omit<DayProps, 'words'>) {
  const { applying } = useWords()
  const chance = useChance(facts, night)
  const offer = facts.stock.get(night)
  if (!offer || !chance) return null
  return (
    <li>
      <a href={choiceOf(facts.facility, night)}>{applying.dayTold(night, offer)}</a>
      <br />
      {chance}
    </li>
  )
}

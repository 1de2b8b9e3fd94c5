import type { PropsWithChildren } from 'hono/jsx'
import type { Night } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import type { OwnApplication } from '../../src/domain/lottery/application.ts'
import type { LotteryFacts } from '../../src/domain/lottery/applying.ts'
import { chanceOf } from '../../src/domain/lottery/chance.ts'
import type { Round } from '../../src/domain/lottery/round.ts'
import type { Page } from '../page.ts'
import { Steps } from '../ui/steps.tsx'
import { WeekTable } from '../ui/week-table.tsx'
import { useWords, type Words } from '../words/words.ts'
import { AppliedSoFar, choiceOf, datesOf } from './choice-fields.tsx'

type FacilitiesProps = { round: Round; facilities: readonly Facility[] }

export const chooseFacility = (props: FacilitiesProps, { applying }: Words): Page => ({
  title: applying.titleOf(props.round.month),
  back: '/menu',
  content: <ChooseFacility {...props} />,
})

function ChooseFacility({ round, facilities }: FacilitiesProps) {
  const words = useWords()
  const { applying } = words
  return (
    <>
      <Steps names={applying.steps} current={0} />
      <h1>{applying.titleOf(round.month)}</h1>
      <p>{applying.period(round)}</p>
      <p>{applying.result(round)}</p>
      <p class="note">{applying.honest}</p>
      <p>
        {applying.choose} {applying.chooseHint}
      </p>
      <ul class="cards">
        {facilities.map((facility) => (
          <li>
            <a href={datesOf(facility)}>{words.facilityName(facility)}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

export type DatesProps = {
  facts: LotteryFacts
  nights: readonly Night[]
  /** Whose facility is chosen already. */
  application: OwnApplication | undefined
}

export const backFromDates = ({ application }: DatesProps) =>
  application ? '/menu' : '/applications/new'

/** What stands around the days, however they are shown. */
export function AroundDates({ facts, application, children }: PropsWithChildren<DatesProps>) {
  const { applying } = useWords()
  return (
    <>
      <Steps names={applying.steps} current={1} />
      {children}
      <p>
        <a href={`/applications/new/choices?facility=${facts.facility.slug}`}>
          {applying.toAllChoices}
        </a>
      </p>
      <p>{applying.period(facts.round)}</p>
      <AppliedSoFar application={application} />
    </>
  )
}

type WeekProps = DatesProps & { links: { previous?: string; next?: string } }

export function lotteryWeek(props: WeekProps, words: Words): Page {
  const { facts, nights } = props
  const [from = '', to = from] = [nights.at(0), nights.at(-1)]
  const title = words.applying.weekTitle(words.facilityName(facts.facility), from, to)
  return {
    title,
    status: title,
    back: datesOf(facts.facility),
    content: <LotteryWeek {...props} />,
    swaps: true,
    regions: { turned: <TurnedWeek {...props} /> },
  }
}

function LotteryWeek(props: WeekProps) {
  const { applying } = useWords()
  return (
    <AroundDates {...props}>
      <TurnedWeek {...props} />
      <p class="hint">{applying.chanceNote}</p>
      <p>
        <a href={datesOf(props.facts.facility)}>{applying.asMonth}</a>
      </p>
    </AroundDates>
  )
}

/** What turning to another week swaps. */
function TurnedWeek({ facts, nights, application, links }: WeekProps) {
  const words = useWords()
  const { applying } = words
  const [from = '', to = from] = [nights.at(0), nights.at(-1)]
  return (
    <WeekTable
      name={words.facilityName(facts.facility)}
      title={applying.weekTitle(words.facilityName(facts.facility), from, to)}
      note={application && applying.skipped(words.facilityName(facts.facility))}
      lead={applying.weekLead}
      caption={applying.weekCaption(from, to)}
      head={applying.ratioHead}
      links={links}
      days={nights.map((night) => ({
        night,
        told: <Ratio facts={facts} night={night} />,
      }))}
    />
  )
}

type NightProps = { facts: LotteryFacts; night: Night }

function Ratio({ facts, night }: NightProps) {
  const { applying } = useWords()
  const chance = useChance(facts, night)
  const offer = facts.stock.get(night)
  if (!offer || !chance) return <>{applying.notOffered}</>
  return (
    <>
      <a href={choiceOf(facts.facility, night)}>{applying.ratio(offer)}</a>
      {chance}
    </>
  )
}

/** How likely the reader is given a night, as a sentence; null where nothing is offered. */
export function useChance(facts: LotteryFacts, night: Night): string | null {
  const { all, tenths, oneIn } = useWords().applying.chance
  const chance = chanceOf(night, facts)
  if (!chance) return null
  if ('oneIn' in chance) return oneIn(chance.oneIn)
  return chance.tenths === 10 ? all : tenths(chance.tenths)
}

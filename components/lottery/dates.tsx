import type { Night } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import type { OwnApplication } from '../../src/domain/lottery/application.ts'
import {
  type ChoiceRefusal,
  chanceOf,
  type EnteringRefusal,
  type LotteryFacts,
  type Offer,
} from '../../src/domain/lottery/applying.ts'
import type { Round } from '../../src/domain/lottery/round.ts'
import type { Page } from '../page.ts'
import { Steps } from '../ui/steps.tsx'
import { WeekTable } from '../ui/week-table.tsx'
import { useWords, type Words } from '../words/words.ts'

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
            <a href={`/applications/new/week?facility=${facility.slug}`}>
              {words.facilityName(facility)}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

type EnteringProps = {
  /** None where no round is known. */
  refusal?: EnteringRefusal
  lottery?: { round: Round; application: OwnApplication | undefined }
}

/** Why nothing can be applied for now, whatever it is. */
export function refusedEntering({ refusal, lottery }: EnteringProps, words: Words): Page {
  const { applying } = words
  const sentence = refusal && lottery ? applying.entering[refusal](lottery.round) : applying.noRound
  return refusedPage({ sentence, hasApplication: lottery?.application !== undefined }, words)
}

type DayProps = {
  refusal: ChoiceRefusal
  facts: LotteryFacts
  night: Night
  application: OwnApplication | undefined
}

/** Why a day cannot be asked for. */
export function refusedDay({ refusal, facts, night, application }: DayProps, words: Words): Page {
  const sentence = words.applying.refusals[refusal]({ ...facts, night })
  return refusedPage({ sentence, hasApplication: application !== undefined }, words)
}

type RefusedProps = { sentence: string; hasApplication: boolean }

const refusedPage = (props: RefusedProps, { applying }: Words): Page => ({
  title: applying.notNow,
  back: '/menu',
  content: <RefusedApplication {...props} />,
  isRefusal: true,
})

/** Where nothing can be applied for now, and what can be done instead. */
function RefusedApplication({ sentence, hasApplication }: RefusedProps) {
  const { applying } = useWords()
  return (
    <>
      <h1>{applying.notNow}</h1>
      <p class="note">{sentence}</p>
      <p class="acts">
        {hasApplication && (
          <>
            <a href="/applications">{applying.toList}</a>
            <a href="/applications/withdrawal">{applying.toWithdrawal}</a>
          </>
        )}
        <a href="/vacancies">{applying.toVacancies}</a>
      </p>
    </>
  )
}

type WeekProps = {
  facility: Facility
  days: readonly { night: Night; offer: Offer }[]
  links: { previous?: string; next?: string }
  /** The facility is chosen by an earlier choice. */
  isFacilityChosen: boolean
  round: Round
}

export function lotteryWeek(props: WeekProps, words: Words): Page {
  const { facility, days } = props
  const [from = '', to = from] = [days.at(0)?.night, days.at(-1)?.night]
  const title = words.applying.weekTitle(words.facilityName(facility), from, to)
  return {
    title,
    status: title,
    back: props.isFacilityChosen ? '/menu' : '/applications/new',
    content: <LotteryWeek {...props} />,
    swaps: true,
    regions: { turned: <Turned {...props} /> },
  }
}

function LotteryWeek(props: WeekProps) {
  const { facilityName, applying } = useWords()
  return (
    <>
      <Steps names={applying.steps} current={1} />
      {props.isFacilityChosen && (
        <p class="note">{applying.skipped(facilityName(props.facility))}</p>
      )}
      <Turned {...props} />
      <p class="hint">{applying.chanceNote}</p>
      <p>{applying.period(props.round)}</p>
      <p>
        <a href={`/applications/new/choices?facility=${props.facility.slug}`}>
          {applying.toAllChoices}
        </a>
      </p>
    </>
  )
}

/** What turning to another week swaps. */
function Turned({ facility, days, links }: WeekProps) {
  const words = useWords()
  const { applying } = words
  const [from = '', to = from] = [days.at(0)?.night, days.at(-1)?.night]
  return (
    <WeekTable
      title={applying.weekTitle(words.facilityName(facility), from, to)}
      lead={applying.weekLead}
      caption={applying.weekCaption(from, to)}
      head={applying.ratioHead}
      links={links}
      days={days.map(({ night, offer }) => ({
        night,
        told: <Ratio facility={facility} night={night} offer={offer} />,
      }))}
    />
  )
}

type RatioProps = { facility: Facility; night: Night; offer: Offer }

function Ratio({ facility, night, offer }: RatioProps) {
  const { applying } = useWords()
  const chance = useChance(offer)
  if (!chance) return <>{applying.notOffered}</>
  return (
    <>
      <a href={`/applications/new/choice?facility=${facility.slug}&night=${night}`}>
        {applying.ratio(offer.applied, offer.offered)}
      </a>
      {chance}
    </>
  )
}

/** How likely a night is won, as a sentence; null where nothing is offered. */
export function useChance(offer: Offer): string | null {
  const { all, tenths, oneIn } = useWords().applying.chance
  const chance = chanceOf(offer)
  if (!chance) return null
  if ('oneIn' in chance) return oneIn(chance.oneIn)
  return chance.tenths === 10 ? all : tenths(chance.tenths)
}

import type { Night } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import type { Offer } from '../../src/domain/lottery/applying.ts'
import { chanceOf } from '../../src/domain/lottery/applying.ts'
import { Steps } from '../ui/steps.tsx'
import { WeekTable } from '../ui/week-table.tsx'
import { useWords } from '../words/words.ts'

type WeekProps = {
  facility: Facility
  days: readonly { night: Night; offer: Offer }[]
  links: { previous?: string; next?: string }
  /** The facility is chosen by an earlier choice. */
  isFacilityChosen: boolean
  period: string
}

export function LotteryWeek(props: WeekProps) {
  const { facilityName, applying } = useWords()
  return (
    <>
      <Steps names={applying.steps} current={1} />
      {props.isFacilityChosen && (
        <p class="note">{applying.skipped(facilityName(props.facility))}</p>
      )}
      <LotteryWeekTurned {...props} />
      <p class="hint">{applying.chanceNote}</p>
      <p>{props.period}</p>
      <p>
        <a href={`/applications/new/choices?facility=${props.facility.slug}`}>
          {applying.toAllChoices}
        </a>
      </p>
    </>
  )
}

/** What turning to another week swaps. */
export function LotteryWeekTurned({ facility, days, links }: WeekProps) {
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

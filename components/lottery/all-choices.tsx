import type { Night } from '../../src/domain/calendar.ts'
import type { OwnApplication } from '../../src/domain/lottery/application.ts'
import { type LotteryFacts, nextRank } from '../../src/domain/lottery/applying.ts'
import { mostChoices } from '../../src/domain/proof/application.ts'
import type { Page } from '../page.ts'
import { describedBy, ErrorSummary, FieldError, type Typed } from '../ui/form.tsx'
import { Hidden } from '../ui/hidden.tsx'
import { Steps } from '../ui/steps.tsx'
import { useWords, type Words } from '../words/words.ts'
import { type AskedChoices, applicationErrors } from './application-errors.ts'
import {
  AppliedSoFar,
  type ChoiceFormProps,
  datesOf,
  leavingAll,
  NightsOfChoice,
  Overtaken,
  type Overtaking,
  WishOnce,
  withGuestsOfFirst,
} from './choice-fields.tsx'

type ChooseProps = AskedChoices & {
  facts: LotteryFacts
  application: OwnApplication | undefined
  /** Those that can be asked for. */
  nights: readonly Night[]
  typed: Typed
  overtaken?: Overtaking | undefined
}

export function chooseAll(props: ChooseProps, words: Words): Page {
  const { facts, application, nights, typed, objections } = props
  const { facility } = facts
  const errors = applicationErrors(props, facts, words)
  const rank = nextRank(facts)
  const filled = objections ? typed : withGuestsOfFirst(typed, { rank, application })
  const form = {
    facility,
    rank,
    application,
    overtaken: props.overtaken,
    days: nights.map((night) => ({
      night,
      told: words.applying.dayOption(night, facts.stock.get(night)),
    })),
    typed: filled,
    isCopied: filled !== typed,
    errors,
  } as const
  return {
    title: words.applying.allTitle,
    back: datesOf(facility),
    content: <AllChoices {...form} />,
    leaving: leavingAll(facility),
    errors,
    isRefusal: props.overtaken !== undefined,
  }
}

type AllProps = ChoiceFormProps & { days: readonly { night: Night; told: string }[] }

/** Every choice that is free, on one screen. */
function AllChoices({ days, ...props }: AllProps) {
  const words = useWords()
  const { applying } = words
  const { facility, rank, errors = {}, application } = props
  const ranks = Array.from({ length: mostChoices - rank + 1 }, (_, index) => rank + index)
  return (
    <>
      <Steps names={applying.steps} current={2} />
      <h1>{applying.allTitle}</h1>
      <ErrorSummary errors={errors} />
      <Overtaken {...props} />
      <p>
        {words.facilityName(facility)}。{applying.allLead(rank)}
      </p>
      <p class="hint">{applying.rules({ facility, night: days[0]?.night ?? '' })}</p>
      {props.isCopied && <p class="hint">{applying.copied}</p>}
      <form id="form" method="get" action="/applications/confirmation" novalidate>
        <Hidden values={{ facility: facility.slug, rank: String(rank), all: 'yes' }} />
        {ranks.map((of) => (
          <OneOfAll {...props} rank={of} days={days} firstRank={rank} />
        ))}
        <WishOnce {...props} />
        <p class="acts">
          <button type="submit">{words.reserving.submit}</button>
          <a href={datesOf(facility)}>{words.reserving.stop}</a>
        </p>
      </form>
      <AppliedSoFar application={application} />
    </>
  )
}

/** A panel a choice. */
function OneOfAll({ rank, days, typed, errors = {}, firstRank }: AllProps & { firstRank: number }) {
  const words = useWords()
  const { applying } = words
  const day = `night${rank}`
  return (
    <fieldset class="wish">
      <legend>{words.nthChoice(rank)}</legend>
      <div class="field">
        <label for={day}>{applying.day}</label>
        <FieldError id={day} error={errors[day]} />
        <select
          id={day}
          name={day}
          aria-describedby={describedBy(day, '', errors[day])}
          aria-invalid={errors[day] ? 'true' : undefined}
        >
          <option value="">{applying.noDay}</option>
          {days.map(({ night, told }) => (
            <option value={night} selected={typed[day] === night}>
              {told}
            </option>
          ))}
        </select>
      </div>
      <NightsOfChoice rank={rank} firstRank={firstRank} typed={typed} errors={errors} />
    </fieldset>
  )
}

import type { Facility } from '../../src/domain/facility.ts'
import type { AskedChoice, Offer, OwnApplication } from '../../src/domain/lottery/applying.ts'
import { mostChoices } from '../../src/domain/proof/application.ts'
import { ErrorSummary, type Typed } from '../ui/form.tsx'
import { Hidden } from '../ui/hidden.tsx'
import { Item } from '../ui/items.tsx'
import { NightsFields, type NightsProps } from '../ui/nights.tsx'
import { Steps } from '../ui/steps.tsx'
import { useWords } from '../words/words.ts'
import { ChoicesSummary, Receipt } from './applications.tsx'
import { AppliedSoFar, type ChoiceFormProps, OrOneNight, WishOnce } from './choice-fields.tsx'
import { useChance } from './dates.tsx'

type LodgesProps = { title: string; facilities: readonly Facility[]; facts: readonly string[] }

export function ChooseLodge({ title, facilities, facts }: LodgesProps) {
  const words = useWords()
  const { applying } = words
  return (
    <>
      <Steps names={applying.steps} current={0} />
      <h1>{title}</h1>
      {facts.map((fact) => (
        <p>{fact}</p>
      ))}
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

type RefusedProps = { sentence: string; hasApplication: boolean }

/** Where nothing can be applied for now, and what can be done instead. */
export function RefusedApplication({ sentence, hasApplication }: RefusedProps) {
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

export type NewChoiceProps = ChoiceFormProps &
  Pick<NightsProps, 'night' | 'count' | 'isTurned'> & {
    offer: Offer
    /** Why a second night cannot be asked for. */
    refusalOfTwo?: string
  }

export function NewChoice(props: NewChoiceProps) {
  const words = useWords()
  const { applying, reserving } = words
  const { facility, rank, night, errors = {}, application } = props
  const chance = useChance(props.offer)
  return (
    <>
      <Steps names={applying.steps} current={2} />
      <h1>{applying.formTitle}</h1>
      <ErrorSummary errors={errors} />
      <p>{applying.formLead}</p>
      <dl>
        <Item name={reserving.facility}>{words.facilityName(facility)}</Item>
        <Item name={reserving.day}>{reserving.from(night)}</Item>
      </dl>
      {chance && (
        <p>
          {chance}
          <br />
          <span class="hint">{applying.chanceNote}</span>
        </p>
      )}
      <form class="wish" method="get" action="/applications/confirmation" novalidate>
        {/* Enter in a field means this button, not the first visible one. */}
        <button type="submit" hidden>
          {applying.act(rank)}
        </button>
        <Hidden values={{ facility: facility.slug, rank: String(rank), [`night${rank}`]: night }} />
        <ChoiceNights {...props} />
        <div class="second">
          <OrOneNight rank={rank} typed={props.typed} />
        </div>
        <WishOnce {...props} />
        <p>{applying.nextOnly(rank)}</p>
        <p class="acts">
          <button type="submit">{applying.act(rank)}</button>
          <a href={`/applications/new/week?facility=${facility.slug}&from=${night}`}>
            {reserving.stop}
          </a>
        </p>
      </form>
      <AppliedSoFar application={application} />
    </>
  )
}

/** The part of the form that is swapped. */
export function ChoiceNights({ refusalOfTwo, ...props }: NewChoiceProps) {
  const { applying } = useWords()
  const { rank } = props
  return (
    <NightsFields
      {...props}
      action="/applications/new/choice"
      name={`nights${rank}`}
      suffixes={[`${rank}-1`, `${rank}-2`]}
      onlyOne={refusalOfTwo && applying.onlyOne(refusalOfTwo)}
    />
  )
}

type ConfirmProps = Pick<ChoiceFormProps, 'facility' | 'rank' | 'application'> & {
  choices: readonly AskedChoice[]
  roomWish: boolean | null
  values: Typed
  editHref: string
}

export function ConfirmApplication(props: ConfirmProps) {
  const { applying } = useWords()
  const { facility, rank, application, choices, roomWish, values, editHref } = props
  return (
    <>
      <Steps names={applying.steps} current={2} />
      <h1>{applying.confirmation}</h1>
      <p class="note">{applying.notYet}</p>
      <p>{applying.confirmLead(applying.confirmAct)}</p>
      <ChoicesSummary facility={facility} roomWish={roomWish} choices={choices} from={rank} />
      <form method="post" action="/applications">
        <Hidden values={values} />
        <p class="acts">
          <button type="submit">{applying.confirmAct}</button>
          <a href={editHref}>{applying.edit}</a>
        </p>
      </form>
      <AppliedSoFar application={application} />
    </>
  )
}

type CompleteProps = { application: OwnApplication; lineHash: string; result: string }

export function CompleteApplication({ application, lineHash, result }: CompleteProps) {
  const { applying } = useWords()
  const isMorePossible = application.choices.length < mostChoices
  return (
    <>
      <Steps names={applying.steps} current={3} />
      <h1>{applying.completed}</h1>
      <p>{result}</p>
      <h2>{applying.accepted}</h2>
      <ChoicesSummary {...application} />
      <p class="acts">
        {isMorePossible && (
          <a class="button" href="/applications/new/week">
            {applying.next}
          </a>
        )}
        <a href="/menu">{applying.end}</a>
      </p>
      <Receipt receipt={application.receipt} lineHash={lineHash} />
    </>
  )
}

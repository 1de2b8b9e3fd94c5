import { type Night, nightsFrom } from '../../src/domain/calendar.ts'
import type { AskedChoice, OwnApplication } from '../../src/domain/lottery/application.ts'
import {
  type Asked,
  type ChoiceRefusal,
  type LotteryFacts,
  nextRank,
} from '../../src/domain/lottery/applying.ts'
import type { Round } from '../../src/domain/lottery/round.ts'
import { mostChoices } from '../../src/domain/proof/application.ts'
import type { Page } from '../page.ts'
import { ForReader } from '../ui/for-reader.tsx'
import { ErrorSummary, type Typed } from '../ui/form.tsx'
import { Hidden } from '../ui/hidden.tsx'
import { Item } from '../ui/items.tsx'
import { NightsFields, type NightsProps, turnedStatus } from '../ui/nights.tsx'
import { Done, Sent } from '../ui/sent.tsx'
import { Steps } from '../ui/steps.tsx'
import { useWords, type Words } from '../words/words.ts'
import { type AskedChoices, applicationErrors } from './application-errors.ts'
import { ChoicesSummary } from './applications.tsx'
import {
  AppliedSoFar,
  type ChoiceFormProps,
  datesOf,
  leavingChoice,
  OrOneNight,
  Overtaken,
  type Overtaking,
  WishOnce,
  withGuestsOfFirst,
} from './choice-fields.tsx'
import { useChance } from './dates.tsx'
import { Receipt } from './receipt.tsx'

type NewChoiceProps = AskedChoices & {
  facts: LotteryFacts
  application: OwnApplication | undefined
  night: Night
  count: 1 | 2
  /** 1泊 or 2泊 as just pressed. */
  turn?: 1 | 2
  typed: Typed
  /** Why a second night cannot be asked for. */
  refusalOfTwo: ChoiceRefusal | null
  overtaken?: Overtaking | undefined
}

/** The form of one choice, for a day that can be asked for; with what is wrong, where it was sent before. */
export function newChoice(props: NewChoiceProps, words: Words): Page {
  const { applying } = words
  const { facts, application, night, count, turn, typed, refusalOfTwo, overtaken } = props
  const { facility } = facts
  const rank = nextRank(facts)
  const errors = applicationErrors(props, facts, words)
  const filled = props.objections ? typed : withGuestsOfFirst(typed, { rank, application })
  const form = {
    facts,
    facility,
    rank,
    night,
    count,
    typed: filled,
    isCopied: filled !== typed,
    errors,
    application,
    overtaken,
    onlyOne:
      refusalOfTwo === null
        ? undefined
        : applying.onlyOne[refusalOfTwo]({ ...facts, nights: nightsFrom(night, 2) }),
    turn,
  } as const
  return {
    title: applying.formTitle,
    back: datesOf(facility),
    content: <NewChoice {...form} />,
    leaving: leavingChoice(facility, night),
    errors,
    isRefusal: overtaken !== undefined,
    swaps: true,
    regions: { nights: <ChoiceNights {...form} /> },
    status: turnedStatus({ ...form, suffixes: suffixesOf(rank) }, words),
  }
}

type FormProps = ChoiceFormProps &
  Pick<NightsProps, 'night' | 'count' | 'turn' | 'onlyOne'> & { facts: LotteryFacts }

function NewChoice(props: FormProps) {
  const words = useWords()
  const { applying, reserving } = words
  const { facility, rank, night, errors = {}, application } = props
  return (
    <>
      <Steps names={applying.steps} current={2} />
      <h1>{applying.formTitle}</h1>
      <ErrorSummary errors={errors} />
      <Overtaken {...props} />
      <p>{applying.formLead(applying.act(rank))}</p>
      <div class="beside">
        <div>
          <dl>
            <Item name={reserving.facility}>{words.facilityName(facility)}</Item>
            <NightNumbers {...props} />
          </dl>
          <p class="hint">{applying.chanceNote}</p>
          {props.isCopied && <p class="hint">{applying.copied}</p>}
        </div>
        <form id="form" class="wish" method="get" action="/applications/confirmation" novalidate>
          <Hidden
            values={{ facility: facility.slug, rank: String(rank), [`night${rank}`]: night }}
          />
          <ChoiceNights {...props} />
          <div class="second">
            <OrOneNight rank={rank} typed={props.typed} />
          </div>
          <WishOnce {...props} />
          <p>{applying.nextOnly(rank)}</p>
          <p class="acts">
            <button type="submit">{applying.act(rank)}</button>
            <a href={datesOf(facility)}>{reserving.stop}</a>
          </p>
        </form>
      </div>
      <AppliedSoFar application={application} />
    </>
  )
}

/** What is known of the night, and of the one after it where that can be asked for. */
function NightNumbers({ facts, night, onlyOne }: FormProps) {
  return (
    <>
      {nightsFrom(night, onlyOne ? 1 : 2).map((of) => (
        <NumbersOf facts={facts} night={of} />
      ))}
    </>
  )
}

function NumbersOf({ facts, night }: { facts: LotteryFacts; night: Night }) {
  const words = useWords()
  const { applying } = words
  const chance = useChance(facts, night)
  const offer = facts.stock.get(night)
  if (!offer || !chance) return null
  return (
    <Item name={applying.numbersOf(night)}>
      {applying.ratio(offer)}
      <br />
      {chance}
    </Item>
  )
}

/** In which the names of each night's fields end. */
const suffixesOf = (rank: number) => [`${rank}-1`, `${rank}-2`] as const

/** The part of the form that is swapped. */
function ChoiceNights(props: FormProps) {
  const { rank } = props
  return (
    <NightsFields
      {...props}
      action="/applications/new/choice"
      name={`nights${rank}`}
      suffixes={suffixesOf(rank)}
      rules={useWords().applying.rules(props)}
    />
  )
}

type ConfirmProps = Pick<ChoiceFormProps, 'facility' | 'rank' | 'application'> & {
  choices: readonly AskedChoice[]
  roomWish: boolean | null
  values: Typed
  editHref: string
}

type AskedProps = {
  facts: LotteryFacts
  application: OwnApplication | undefined
  asked: Asked
  isAll: boolean
  typed: Record<string, string>
  /** Makes this page sent twice one application. */
  key: string
}

export function confirmApplication(props: AskedProps, { applying }: Words): Page {
  const { facts, application, asked, isAll, typed, key } = props
  const { facility } = facts
  const form = isAll ? 'choices' : 'choice'
  const editHref = `/applications/new/${form}?${new URLSearchParams(typed)}`
  const roomWish = facility.asksRoomWish ? asked.roomWish : null
  const values = { ...typed, key }
  const shown = { ...asked, facility, application, roomWish, values, editHref }
  return {
    title: applying.confirmation,
    back: editHref,
    content: <ConfirmApplication {...shown} />,
  }
}

function ConfirmApplication(props: ConfirmProps) {
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
        <ForReader />
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

type CompleteProps = {
  application: OwnApplication
  round: Round
  /** Where the letter about it goes. */
  email: string | null
}

export const completedApplication = (props: CompleteProps, { applying }: Words): Page => ({
  title: applying.completion,
  back: '/applications',
  content: <CompletedApplication {...props} />,
})

function CompletedApplication({ application, round, email }: CompleteProps) {
  const words = useWords()
  const { applying } = words
  const isMorePossible = application.choices.length < mostChoices
  return (
    <>
      <Steps names={applying.steps} current={3} />
      <Done title={applying.completed}>
        <Sent email={email} />
        <p>{words.applications.later(round)}</p>
      </Done>
      {!isMorePossible && <p>{applying.allTaken}</p>}
      <h2>{applying.accepted}</h2>
      <ChoicesSummary {...application} />
      <p class="acts">
        {isMorePossible && (
          <a class="button" href="/applications/new/month">
            {applying.next}
          </a>
        )}
        <a class={isMorePossible ? undefined : 'button'} href="/menu">
          {applying.end}
        </a>
      </p>
      <Receipt application={application} round={round} />
    </>
  )
}

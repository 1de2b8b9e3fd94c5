import type { Instant } from '../../src/domain/calendar.ts'
import type { ApplicationInRound, OwnApplication } from '../../src/domain/lottery/application.ts'
import type { WithdrawingRefusal } from '../../src/domain/lottery/applying.ts'
import { nextStepOf } from '../../src/domain/lottery/next-step.ts'
import type { Page } from '../page.ts'
import { ForReader, PressedOnce } from '../ui/for-reader.tsx'
import { ErrorSummary, type Errors, FieldError, wholePage } from '../ui/form.tsx'
import { Hidden } from '../ui/hidden.tsx'
import { Item } from '../ui/items.tsx'
import { Done, Sent } from '../ui/sent.tsx'
import { Shown } from '../ui/shown.tsx'
import { Steps } from '../ui/steps.tsx'
import { useWords, type Words } from '../words/words.ts'
import { ChoicesSummary, ChoiceText } from './applications.tsx'

/** Why the form is there again. */
export type WithdrawingMistake = 'nothingChosen' | 'goneAlready' | 'closed' | 'changedMeanwhile'

type Chosen = {
  application: ApplicationInRound | undefined
  /** Why nothing can be withdrawn any more. */
  refusal: WithdrawingRefusal | null
  now: Instant
  chosen: readonly string[]
  mistake?: WithdrawingMistake
}

export function chooseChoices(props: Chosen, { withdrawing }: Words): Page {
  const isPossible = props.application && !props.refusal
  const field = isPossible ? 'key' : wholePage
  const errors = props.mistake ? { [field]: withdrawing.mistakes[props.mistake] } : {}
  const content = <ChooseChoices {...props} errors={errors} />
  const leaving = isPossible ? { at: '/applications/withdrawal' } : undefined
  return { title: withdrawing.title, back: '/menu', content, leaving, errors }
}

function ChooseChoices({ application, refusal, chosen, now, errors }: Chosen & { errors: Errors }) {
  const words = useWords()
  const { withdrawing } = words
  return (
    <>
      <Steps names={withdrawing.steps} current={0} />
      <h1>{withdrawing.title}</h1>
      <ErrorSummary errors={errors} />
      {application && <h2>{words.applications.round(application.round.month)}</h2>}
      {application && !refusal && (
        <>
          <p>{withdrawing.lead}</p>
          <ChoicesForm application={application} chosen={chosen} errors={errors} />
        </>
      )}
      {application && refusal && <TooLate application={application} refusal={refusal} now={now} />}
      {!application && <p>{withdrawing.none}</p>}
      {(refusal || !application) && (
        <p class="acts">
          <a href="/applications">{words.applying.toList}</a>
          <a href="/menu">{words.reserving.toMenu}</a>
        </p>
      )}
    </>
  )
}

type TooLateProps = {
  application: ApplicationInRound
  refusal: WithdrawingRefusal
  now: Instant
}

/** Why nothing can be withdrawn, what happens instead, and what can be done then. */
function TooLate({ application, refusal, now }: TooLateProps) {
  const { applications, withdrawing } = useWords()
  const { round, facility } = application
  const next = nextStepOf(round, now)
  return (
    <>
      <p class="note">{withdrawing.refusals[refusal](round)}</p>
      {next && <p>{applications.next(next, round)}</p>}
      <p>{withdrawing.instead(round.month, facility)}</p>
      <ChoicesSummary {...application} />
    </>
  )
}

type FormProps = { application: ApplicationInRound; chosen: readonly string[]; errors: Errors }

function ChoicesForm({ application, chosen, errors }: FormProps) {
  const words = useWords()
  const { withdrawing } = words
  return (
    <form id="form" method="get" action="/applications/withdrawal/confirmation">
      <fieldset class="rows">
        <legend>{withdrawing.legend}</legend>
        <FieldError id="key" error={errors.key} />
        {application.choices.map((choice, index) => (
          <label class="row choice">
            <input
              type="checkbox"
              name="key"
              id={index === 0 ? 'key' : undefined}
              value={choice.key}
              checked={chosen.includes(choice.key)}
              aria-describedby={errors.key && 'key-error'}
            />
            <span>
              <b>{words.nthChoice(index + 1)}</b>
              <br />
              {words.facilityName(application.facility)}
              <br />
              <ChoiceText choice={choice} />
            </span>
          </label>
        ))}
      </fieldset>
      <p class="acts">
        <button type="submit">{withdrawing.submit}</button>
        <a href="/applications/withdrawal">{withdrawing.stop}</a>
      </p>
    </form>
  )
}

type ConfirmProps = { application: ApplicationInRound; keys: readonly string[]; shown: string }

const choiceHref = (keys: readonly string[]) =>
  `/applications/withdrawal?${new URLSearchParams(keys.map((key) => ['key', key]))}`

export const confirmWithdrawing = (props: ConfirmProps, { withdrawing }: Words): Page => ({
  title: withdrawing.confirmation,
  back: choiceHref(props.keys),
  content: <ConfirmWithdrawing {...props} />,
})

function ConfirmWithdrawing({ application, keys, shown }: ConfirmProps) {
  const words = useWords()
  const { withdrawing } = words
  const ranked = application.choices.map((choice, index) => ({ choice, rank: index + 1 }))
  const [gone, left] = [true, false].map((isGone) =>
    ranked.filter(({ choice }) => keys.includes(choice.key) === isGone),
  )
  const count = gone?.length ?? 0
  const isMoved = left?.some(({ rank }, index) => rank !== index + 1)
  return (
    <>
      <Steps names={withdrawing.steps} current={1} />
      <h1>{withdrawing.confirmation}</h1>
      <p class="note">{withdrawing.notYet}</p>
      <p>{withdrawing.confirmLead(count)}</p>
      <h2>{withdrawing.withdrawn}</h2>
      <dl>
        {gone?.map(({ choice, rank }) => (
          <Item name={words.nthChoice(rank)}>
            <ChoiceText choice={choice} />
          </Item>
        ))}
      </dl>
      <h2>{withdrawing.left}</h2>
      {left?.length === 0 && <p>{withdrawing.noneLeft}</p>}
      {isMoved && <p>{withdrawing.movesUp}</p>}
      <dl>
        {left?.map(({ choice, rank }, index) => (
          <Item name={withdrawing.moved(index + 1, rank)}>
            <ChoiceText choice={choice} />
          </Item>
        ))}
      </dl>
      <form method="post" action="/applications/withdrawal">
        <ForReader />
        <PressedOnce />
        <Shown shown={shown} />
        <Hidden values={{ month: application.round.month }} />
        {gone?.map(({ choice }) => (
          <input type="hidden" name="key" value={choice.key} />
        ))}
        <p class="acts">
          <button type="submit" class="ends">
            {withdrawing.act(count)}
          </button>
          <a href={choiceHref(keys)}>{withdrawing.toChoice}</a>
        </p>
      </form>
    </>
  )
}

type LeftProps = {
  left: OwnApplication | undefined
  /** Where the letter about it goes. */
  email: string | null
}

export const withdrawnChoices = (props: LeftProps, { withdrawing }: Words): Page => ({
  title: withdrawing.completion,
  back: '/applications',
  content: <WithdrawnChoices {...props} />,
})

function WithdrawnChoices({ left, email }: LeftProps) {
  const words = useWords()
  const { withdrawing } = words
  return (
    <>
      <Steps names={withdrawing.steps} current={2} />
      <Done title={withdrawing.completed}>
        <Sent email={email} />
      </Done>
      <h2>{withdrawing.left}</h2>
      {left ? <ChoicesSummary {...left} /> : <p>{words.applications.none}</p>}
      <p class="acts">
        <a class="button" href="/menu">
          {words.reserving.toMenu}
        </a>
        <a href="/applications">{words.applying.toList}</a>
      </p>
    </>
  )
}

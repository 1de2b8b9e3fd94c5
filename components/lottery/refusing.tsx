import type { Night } from '../../src/domain/calendar.ts'
import type { OwnApplication } from '../../src/domain/lottery/application.ts'
import type {
  ChoiceRefusal,
  EnteringRefusal,
  LotteryFacts,
} from '../../src/domain/lottery/applying.ts'
import type { Round } from '../../src/domain/lottery/round.ts'
import type { Page } from '../page.ts'
import { ToCentre } from '../ui/prose.tsx'
import { useWords, type Words } from '../words/words.ts'
import { AppliedSoFar, datesOf } from './choice-fields.tsx'

type EnteringProps = {
  refusal: EnteringRefusal
  round: Round
  application: OwnApplication | undefined
  /** A round that is closed and whose results are still to come. */
  awaited: { round: Round; isIn: boolean } | undefined
  /** Choices were sent, and are not taken. */
  wasSent?: boolean
}

/** Why nothing can be applied for now, whatever it is; that all choices are made is a success. */
export function refusedEntering(props: EnteringProps, { applying }: Words): Page {
  const { refusal, wasSent = false } = props
  return {
    title: applying.entering[refusal].title,
    back: '/menu',
    content: <RefusedEntering {...props} />,
    isRefusal: refusal !== 'noChoiceLeft' || wasSent,
  }
}

function RefusedEntering({ refusal, round, application, awaited, wasSent }: EnteringProps) {
  const { applying } = useWords()
  const { title, text } = applying.entering[refusal]
  return (
    <>
      <h1>{title}</h1>
      {wasSent && <p class="note">{applying.notTaken}</p>}
      <p>
        <ToCentre text={text(round)} />
      </p>
      {awaited && refusal === 'notOpenYet' && (
        <p class="note">{applying.awaited(awaited.round, awaited.isIn)}</p>
      )}
      <AppliedSoFar application={application} />
      <Onward
        application={application}
        isElsewhere={refusal === 'otherFacility'}
        isOver={refusal === 'closed'}
        isListed={awaited?.isIn}
      />
    </>
  )
}

export const noRound = (_: object, { applying }: Words): Page => ({
  title: applying.noRound,
  back: '/menu',
  content: <NoRound />,
  isRefusal: true,
})

function NoRound() {
  const { applying } = useWords()
  return (
    <>
      <h1>{applying.noRound}</h1>
      <Onward application={undefined} />
    </>
  )
}

type DayProps = {
  refusal: ChoiceRefusal
  facts: LotteryFacts
  night: Night
  application: OwnApplication | undefined
}

/** Why a day cannot be asked for, and where others are chosen. */
export const refusedDay = (props: DayProps, words: Words): Page => ({
  title: words.applying.refusedDay(props.night),
  back: datesOf(props.facts.facility),
  content: <RefusedDay {...props} />,
  isRefusal: true,
})

function RefusedDay({ refusal, facts, night, application }: DayProps) {
  const { applying } = useWords()
  return (
    <>
      <h1>{applying.refusedDay(night)}</h1>
      <p>{applying.refusals[refusal]({ ...facts, nights: [night] })}</p>
      <p class="acts">
        <a class="button" href={datesOf(facts.facility)}>
          {applying.toDates}
        </a>
      </p>
      <Onward application={application} />
    </>
  )
}

type OnwardProps = {
  application: OwnApplication | undefined
  /** Days can be chosen at the facility of the application. */
  isElsewhere?: boolean
  /** Nothing can be withdrawn any more. */
  isOver?: boolean
  /** An application waits for its result. */
  isListed?: boolean | undefined
}

/** What can be done instead. */
function Onward({ application, isElsewhere, isOver, isListed }: OnwardProps) {
  const { applying } = useWords()
  return (
    <p class="acts">
      {application && isElsewhere && <a href={datesOf(application.facility)}>{applying.toDates}</a>}
      {(application || isListed) && <a href="/applications">{applying.toList}</a>}
      {application && !isOver && <a href="/applications/withdrawal">{applying.toWithdrawal}</a>}
      <a href="/vacancies">{applying.toVacancies}</a>
    </p>
  )
}

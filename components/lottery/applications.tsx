import type { Child } from 'hono/jsx'
import type { Instant } from '../../src/domain/calendar.ts'
import {
  type ApplicationInRound,
  lineHashOf,
  type OwnApplication,
  toChoice,
} from '../../src/domain/lottery/application.ts'
import { type RoundState, stateOf } from '../../src/domain/lottery/round.ts'
import type { Hex } from '../../src/domain/proof/format.ts'
import type { Page } from '../page.ts'
import { Item } from '../ui/items.tsx'
import { useWords, type Words } from '../words/words.ts'

type ListProps = { applications: readonly ApplicationInRound[]; now: Instant }

export const listApplications = (props: ListProps, { applications }: Words): Page => ({
  title: applications.title,
  back: '/menu',
  content: <ListApplications {...props} />,
})

function ListApplications({ applications, now }: ListProps) {
  const words = useWords()
  return (
    <>
      <h1>{words.applications.title}</h1>
      {applications.length === 0 && <p>{words.applications.none}</p>}
      {applications.map((application) => (
        <InRound application={application} state={stateOf(application.round, now)} />
      ))}
    </>
  )
}

type InRoundProps = { application: ApplicationInRound; state: RoundState }

function InRound({ application, state }: InRoundProps) {
  const words = useWords()
  const { applications } = words
  const { round, receipt } = application
  return (
    <section>
      <h2>{applications.round(round.month)}</h2>
      <p>{applications.states[state](round)}</p>
      {state !== 'published' && <p>{words.results.notYetAt(round.publishesAt)}</p>}
      <ChoicesSummary {...application} />
      <Receipt receipt={receipt} lineHash={lineHashOf(application)} />
      <p class="acts">
        {state === 'open' && (
          <>
            <a href="/applications/new">{words.applying.title}</a>
            <a href="/applications/withdrawal">{words.withdrawing.title}</a>
          </>
        )}
        {state === 'published' && <a href="/results">{applications.toResults}</a>}
        <a href={`/draws/${round.month}`}>{applications.toRecord}</a>
      </p>
    </section>
  )
}

/** 抽選申込み一覧: facility, room wish, and each choice with who comes. */
export function ChoicesSummary({
  facility,
  roomWish,
  choices,
  from = 1,
}: Omit<OwnApplication, 'receipt' | 'choices'> & {
  choices: readonly Omit<OwnApplication['choices'][number], 'key'>[]
  /** The rank of the first of these choices. */
  from?: number
}) {
  const words = useWords()
  const { applications, reserving } = words
  return (
    <dl>
      <Item name={applications.facility}>{words.facilityName(facility)}</Item>
      {choices.map((choice, index) => (
        <Item name={words.nthChoice(index + from)}>
          <ChoiceText choice={choice} />
        </Item>
      ))}
      {roomWish !== null && (
        <Item name={applications.roomWish}>{reserving.wishes[roomWish ? 'yes' : 'no']}</Item>
      )}
    </dl>
  )
}

type ChoiceProps = { choice: Omit<OwnApplication['choices'][number], 'key'> }

/** Days, and the guests of each night, a line each. */
export function ChoiceText({ choice }: ChoiceProps): Child {
  const words = useWords()
  return (
    <>
      {words.wish(toChoice(choice))}
      {choice.nights.map(({ adults, children }, index) => (
        <>
          <br />
          {words.nth(index)} {words.guests(adults, children)}
        </>
      ))}
    </>
  )
}

/** By which an applicant finds the application in the public record. */
export function Receipt({ receipt, lineHash }: { receipt: string; lineHash: Hex }) {
  const { applications } = useWords()
  return (
    <>
      <dl>
        <Item name={applications.receipt}>
          <code>{receipt}</code>
        </Item>
      </dl>
      <p class="hint">{applications.receiptHint}</p>
      {/* Sixty-four digits are not for every ear. */}
      <details>
        <summary>{applications.lineHash}</summary>
        <p>{applications.lineHashHint}</p>
        <code>{lineHash}</code>
      </details>
    </>
  )
}

import type { Child } from 'hono/jsx'
import { type OwnApplication, toChoice } from '../../src/domain/lottery/applying.ts'
import type { Round, RoundState } from '../../src/domain/lottery/round.ts'
import type { Hex } from '../../src/domain/proof/format.ts'
import { Item } from '../ui/items.tsx'
import { useWords } from '../words/words.ts'

/** An application with what is said of its round. */
export type Shown = {
  application: Omit<OwnApplication, 'receipt'>
  round: Round
  state: RoundState
  receipt: string
  lineHash: Hex
}

export function ListApplications({ shown }: { shown: readonly Shown[] }) {
  const words = useWords()
  const { applications } = words
  return (
    <>
      <h1>{applications.title}</h1>
      {shown.length === 0 && <p>{applications.none}</p>}
      {shown.map(({ application, round, state, ...rest }) => (
        <section>
          <h2>{applications.round(round.month)}</h2>
          <p>{applications.states[state](round)}</p>
          {state !== 'published' && <p>{words.results.notYetAt(round.publishesAt)}</p>}
          <ChoicesSummary {...application} />
          <Receipt {...rest} />
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
      ))}
    </>
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
export function Receipt({ receipt, lineHash }: Pick<Shown, 'receipt' | 'lineHash'>) {
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

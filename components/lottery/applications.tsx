import type { Child } from 'hono/jsx'
import type { Instant } from '../../src/domain/calendar.ts'
import {
  type ApplicationInRound,
  lineHashOf,
  lineOf,
  type OwnApplication,
  toChoice,
} from '../../src/domain/lottery/application.ts'
import { nextStepOf } from '../../src/domain/lottery/next-step.ts'
import type { Round } from '../../src/domain/lottery/round.ts'
import type { Page } from '../page.ts'
import { Item } from '../ui/items.tsx'
import { useWords, type Words } from '../words/words.ts'

type ListProps = {
  applications: readonly ApplicationInRound[]
  /** Their registration was refused: they keep their place in the order and get no room. */
  isRefused: boolean
  now: Instant
}

export const listApplications = (props: ListProps, { applications }: Words): Page => ({
  title: applications.title,
  back: '/menu',
  content: <ListApplications {...props} />,
})

function ListApplications({ applications, isRefused, now }: ListProps) {
  const words = useWords()
  return (
    <>
      <h1>{words.applications.title}</h1>
      {applications.length === 0 && <p>{words.applications.none}</p>}
      {applications.map((application) => (
        <InRound application={application} isRefused={isRefused} now={now} />
      ))}
    </>
  )
}

type InRoundProps = Pick<ListProps, 'isRefused' | 'now'> & { application: ApplicationInRound }

function InRound({ application, isRefused, now }: InRoundProps) {
  const words = useWords()
  const { applications } = words
  const { round } = application
  const next = nextStepOf(round, now)
  return (
    <section>
      <h2>{applications.round(round.month)}</h2>
      <p>{next ? applications.next(next, round) : applications.published}</p>
      {next && isRefused && <p class="note">{applications.refused}</p>}
      <ChoicesSummary {...application} />
      {next && round.termsHash && <p>{applications.isListed}</p>}
      <Receipt application={application} round={round} />
      <p class="acts">
        {next?.step === 'closes' && (
          <>
            <a href="/applications/new">{words.applying.title}</a>
            <a href="/applications/withdrawal">{words.withdrawing.title}</a>
          </>
        )}
        {!next && <a href="/results">{applications.toResults}</a>}
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

type ReceiptProps = {
  application: OwnApplication
  round: Pick<Round, 'month' | 'termsHash' | 'publishedAt'>
}

/**
 * By what an applicant finds the application in public, and can show that it is there: folded away, for twenty-six
 * characters and sixty-four digits are neither for every eye nor for every ear.
 */
export function Receipt({ application, round }: ReceiptProps) {
  const { applications } = useWords()
  return (
    <details>
      <summary>{applications.receiptAndHash}</summary>
      <PublicLine application={application} round={round} />
      {round.termsHash ? (
        <>
          <p>{applications.lineHint}</p>
          <ul>
            <li>
              <a href={`/draws/${round.month}/hashes.txt`}>{applications.toHashes}</a>
            </li>
            <li>
              <a href="/draws/format">{applications.toFormat}</a>
            </li>
          </ul>
        </>
      ) : (
        <p>{applications.lineHashHint}</p>
      )}
      <p>{round.publishedAt ? applications.publishedHint : applications.receiptHint}</p>
      <RecordLink receipt={application.receipt} round={round} />
    </details>
  )
}

/** The line is shown once it is one of the list. */
function PublicLine({ application, round: { termsHash } }: ReceiptProps) {
  const { applications } = useWords()
  return (
    <dl>
      <Item name={applications.receipt}>
        <code>{applications.inFives(application.receipt)}</code>
      </Item>
      {termsHash && (
        <Item name={applications.line}>
          <code>{lineOf(application)}</code>
        </Item>
      )}
      <Item name={applications.lineHash}>
        <code>{lineHashOf(application)}</code>
      </Item>
      {termsHash && (
        <Item name={applications.termsHash}>
          <code>{termsHash}</code>
        </Item>
      )}
    </dl>
  )
}

/** From publication on, straight to the applicant's own place in it. */
function RecordLink({ receipt, round }: { receipt: string; round: ReceiptProps['round'] }) {
  const { applications } = useWords()
  const query = round.publishedAt === null ? '' : `?receipt=${receipt}`
  return (
    <p>
      <a href={`/draws/${round.month}${query}`}>{applications.toRecord}</a>
    </p>
  )
}

import type { Child } from 'hono/jsx'
import type { Instant } from '../../src/domain/calendar.ts'
import {
  type ApplicationInRound,
  type OwnApplication,
  toChoice,
} from '../../src/domain/lottery/application.ts'
import { nextStepOf } from '../../src/domain/lottery/next-step.ts'
import { type Choice, mostChoices } from '../../src/domain/proof/application.ts'
import type { RegistrationStatus } from '../../src/domain/resident.ts'
import { CostInLine } from '../booking/cost.tsx'
import type { Page } from '../page.ts'
import { Item } from '../ui/items.tsx'
import { StayInLine } from '../ui/stay-in-line.tsx'
import { useWords, type Words } from '../words/words.ts'
import { Receipt } from './receipt.tsx'

type ListProps = {
  applications: readonly ApplicationInRound[]
  /** Refused, they keep their place in the order and get no room; applied, they count once the registration is found right. */
  status: RegistrationStatus
  now: Instant
}

export const listApplications = (props: ListProps, { applications }: Words): Page => ({
  title: applications.title,
  back: '/menu',
  content: <ListApplications {...props} />,
})

function ListApplications({ applications, status, now }: ListProps) {
  const words = useWords()
  return (
    <>
      <h1>{words.applications.title}</h1>
      {applications.length === 0 && <p>{words.applications.none}</p>}
      {applications.map((application) => (
        <InRound application={application} status={status} now={now} />
      ))}
    </>
  )
}

type InRoundProps = Pick<ListProps, 'status' | 'now'> & { application: ApplicationInRound }

function InRound({ application, status, now }: InRoundProps) {
  const words = useWords()
  const { applications } = words
  const { round } = application
  const next = nextStepOf(round, now)
  return (
    <section>
      <h2>{applications.round(round.month)}</h2>
      <p>{next ? applications.next(next, round) : applications.published}</p>
      {next && status === 'refused' && <p class="note">{applications.refused}</p>}
      {next && status === 'applied' && <p class="note">{applications.conditional}</p>}
      <ChoicesSummary {...application} />
      {next && round.termsHash && <p>{applications.isListed}</p>}
      {next && <Receipt application={application} round={round} />}
      <p class="acts">
        {next?.step === 'closes' && (
          <>
            {application.choices.length < mostChoices && (
              <a href="/applications/new">{words.applying.title}</a>
            )}
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
          <CostInLine facility={facility} stay={choice} />
        </Item>
      ))}
      {roomWish !== null && (
        <Item name={applications.roomWish}>{reserving.wishes[roomWish ? 'yes' : 'no']}</Item>
      )}
    </dl>
  )
}

/** The nights of a choice, and whether the first alone would do. */
export function Wish({ nights, orOneNight }: Choice) {
  const { applying } = useWords()
  return (
    <>
      <StayInLine nights={nights} />
      {orOneNight && applying.orOneNightToo}
    </>
  )
}

type ChoiceProps = { choice: Omit<OwnApplication['choices'][number], 'key'> }

/** Days, and the guests of each night, a line each. */
export function ChoiceText({ choice }: ChoiceProps): Child {
  const words = useWords()
  return (
    <>
      <Wish {...toChoice(choice)} />
      {choice.nights.map(({ adults, children, underFours }, index) => (
        <>
          <br />
          {words.nth(index)} {words.guests(adults, children, underFours)}
        </>
      ))}
    </>
  )
}

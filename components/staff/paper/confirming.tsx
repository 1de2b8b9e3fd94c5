import type { PaperRegistration } from '../../../src/domain/account/registration.ts'
import type { Month, Night } from '../../../src/domain/calendar.ts'
import type { LotteryFacts } from '../../../src/domain/lottery/applying.ts'
import { type Asked, nextRank } from '../../../src/domain/lottery/applying.ts'
import type { RegistrationStatus } from '../../../src/domain/resident.ts'
import { ChoicesSummary } from '../../lottery/applications.tsx'
import type { Page } from '../../page.ts'
import { ForReader } from '../../ui/for-reader.tsx'
import type { Typed } from '../../ui/form.tsx'
import { Hidden } from '../../ui/hidden.tsx'
import { Item } from '../../ui/items.tsx'
import { useWords, type Words } from '../../words/words.ts'

/** A registration that is there already and may be the same person's. */
type Resembling = {
  number: string
  name: string
  kana: string
  status: RegistrationStatus | 'closed'
  isLike: boolean
}

type ConfirmProps = {
  form: {
    arrivedOn: Night
    number: string | null
    registration: PaperRegistration | null
    application: { month: Month; asked: Asked } | null
  }
  resident:
    | { name: string; kana: string; birthdate: Night | null; status: RegistrationStatus }
    | undefined
  resembling: readonly Resembling[]
  facts: LotteryFacts | undefined
  typed: Typed
  key: string
  /** Others resemble than were shown before. */
  isAnew?: boolean
}

/** What it found, and what the press will do. */
export const confirmPaper = (props: ConfirmProps, { staff }: Words): Page => ({
  title: staff.paper.confirming.title,
  back: '/staff/paper',
  isSecret: true,
  content: <ConfirmPaper {...props} />,
})

function ConfirmPaper(props: ConfirmProps) {
  const { confirming } = useWords().staff.paper
  const { form, resembling, typed, key, isAnew } = props
  const { registration } = form
  const isAlike = registration !== null && resembling.length > 0
  const isSame = isAlike && resembling[0]?.isLike === true
  return (
    <>
      <h1>{confirming.title}</h1>
      {isAnew && (
        <p class="errors" role="alert">
          {confirming.anew}
        </p>
      )}
      <p class="note">{confirming.notYet}</p>
      <p>{confirming.arrived(form.arrivedOn)}</p>
      {registration ? <NewPerson registration={registration} /> : <KnownPerson {...props} />}
      <Application {...props} />
      {isAlike && <Alike {...props} />}
      <form method="post" action="/staff/paper">
        <ForReader />
        <Hidden values={{ ...typed, key, resembling: numbersOf(resembling) }} />
        <p class="acts">
          <button type="submit" autofocus={!isSame}>
            {actOf(props, confirming)}
          </button>
          <button type="submit" class="link" formaction="/staff/paper/new">
            {confirming.correct}
          </button>
        </p>
      </form>
    </>
  )
}

const numbersOf = (resembling: readonly Resembling[]) =>
  resembling.map(({ number }) => number).join()

function actOf(
  { form: { registration, application }, resembling }: ConfirmProps,
  { submit, different }: Words['staff']['paper']['confirming'],
): string {
  if (!registration) return submit.application
  return (resembling.length > 0 ? different : submit)[application ? 'both' : 'registration']
}

function NewPerson({ registration: of }: { registration: PaperRegistration }) {
  const words = useWords()
  const { confirming } = words.staff.paper
  const { registration } = words
  const { homeAddress, workplace } = of
  return (
    <>
      <h2>{confirming.registration}</h2>
      <dl>
        <Item name={confirming.name}>
          {of.name}（{of.kana}）
        </Item>
        <Item name={confirming.birthdate}>{confirming.day(of.birthdate)}</Item>
        <Item name={confirming.kind}>{registration.kindNames[of.kind]}</Item>
        <Item name={confirming.address}>
          {homeAddress.postalCode} {homeAddress.prefecture}
          {homeAddress.city}
          {homeAddress.street}
        </Item>
        <Item name={confirming.telephone}>{of.telephone}</Item>
        <Item name={confirming.channel}>
          {of.email ? confirming.byMail(of.email) : confirming.byPaper}
        </Item>
        {workplace && (
          <Item name={confirming.workplace}>
            {workplace.name}
            <br />
            {workplace.address.postalCode} {workplace.address.prefecture}
            {workplace.address.city}
            {workplace.address.street}
            <br />
            {workplace.telephone}
          </Item>
        )}
      </dl>
    </>
  )
}

function KnownPerson({ form: { number }, resident }: ConfirmProps) {
  const words = useWords()
  const { confirming, statuses } = words.staff.paper
  if (!resident || number === null) return null
  return (
    <>
      <h2>{confirming.known}</h2>
      <dl>
        <Item name={confirming.number}>{words.residentNumber(number)}</Item>
        <Item name={confirming.name}>
          {resident.name}（{resident.kana}）
        </Item>
        {resident.birthdate && (
          <Item name={confirming.birthdate}>{confirming.day(resident.birthdate)}</Item>
        )}
        <Item name={confirming.status}>{statuses[resident.status]}</Item>
      </dl>
    </>
  )
}

function Application({ form: { application, registration }, facts, resident }: ConfirmProps) {
  const { confirming } = useWords().staff.paper
  if (!application || !facts) return <p>{confirming.noApplication}</p>
  const { asked } = application
  const isConditional = registration !== null || resident?.status === 'applied'
  const roomWish = facts.facility.asksRoomWish ? asked.roomWish : null
  return (
    <>
      <h2>{confirming.application(application.month)}</h2>
      <ChoicesSummary
        facility={facts.facility}
        choices={asked.choices}
        roomWish={roomWish}
        from={nextRank(facts)}
      />
      {isConditional && (
        <p class="hint">{confirming.conditional(confirming.until(facts.round.closesAt))}</p>
      )}
    </>
  )
}

/** Who can apply by their number is offered it. */
function Alike({ resembling, typed, form: { application } }: ConfirmProps) {
  const { confirming, statuses } = useWords().staff.paper
  return (
    <section>
      <h2>{confirming.resembling}</h2>
      <p>{confirming.resemblingLead}</p>
      <form method="post" action="/staff/paper/confirmation">
        <ForReader />
        <Hidden values={typed} />
        {resembling.map(({ number, name, kana, status, isLike }, index) => (
          <div class="row">
            <p>
              <a href={`/staff/residents/${number}`}>{number}</a>{' '}
              {name ? `${name}（${kana}）` : confirming.erased} {statuses[status]}
              <br />
              {isLike ? confirming.like : confirming.mailbox}
            </p>
            {application && (status === 'applied' || status === 'verified') && (
              <button type="submit" name="same" value={number} autofocus={isLike && index === 0}>
                {confirming.same(number)}
              </button>
            )}
          </div>
        ))}
      </form>
    </section>
  )
}

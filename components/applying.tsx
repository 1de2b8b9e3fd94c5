import { mostChoices } from '../src/domain/application.ts'
import type { AskedChoice, Offer, OwnApplication } from '../src/domain/applying.ts'
import type { Night } from '../src/domain/calendar.ts'
import type { Facility } from '../src/domain/facility.ts'
import { ChoicesSummary, Receipt } from './applications.tsx'
import { useChance } from './lottery-week.tsx'
import { describedBy, ErrorSummary, type Errors, FieldError, type Typed } from './ui/form.tsx'
import { GuestsFields, RoomWishFields } from './ui/guests.tsx'
import { Hidden } from './ui/hidden.tsx'
import { Item } from './ui/items.tsx'
import { NightsFields, type NightsProps } from './ui/nights.tsx'
import { Steps } from './ui/steps.tsx'
import { useWords } from './words/words.ts'

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

type FormProps = {
  facility: Facility
  /** Of the first choice that is asked for. */
  rank: number
  typed: Typed
  errors?: Errors
  /** What has been applied for so far. */
  application: OwnApplication | undefined
}

export type NewChoiceProps = FormProps &
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
      {application && (
        <section>
          <h2>{applying.listTitle}</h2>
          <ChoicesSummary {...application} />
        </section>
      )}
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

type AllProps = FormProps & { nights: readonly Night[] }

/** Every choice that is free, on one screen. */
export function AllChoices({ nights, ...props }: AllProps) {
  const words = useWords()
  const { applying } = words
  const { facility, rank, errors = {}, application } = props
  const ranks = Array.from({ length: mostChoices - rank + 1 }, (_, index) => rank + index)
  return (
    <>
      <Steps names={applying.steps} current={2} />
      <h1>{applying.allTitle}</h1>
      <ErrorSummary errors={errors} />
      <p>
        {words.facilityName(facility)}。{applying.allLead}
      </p>
      <p class="hint">{words.reserving.capacity(facility.capacity)}</p>
      <form method="get" action="/applications/confirmation" novalidate>
        <Hidden values={{ facility: facility.slug, rank: String(rank), all: 'yes' }} />
        {ranks.map((rank) => (
          <OneOfAll {...props} rank={rank} nights={nights} />
        ))}
        <WishOnce {...props} />
        <p class="acts">
          <button type="submit">{words.reserving.submit}</button>
          <a href={`/applications/new/week?facility=${facility.slug}`}>{words.reserving.stop}</a>
        </p>
      </form>
      {application && (
        <section>
          <h2>{applying.listTitle}</h2>
          <ChoicesSummary {...application} />
        </section>
      )}
    </>
  )
}

function OneOfAll({ rank, nights, typed, errors = {} }: AllProps) {
  const words = useWords()
  const { applying, reserving } = words
  const [day, count] = [`night${rank}`, `nights${rank}`]
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
          {nights.map((night) => (
            <option value={night} selected={typed[day] === night}>
              {words.shortDate(night)}
            </option>
          ))}
        </select>
      </div>
      <fieldset>
        <legend>{reserving.count}</legend>
        {['1', '2'].map((value) => (
          <label class="choice">
            <input
              type="radio"
              name={count}
              value={value}
              checked={(typed[count] ?? '1') === value}
            />
            {words.nights(Number(value))}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{applying.guestsOf(words.nth(0))}</legend>
        <GuestsFields suffix={`${rank}-1`} typed={typed} errors={errors} isOptional />
      </fieldset>
      <div class="second">
        <fieldset>
          <legend>{applying.guestsOf(applying.secondNight)}</legend>
          <GuestsFields suffix={`${rank}-2`} typed={typed} errors={errors} isOptional />
        </fieldset>
        <OrOneNight rank={rank} typed={typed} />
      </div>
    </fieldset>
  )
}

const OrOneNight = ({ rank, typed }: { rank: number; typed: Typed }) => {
  const { applying } = useWords()
  const name = `orOneNight${rank}`
  return (
    <>
      <p class="hint" id={`${name}-hint`}>
        {applying.orOneNightHint}
      </p>
      <label class="choice">
        <input
          type="checkbox"
          name={name}
          id={name}
          value="yes"
          checked={typed[name] === 'yes'}
          aria-describedby={`${name}-hint`}
        />
        {applying.orOneNight}
      </label>
    </>
  )
}

/** 和洋室希望 is asked with the first choice, and holds for all. */
function WishOnce({ facility, rank, typed, errors = {} }: FormProps) {
  const { applying } = useWords()
  if (!facility.asksRoomWish) return null
  if (rank > 1) return <p class="hint">{applying.wishOnce}</p>
  return <RoomWishFields typed={typed} errors={errors} />
}

type ConfirmProps = Pick<FormProps, 'facility' | 'rank' | 'application'> & {
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
      {application && (
        <section>
          <h2>{applying.listTitle}</h2>
          <ChoicesSummary {...application} />
        </section>
      )}
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

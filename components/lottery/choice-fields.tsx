import type { Night } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import type { OwnApplication } from '../../src/domain/lottery/application.ts'
import type { OvertakenRefusal } from '../../src/domain/lottery/applying.ts'
import { pageAt } from '../leaving/way.tsx'
import type { Errors, Typed } from '../ui/form.tsx'
import { GuestsFields, guestsFields, RoomWishFields } from '../ui/guests.tsx'
import { useWords } from '../words/words.ts'
import { ChoicesSummary } from './applications.tsx'

/** The month of a facility, from which a day is chosen. */
export const datesOf = ({ slug }: Facility): string => `/applications/new/month?facility=${slug}`

/** The form of one choice. */
export const choiceOf = ({ slug }: Facility, night: Night): string =>
  `/applications/new/choice?facility=${slug}&night=${night}`

/** Of one choice, and of all on one screen. */
export const leavingChoice = ({ slug }: Facility, night: Night) => ({
  at: pageAt('/applications/new/choice', { facility: slug, night }),
})
export const leavingAll = ({ slug }: Facility) => ({
  at: pageAt('/applications/new/choices', { facility: slug }),
})

/** What every form of choices is given. */
export type ChoiceFormProps = {
  facility: Facility
  /** Of the first choice that is asked for. */
  rank: number
  typed: Typed
  errors?: Errors
  /** What has been applied for so far. */
  application: OwnApplication | undefined
  /** Its guests come filled in from the first choice. */
  isCopied?: boolean
  /** Why the form is there anew: another page has changed the application. */
  overtaken?: Overtaking | undefined
}

/** `leftOut`: check-ins of choices for which no rank is left. */
export type Overtaking = { refusal: OvertakenRefusal; leftOut: readonly Night[] }

/** As typed; before anything is, a later choice comes with as many guests as the first has. */
export function withGuestsOfFirst(
  typed: Typed,
  { rank, application }: Pick<ChoiceFormProps, 'rank' | 'application'>,
): Typed {
  const [first, second = first] = application?.choices[0]?.nights ?? []
  const copied = [first, second].flatMap((guests, index) =>
    guests
      ? guestsFields.map((name) => [`${name}${rank}-${index + 1}`, String(guests[name] ?? 0)])
      : [],
  )
  const isTyped = copied.some(([field = '']) => typed[field])
  return isTyped || copied.length === 0 ? typed : { ...typed, ...Object.fromEntries(copied) }
}

/** Said above a form that was sent from a page older than what is there by now. */
export const Overtaken = ({ overtaken, rank }: Pick<ChoiceFormProps, 'overtaken' | 'rank'>) => {
  const { applying } = useWords()
  return overtaken ? (
    <p class="errors" role="alert">
      {applying.overtaken[overtaken.refusal](rank)}
      {overtaken.leftOut.length > 0 && ` ${applying.leftOut(overtaken.leftOut)}`}
    </p>
  ) : null
}

type NightsProps = Required<Pick<ChoiceFormProps, 'rank' | 'typed' | 'errors'>> & {
  /** Of the choice whose guests a later one has where it says nothing else. */
  firstRank: number
}

/** How many nights, and who comes on each: of a choice among others on one screen. */
export function NightsOfChoice({ rank, firstRank, typed, errors }: NightsProps) {
  const words = useWords()
  const { applying, reserving } = words
  const count = `nights${rank}`
  return (
    <>
      <fieldset>
        <legend>{reserving.count}</legend>
        <div class="acts">
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
        </div>
      </fieldset>
      <fieldset>
        <legend>{applying.guestsOf(words.nth(0))}</legend>
        {rank > firstRank && <p class="hint">{applying.sameAs(firstRank)}</p>}
        <GuestsFields suffix={`${rank}-1`} typed={typed} errors={errors} isOptional />
      </fieldset>
      <div class="second">
        <fieldset>
          <legend>{applying.guestsOf(applying.secondNight)}</legend>
          <p class="hint">{applying.sameAsNight}</p>
          <GuestsFields suffix={`${rank}-2`} typed={typed} errors={errors} isOptional />
        </fieldset>
        <OrOneNight rank={rank} typed={typed} />
      </div>
    </>
  )
}

/** 1泊でもよい */
export const OrOneNight = ({ rank, typed }: { rank: number; typed: Typed }) => {
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
export function WishOnce({ facility, rank, typed, errors = {} }: ChoiceFormProps) {
  const { applying } = useWords()
  if (!facility.asksRoomWish) return null
  if (rank > 1) return <p class="hint">{applying.wishOnce}</p>
  return <RoomWishFields typed={typed} errors={errors} />
}

/** 抽選申込み一覧 below a form that adds to it. */
export function AppliedSoFar({ application }: Pick<ChoiceFormProps, 'application'>) {
  const { applying } = useWords()
  return application ? (
    <section>
      <h2>{applying.listTitle}</h2>
      <ChoicesSummary {...application} />
    </section>
  ) : null
}

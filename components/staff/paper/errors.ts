import type { RegistrationRefusal } from '../../../src/domain/account/registration.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import type { OwnApplication } from '../../../src/domain/lottery/application.ts'
import type {
  ApplicationObjection,
  Asked,
  LotteryFacts,
} from '../../../src/domain/lottery/applying.ts'
import type { RegistrationStatus, ResidentKind } from '../../../src/domain/resident.ts'
import { errorsOf } from '../../account/registration.tsx'
import { applicationErrors } from '../../lottery/application-errors.ts'
import { type Errors, inOrder, type Mistakes, type Typed } from '../../ui/form.tsx'
import type { Words } from '../../words/words.ts'

/** What is wrong with a form before any rule is asked, beside what is said of every registration and application. */
export type PaperMistake = keyof Words['staff']['paper']['mistakes']

/** Field name → what is wrong with it. */
export type PaperMistakes = Partial<Record<string, PaperMistake>>

/** What was typed of a form. */
export type TypedPaper = {
  typed: Typed
  refusals: readonly RegistrationRefusal[]
  mistakes: { registration: Mistakes; application: Mistakes; paper: PaperMistakes }
  choices: { asked: Asked; unread: readonly string[] } | undefined
}

/** What the rules say of it. */
export type JudgedForm = {
  facilities: readonly Facility[]
  lottery: { application: OwnApplication | undefined } | undefined
  resident: { kind: ResidentKind; status: RegistrationStatus; name: string } | undefined
  facts: LotteryFacts | undefined
  objections: readonly ApplicationObjection[]
  refusal?: 'unknownNumber' | 'othersResemble' | 'addressWaits' | 'telephoneWaits'
}

/** Each sentence beside its field, in the order of the fields. */
export function paperErrors(
  read: TypedPaper,
  judged: JudgedForm | undefined,
  words: Words,
): Errors {
  const { paper } = words.staff
  const { mistakes, refusals, typed } = read
  const own = (...fields: string[]) =>
    Object.fromEntries(
      fields.flatMap((field) => {
        const mistake = mistakes.paper[field]
        return mistake ? [[field, paper.mistakes[mistake]]] : []
      }),
    )
  const errors: Errors = {
    ...own('arrivedOn', 'number'),
    ...(judged?.refusal === 'unknownNumber' && { number: paper.mistakes.numberUnknown }),
    ...errorsOf({ mistakes: mistakes.registration, refusals, typed }, words),
    ...(judged?.refusal === 'addressWaits' && { email: paper.waits.addressWaits }),
    ...(judged?.refusal === 'telephoneWaits' && { telephone: paper.waits.telephoneWaits }),
    ...own('facility'),
    ...(judged && errorsOfChoices(read, judged, words)),
    ...own('night1', 'night2', 'night3'),
  }
  return inOrder(errors, inItsOrder)
}

/** As the ward's form asks for a registration: the birthdate after the name, the telephone number after the address. */
const inItsOrder = [
  ...['arrivedOn', 'number', 'kana', 'name', 'birthYear', 'birthMonth', 'birthDay', 'outOfSchool'],
  ...['kind', 'homePostalCode', 'homePrefecture', 'homeCity', 'homeStreet', 'telephone', 'email'],
]

function errorsOfChoices(
  { choices, mistakes, typed }: TypedPaper,
  { lottery, facts, objections }: JudgedForm,
  words: Words,
): Errors {
  const { paper } = words.staff
  if (!choices) return {}
  if (!lottery) return { night1: paper.noRound }
  if (!facts) return typed.facility ? { facility: paper.mistakes.facilityMissing } : {}
  const whole = objections.find(({ part }) => part === 'whole')
  if (whole?.part === 'whole') return { night1: paper.wholes[whole.refusal](facts) }
  const asked = { ...choices, isAll: true, mistakes: mistakes.application, objections }
  return applicationErrors(asked, facts, words)
}

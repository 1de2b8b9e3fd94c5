import { registrationFields } from '../../../../components/account/registration.tsx'
import type { PaperMistake, PaperMistakes } from '../../../../components/staff/paper/errors.ts'
import { hasMistakes, type Mistakes, type Typed } from '../../../../components/ui/form.tsx'
import { guestsFields } from '../../../../components/ui/guests.tsx'
import type { Words } from '../../../../components/words/words.ts'
import type { RegistrationRefusal } from '../../../domain/account/registration.ts'
import { type Instant, type Night, today } from '../../../domain/calendar.ts'
import { mostChoices } from '../../../domain/proof/application.ts'
import { plain, readResidentNumber } from '../../../domain/text.ts'
import { readDay, readNearDay } from '../../../domain/typed-day.ts'
import type { PaperForm } from '../../../store/staff/paper/facts.ts'
import { readOnPaper } from '../../account/registration-form.ts'
import { type ApplicationForm, applicationForm } from '../../lottery/application-form.ts'

/** What was typed of a form, with what of it could not be read; `form` is as much of it as could. */
export type ReadPaper = {
  typed: Typed
  form: PaperForm
  refusals: readonly RegistrationRefusal[]
  /** Of the registration, of the application, and of the form itself. */
  mistakes: { registration: Mistakes; application: Mistakes; paper: PaperMistakes }
  /** Its choices; undefined where there are none. */
  choices: ApplicationForm | undefined
}

const ranks = Array.from({ length: mostChoices }, (_, index) => index + 1)

/** Typed by who registers, and empty for whom a number names; what it holds at first is nobody's. */
const ofRegistration = [
  ...['kana', 'name', 'telephone', 'email', 'birthYear', 'birthMonth', 'birthDay'],
  ...['homePostalCode', 'homePrefecture', 'homeCity', 'homeStreet'],
]

/** What stands in the form where nothing is typed yet. */
export const atFirst = (now: Instant, { staff }: Words): Typed => ({
  arrivedOn: staff.typedDay(today(now)),
  ...{ kind: 'living', nights1: '1', nights2: '1', nights3: '1' },
})

/** The fields of the form, and no other. */
export const typedIn = (sent: Typed): Typed =>
  Object.fromEntries(Object.entries(sent).filter(([name, value]) => fields.has(name) && value))

const fields = new Set<string>([
  ...registrationFields.filter((name) => name !== 'emailAgain'),
  ...['homeFound', 'workplaceFound', 'arrivedOn', 'number', 'facility', 'roomWish'],
  ...ranks.flatMap((rank) => [
    ...['night', 'nights', 'orOneNight'].map((name) => `${name}${rank}`),
    ...guestsFields.flatMap((name) => [`${name}${rank}-1`, `${name}${rank}-2`]),
  ]),
])

export function readPaperForm(typed: Typed, now: Instant): ReadPaper {
  const paper: PaperMistakes = {}
  const arrivedOn = readArrival(typed, paper, now)
  const number = readNumber(typed, paper)
  const isNamed = (typed.number ?? '').trim() !== ''
  const registration = isNamed ? null : readOnPaper(typed, now)
  const choices = readChoices(typed, paper, now)
  if (isNamed && !choices && !hasMistakes(paper)) paper.night1 = 'nothingAsked'
  const isRead = registration && 'registration' in registration
  return {
    typed,
    form: {
      arrivedOn: arrivedOn ?? today(now),
      number,
      registration: isRead ? registration.registration : null,
      application: choices ? toApplication(choices) : null,
    },
    refusals: isRead ? registration.refusals : [],
    mistakes: {
      registration: registration && 'mistakes' in registration ? registration.mistakes : {},
      application: choices?.mistakes ?? {},
      paper,
    },
    choices,
  }
}

export const isMistyped = ({ mistakes, refusals }: ReadPaper): boolean =>
  Object.values(mistakes).some(hasMistakes) || refusals.length > 0

/** The form of whoever it turned out to be: the number in place of what they would register. */
export const ofKnown = (typed: Typed, number: string): Typed => ({
  ...Object.fromEntries(Object.entries(typed).filter(([name]) => !ofRegistration.includes(name))),
  number,
})

function readArrival({ arrivedOn = '' }: Typed, paper: PaperMistakes, now: Instant) {
  const day = readNearDay(arrivedOn, today(now))
  const mistake = mistakeInArrival(arrivedOn, day, now)
  if (mistake) paper.arrivedOn = mistake
  return day
}

function mistakeInArrival(typed: string, day: Night | undefined, now: Instant) {
  if (!typed.trim()) return 'arrivalMissing'
  if (!day) return 'arrivalMistyped'
  return day > today(now) ? 'arrivalAhead' : null
}

function readNumber(typed: Typed, paper: PaperMistakes): string | null {
  if (!typed.number?.trim()) return null
  const number = readResidentNumber(typed.number)
  if (!number) paper.number = 'numberMistyped'
  else if (ofRegistration.some((name) => typed[name]?.trim())) paper.number = 'numberWithOthers'
  return number
}

/** Days are typed as people write them; the rest is the form of choices that residents fill in. */
function readChoices(typed: Typed, paper: PaperMistakes, now: Instant) {
  const days = Object.fromEntries(
    ranks.map((rank) => [`night${rank}`, readDayOf(typed, rank, paper, now)]),
  )
  const isAsked = ranks.some((rank) => typed[`night${rank}`]?.trim())
  if (!isAsked) return undefined
  if (!typed.facility) paper.facility = 'facilityMissing'
  const asked = Object.entries(typed).filter(
    ([name]) => !/^(name|number|home|workplace)/.test(name),
  )
  const read = applicationForm.safeParse({
    ...Object.fromEntries(asked.map(([name, value = '']) => [name, value.slice(0, 200)])),
    ...days,
    ...{ rank: '1', all: 'yes' },
  })
  return read.data
}

function readDayOf(typed: Typed, rank: number, paper: PaperMistakes, now: Instant): Night | '' {
  const field = `night${rank}`
  const text = typed[field] ?? ''
  const day = readDay(text, today(now))
  const mistake = mistakeInDay(text, day, isBegun(typed, rank))
  if (mistake) paper[field] = mistake
  return day ?? ''
}

function mistakeInDay(
  typed: string,
  day: Night | undefined,
  isBegun: boolean,
): PaperMistake | null {
  if (typed.trim()) return day ? null : 'dayMistyped'
  return isBegun ? 'dayMissing' : null
}

/** Somebody has said who comes, but not when. */
const isBegun = (typed: Typed, rank: number) =>
  guestsFields.some((name) => plain(typed[`${name}${rank}-1`] ?? '') !== '')

const toApplication = ({ slug, month, asked }: ApplicationForm) => ({ slug, month, asked })

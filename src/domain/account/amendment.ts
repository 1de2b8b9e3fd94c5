import { addMonths, at, type Instant, type Night, today } from '../calendar.ts'
import { lastDayOf, type Resident, type Subject, validYears } from '../resident.ts'
import { isInWard, type PostalAddress, type Workplace } from './registration.ts'

/** 登録情報の変更・更新: what is to be registered in place of what is. A renewal names the workplace anew. */
export type Amendment =
  | { subject: 'telephone'; telephone: string }
  | { subject: 'home'; homeAddress: PostalAddress }
  | { subject: 'workplace' | 'renewal'; workplace: Workplace }
  | { subject: 'name'; name: string; kana: string }

/** What is registered of a resident; one who registered by postcard may have no addresses here. */
export type Details = {
  name: string
  kana: string
  telephone: string | null
  birthdate: Night | null
  homeAddress: PostalAddress | null
  workplace: Workplace | null
}

/** What is against any amendment of this subject now; `notOffered` is none for this resident. */
export type SubjectRefusal = 'notOffered' | 'registrationRefused' | 'tooEarly' | 'tooLate'

/** What is against this one. */
export type AmendmentRefusal = 'unchanged' | 'movedOut' | 'workplaceOutside'

/**
 * Months before and after its last day in which a 在勤 registration can be renewed. The later ones and those in which
 * nobody may have decided (`retention.undecided`) end with the time an expired one is kept.
 */
export const renewal = { monthsBefore: 2, monthsAfter: 6 }

/** Amendments one resident may send in a day. */
export const amendmentsADay = 10

/** What of 登録情報 decides who may stay is judged by staff; until then what is registered holds. */
export const isForStaff = (subject: Subject, { kind }: Pick<Resident, 'kind'>): boolean =>
  subject === 'home' ? kind === 'living' : subject !== 'telephone'

/** What no register of the ward knows is shown on a picture. */
export const needsDocument = (subject: Subject): boolean =>
  ['workplace', 'name', 'renewal'].includes(subject)

/** A renewal names the workplace too: it takes the place of what else was asked or typed about it. */
export const coveredBy = (subject: Subject): Subject[] =>
  subject === 'renewal' ? ['renewal', 'workplace'] : [subject]

/** An address is typed that a postal code can be looked up for. */
export const hasAddress = (subject: Subject): boolean => !['telephone', 'name'].includes(subject)

/** The days on which a registration that ends at this instant can be renewed. */
export function renewalDays(expiresAt: Instant): { from: Night; until: Night } {
  const lastDay = lastDayOf(expiresAt)
  const { monthsBefore, monthsAfter } = renewal
  return { from: addMonths(lastDay, -monthsBefore), until: addMonths(lastDay, monthsAfter) }
}

/** The end of a 在勤 registration found right on this day; renewed before its end it loses nothing of that. */
export function validUntil(day: Night, expiresAt: Instant | null = null): Instant {
  const from = expiresAt === null ? day : laterOf(day, lastDayOf(expiresAt))
  return at(addMonths(from, validYears * 12), 24)
}

const laterOf = (one: Night, other: Night) => (one > other ? one : other)

type Facts = Pick<Resident, 'kind' | 'refusedAt' | 'expiresAt'>

export function refuseSubject(
  subject: Subject,
  resident: Facts,
  details: Details,
  now: Instant,
): SubjectRefusal | null {
  if (!isOffered(subject, resident, details)) return 'notOffered'
  if (resident.refusedAt !== null) return 'registrationRefused'
  if (subject !== 'renewal' || resident.expiresAt === null) return null
  const { from, until } = renewalDays(resident.expiresAt)
  if (today(now) < from) return 'tooEarly'
  return today(now) > until ? 'tooLate' : null
}

function isOffered(subject: Subject, { kind, expiresAt }: Facts, details: Details): boolean {
  if (subject === 'telephone') return true
  if (details.homeAddress === null) return false
  if (subject === 'home' || subject === 'name') return true
  return kind === 'working' && (subject === 'workplace' || expiresAt !== null)
}

export function refuseAmendment(
  amendment: Amendment,
  { kind }: Pick<Resident, 'kind'>,
  details: Details,
): AmendmentRefusal | null {
  const { subject } = amendment
  if (subject === 'home' && kind === 'living' && !isInWard(amendment.homeAddress)) return 'movedOut'
  if ('workplace' in amendment && !isInWard(amendment.workplace.address)) return 'workplaceOutside'
  const isSame = textOf(amendment) === textOf(registered(subject, details))
  return isSame && subject !== 'renewal' ? 'unchanged' : null
}

/** What an amendment of this subject would replace; null where nothing is registered. */
export function registered(subject: Subject, details: Details): Amendment | null {
  const { name, kana, telephone, homeAddress, workplace } = details
  if (subject === 'telephone') return telephone === null ? null : { subject, telephone }
  if (subject === 'name') return { subject, name, kana }
  if (subject === 'home') return homeAddress && { subject, homeAddress }
  return workplace && { subject, workplace }
}

/** The same text for the same content, in whatever order its fields were written. */
const textOf = (amendment: Amendment | null): string =>
  JSON.stringify(amendment, (_, value: unknown) =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b)))
      : value,
  )

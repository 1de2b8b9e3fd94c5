import { addMonths, type Instant, type Night, today } from '../calendar.ts'
import { ward } from './ward.ts'

export type PostalAddress = {
  /** '105-8511' */
  postalCode: string
  prefecture: string
  city: string
  street: string
}

export type Workplace = { name: string; telephone: string; address: PostalAddress }

/** 利用者登録: what somebody who wants to become a resident says of themselves. */
export type Registration = {
  kana: string
  name: string
  telephone: string
  kind: 'living' | 'working'
  homeAddress: PostalAddress
  /** A date, '1978-06-16'. */
  birthdate: Night
  email: string
  /** Only of those who work in the ward. */
  workplace: Workplace | null
  /** 「高校に在学していません」, said by who might be. */
  isOutOfSchool: boolean
}

/** The same by the ward's form on paper: no address of mail is asked for, and none is proved. */
export type PaperRegistration = Omit<Registration, 'email'> & { email: string | null }

/** Who may register, in years. */
export const leastAge = 18

/** Somebody of this age may still be in high school. */
export const schoolAge = 18

/** Written characters of the longest name, place or firm that is taken. */
export const mostCharacters = 100

export type RegistrationRefusal =
  | 'unborn'
  | 'tooYoung'
  | 'schoolUndeclared'
  | 'homeOutside'
  | 'workplaceOutside'

/** All that is against a registration: who is not old enough, or neither lives nor works in the ward (manual §9). */
export function objectionsToRegistration(
  of: PaperRegistration,
  now: Instant,
): RegistrationRefusal[] {
  return [refuseAge(of, now), refusePlace(of)].filter((refusal) => refusal !== null)
}

/** Whether somebody born then may still be in high school. */
export const asksOutOfSchool = (birthdate: Night, now: Instant): boolean =>
  !isYoungerThan(leastAge, birthdate, now) && isYoungerThan(schoolAge + 1, birthdate, now)

/** The password of the first login: the birthdate in eight digits (manual §9). */
export const initialPasswordOf = (birthdate: Night): string => birthdate.replaceAll('-', '')

function refuseAge(
  { birthdate, isOutOfSchool }: PaperRegistration,
  now: Instant,
): RegistrationRefusal | null {
  if (birthdate > today(now)) return 'unborn'
  if (isYoungerThan(leastAge, birthdate, now)) return 'tooYoung'
  return asksOutOfSchool(birthdate, now) && !isOutOfSchool ? 'schoolUndeclared' : null
}

function refusePlace({
  kind,
  homeAddress,
  workplace,
}: PaperRegistration): RegistrationRefusal | null {
  if (kind === 'living') return isInWard(homeAddress) ? null : 'homeOutside'
  return workplace && isInWard(workplace.address) ? null : 'workplaceOutside'
}

const isYoungerThan = (years: number, birthdate: Night, now: Instant) =>
  addMonths(birthdate, years * 12) > today(now)

/** However it was divided over its fields, and with 東京 for 東京都. */
export const isInWard = ({ prefecture, city }: PostalAddress) => {
  const written = (prefecture + city).replaceAll(' ', '').replaceAll(ward.prefecture, '')
  const isHere = written !== (prefecture + city).replaceAll(' ', '') || prefecture === ward.short
  return isHere && written.replace(ward.short, '') === ward.city
}

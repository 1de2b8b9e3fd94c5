import { days, type Instant } from '../calendar.ts'

/** What waits for staff: a registration, or an amendment of one, by its number; 0 for the registration itself. */
export type Case = { number: string; amendmentId: number }

/** What is said of a case: in itself, or as it is held, released, or a document asked for. */
export const remarkKinds = ['comment', 'held', 'released', 'documentAsked'] as const

export type RemarkKind = (typeof remarkKinds)[number]

/** Days in which a document that was asked for is to come; its link works as long. */
export const documentDays = 30

/** The first instant at which the link of what was asked then works no more. */
export const documentUntil = (askedAt: Instant): Instant => askedAt + days(documentDays)

/** 根拠: on what a refusal stands. Articles are the ward's to say, and empty where it has not. */
export type Ground = { name: string; article: string; text: string; isOfNewcomers: boolean }

/** Where nobody chose one. */
export const anyGround = 'other'

/** As it is written in a decision. */
export const groundText = ({ article, text }: Pick<Ground, 'article' | 'text'>): string =>
  article ? `${text}\uff08${article}\uff09` : text

/** Signs of one person in two registrations that make staff look: a birthdate with the name or the kana, the address of mail. */
export type Signal = 'name' | 'kana' | 'email'

/** What two registrations may have in common beside that: told, and no reason for anything by itself. */
export const coincidences = ['home', 'telephone', 'network'] as const

export type Coincidence = (typeof coincidences)[number]

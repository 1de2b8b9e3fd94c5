import type { Instant, Month } from '../calendar.ts'
import type { RegistrationFacts } from '../resident.ts'

/** A form that was entered. */
export type EnteredForm = RegistrationFacts & {
  /** Of its row in the journal. */
  id: number
  at: Instant
  by: string
  number: string
  name: string
  kana: string
  email: string | null
  closedAt: Instant | null
  isNew: boolean
  /** Its round, where it applied. */
  month: Month | null
  /** Of its application, where that stands. */
  receipt: string | null
}

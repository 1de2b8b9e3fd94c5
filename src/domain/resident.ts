import type { Instant } from './calendar.ts'

/** 利用者: an account holder, living (在住) or working (在勤) in the ward. */
export type Resident = {
  id: number
  /** Six digits. */
  number: string
  name: string
  kana: string
  kind: 'living' | 'working'
  /** When the posted 利用者登録証 was known to have arrived. */
  cardArrivedAt: Instant | null
}

export const hasCard = (resident: Resident): boolean => resident.cardArrivedAt !== null

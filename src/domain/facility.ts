import type { Policy } from './policy.ts'

/** 保養施設: a lodge, as rules and pages need to know it. */
export type Facility = {
  id: number
  slug: string
  name: string
  area: string
  telephone: string
  /** Guests a room sleeps. */
  capacity: number
  asksRoomWish: boolean
  policy: Policy
}

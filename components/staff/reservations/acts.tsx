import type { StayProps } from './stay.tsx'

/** What may be done with a reservation from its page. */
export const StayActs = (_: StayProps) => null

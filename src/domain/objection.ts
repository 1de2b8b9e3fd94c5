import type { Night } from './calendar.ts'

/**
 * What a rule has against a request, and where it belongs in it: the nights as a whole, who comes on one of them, the
 * room wish; of an application the choice, counted from 0. `whole`: nothing of it can be, whatever is asked.
 */
export type Objection<Refusal> = Place & { refusal: Refusal }

export type Place =
  | { part: 'whole' }
  | { part: 'nights'; choice?: number }
  | { part: 'guests'; night: Night; choice?: number }
  | { part: 'roomWish' }

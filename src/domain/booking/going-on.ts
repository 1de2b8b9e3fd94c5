import { type Instant, type Night, today } from '../calendar.ts'
import type { Objection } from '../objection.ts'
import {
  type CancellingRefusal,
  checkInOf,
  type Facts,
  type NightsRefusal,
  objectionsToWishes,
  type Reservation,
  type ReservingRefusal,
  refuseForCaller,
  refuseSomeNight,
  refuseStatus,
  refuseWindow,
  type Stay,
} from './reservation.ts'

// A stay that goes on as another: on other nights, at another lodge, as somebody else's, or again after it was cancelled.

export type MovingRefusal =
  | ReservingRefusal
  | CancellingRefusal
  | 'changedMeanwhile'
  | 'nothingMoves'

export type SuccessorRefusal =
  | NightsRefusal
  | CancellingRefusal
  | 'changedMeanwhile'
  | 'sameResident'

export type RestoringRefusal =
  | NightsRefusal
  | 'standsAlready'
  | 'goesOnAlready'
  | 'changedMeanwhile'

/** All that is against a stay on other nights or at another lodge, in place of the one that stands. */
export function objectionsToMove(
  reservation: Reservation,
  wanted: Stay,
  facts: Facts,
  now: Instant,
): Objection<MovingRefusal>[] {
  const gone = refuseForCaller(reservation, now) ?? (hasBegun(reservation, now) ? 'over' : null)
  if (gone) return [{ part: 'whole', refusal: gone }]
  const free = withoutOwn(reservation, facts)
  const nights = wanted.nights.map(({ night }) => night)
  const refusal =
    refuseStatus(free) ?? refuseWindow(nights, free, now) ?? refuseSomeNight(nights, free)
  return [
    ...(refusal ? [{ part: 'nights', refusal } as const] : []),
    ...objectionsToWishes(wanted, facts.facility, now),
  ]
}

/** Why this resident cannot have the stay in place of whose it is: `facts` are the one's who takes it over. */
export function refuseSuccessor(
  reservation: Reservation,
  facts: Facts,
  now: Instant,
): SuccessorRefusal | null {
  const nights = nightsOf(reservation)
  const isLate = refuseWindow(nights, facts, now) === 'overWithoutCard'
  return (
    refuseForCaller(reservation, now) ??
    (hasBegun(reservation, now) ? 'over' : null) ??
    refuseStatus(facts) ??
    (isLate ? 'overWithoutCard' : null) ??
    refuseSomeNight(nights, withoutStay(reservation, facts))
  )
}

/** Why a stay that was cancelled cannot stand again. */
export function refuseRestoring(
  reservation: Reservation,
  facts: Facts,
  { now, goesOn }: { now: Instant; goesOn: boolean },
): RestoringRefusal | null {
  if (goesOn) return 'goesOnAlready'
  if (reservation.cancelledAt === null) return 'standsAlready'
  if (hasBegun(reservation, now)) return 'over'
  return refuseStatus(facts) ?? refuseSomeNight(nightsOf(reservation), facts)
}

const nightsOf = ({ nights }: Stay) => nights.map(({ night }) => night)

const hasBegun = (stay: Stay, now: Instant) => checkInOf(stay) < today(now)

/** The facts of whose it is, once they have given it back in the same act. */
function withoutOwn(reservation: Reservation, facts: Facts): Facts {
  const isOwn = isNightOf(reservation)
  const free = withoutStay(reservation, facts)
  const isSame = reservation.facility.slug === facts.facility.slug
  const quotas = [...free.quotas].map(([night, of]) => {
    const withoutCard = of.withoutCard - Number(isSame && isOwn(night))
    return [night, { ...of, withoutCard }] as const
  })
  const standing = facts.standing.filter((night) => !isOwn(night))
  return { ...free, standing, quotas: new Map(quotas) }
}

/** The facts once its rooms are given back. */
function withoutStay(reservation: Reservation, facts: Facts): Facts {
  if (reservation.facility.slug !== facts.facility.slug) return facts
  const isOwn = isNightOf(reservation)
  const stock = [...facts.stock].map(([night, of]) => {
    const unavailable = of.unavailable - Number(isOwn(night))
    return [night, { ...of, unavailable }] as const
  })
  return { ...facts, stock: new Map(stock) }
}

const isNightOf =
  ({ nights }: Stay) =>
  (night: Night) =>
    nights.some((own) => own.night === night)

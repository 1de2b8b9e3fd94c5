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

/** Who may bend a date rule bends its closing side alone. */
export type Bent = { isPastClosing: boolean }

/** All that is against a stay on other nights or at another lodge, in place of the one that stands. */
export function objectionsToMove(
  reservation: Reservation,
  wanted: Stay,
  facts: Facts,
  { now, isPastClosing }: Bent & { now: Instant },
): Objection<MovingRefusal>[] {
  const gone = refuseForCaller(reservation, now) ?? (hasBegun(reservation, now) ? 'over' : null)
  if (gone) return [{ part: 'whole', refusal: gone }]
  const free = withoutOwn(reservation, facts)
  const nights = wanted.nights.map(({ night }) => night)
  const refusal =
    refuseStatus(free) ??
    withinClosing(refuseWindow(nights, free, now), hasBegun(wanted, now), isPastClosing) ??
    refuseSomeNight(nights, free)
  return [
    ...(refusal ? [{ part: 'nights', refusal } as const] : []),
    ...objectionsToWishes(wanted, facts.facility, now),
  ]
}

/** Why this resident cannot have the stay in place of whose it is: `facts` are the one's who takes it over. */
export function refuseSuccessor(
  reservation: Reservation,
  facts: Facts,
  { now, isPastClosing }: Bent & { now: Instant },
): SuccessorRefusal | null {
  const nights = nightsOf(reservation)
  const isLate =
    !isPastClosing && facts.status === 'applied' && refuseWindow(nights, facts, now) !== null
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

/** What has closed can be bent; what has not opened, or is past, cannot. */
function withinClosing(refusal: NightsRefusal | null, isPast: boolean, isPastClosing: boolean) {
  if (isPast) return 'over'
  const isClosed = refusal === 'over' || refusal === 'overWithoutCard'
  return isClosed && isPastClosing ? null : refusal
}

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

import {
  addDays,
  firstOf,
  type Instant,
  monthAfter,
  monthOf,
  type Night,
  today,
} from '../calendar.ts'

// 到着・不泊: what a lodge has seen of a stay. It changes no stock but for the nights of who leaves before the end.

/** When somebody said so; all null while nobody has. */
export type Seen = {
  arrivedAt: Instant | null
  notComeAt: Instant | null
  /** Left before the end, or did not come and will not: later nights were given up. */
  leftAt: Instant | null
}

/** A stay as it stands: its nights, the check-in night first, and those that were given up when they left. */
export type SeenStay = Seen & {
  nights: readonly Night[]
  givenUp: readonly Night[]
  cancelledAt: Instant | null
  /** Somebody has had a reduction. */
  isReduced: boolean
}

export const markings = [
  'arrived',
  'notCome',
  'left',
  'undoArrived',
  'undoNotCome',
  'undoLeft',
] as const

/** What somebody at the lodge says of a stay, or takes back. */
export type Marking = (typeof markings)[number]

export type MarkRefusal =
  | 'cancelled'
  | 'tooEarly'
  | 'tooLate'
  | 'arrivedAlready'
  | 'notComeAlready'
  | 'notMarked'
  | 'nothingLeft'
  | 'undoLeftFirst'
  | 'undoReductionsFirst'
  | 'notFree'

/** Days on which a stay can be marked: from its check-in on, until the accounts of its month are closed. */
export const daysToMark = (checkIn: Night): { from: Night; until: Night } => ({
  from: checkIn,
  until: addDays(firstOf(monthAfter(monthOf(checkIn), 2)), -1),
})

/** The first check-in of which something can still be said today. */
export const firstToMark = (day: Night): Night => firstOf(monthAfter(monthOf(day), -1))

/** Nobody has said whether they came. */
export const isUnmarked = ({ arrivedAt, notComeAt }: Seen): boolean =>
  arrivedAt === null && notComeAt === null

/** Said already, or taken back already: pressed twice it asks for nothing. */
export function isAsMarked(stay: Seen, marking: Marking): boolean {
  const { arrivedAt, notComeAt, leftAt } = stay
  return {
    arrived: arrivedAt !== null,
    notCome: notComeAt !== null,
    left: leftAt !== null,
    undoArrived: isUnmarked(stay),
    undoNotCome: isUnmarked(stay),
    undoLeft: leftAt === null,
  }[marking]
}

/** Nights that are on sale again when they leave today: from tonight on, and never the first. */
export const nightsLeft = ({ nights }: Pick<SeenStay, 'nights'>, day: Night): Night[] =>
  nights.slice(1).filter((night) => night >= day)

/** May this be said of the stay now? */
export function refuseMark(stay: SeenStay, marking: Marking, now: Instant): MarkRefusal | null {
  if (stay.cancelledAt !== null) return 'cancelled'
  return refuseDay(stay, now) ?? refuseOf[marking](stay, today(now))
}

export function refuseDay({ nights }: Pick<SeenStay, 'nights'>, now: Instant) {
  const { from, until } = daysToMark(nights[0] ?? '')
  if (today(now) < from) return 'tooEarly'
  return today(now) > until ? 'tooLate' : null
}

const refuseOf: Record<Marking, (stay: SeenStay, day: Night) => MarkRefusal | null> = {
  arrived: ({ notComeAt }) => (notComeAt === null ? null : 'notComeAlready'),
  notCome: ({ arrivedAt }) => (arrivedAt === null ? null : 'arrivedAlready'),
  left(stay, day) {
    if (isUnmarked(stay)) return 'notMarked'
    return nightsLeft(stay, day).length > 0 ? null : 'nothingLeft'
  },
  undoArrived(stay) {
    if (stay.arrivedAt === null) return 'notComeAlready'
    if (stay.leftAt !== null) return 'undoLeftFirst'
    return stay.isReduced ? 'undoReductionsFirst' : null
  },
  undoNotCome(stay) {
    if (stay.notComeAt === null) return 'arrivedAlready'
    return stay.leftAt === null ? null : 'undoLeftFirst'
  },
  undoLeft: () => null,
}

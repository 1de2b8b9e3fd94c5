import type { Loss } from '../../../domain/booking/loss.ts'
import type { Reservation, Stay } from '../../../domain/booking/reservation.ts'
import type { Instant } from '../../../domain/calendar.ts'
import type { Clerk } from '../../../domain/clerk.ts'
import type { FeeRecord } from '../../../domain/fee.ts'
import { type Decision, decided } from '../../../domain/staff/fee-decision.ts'
import type { JournalKind } from '../../../domain/staff/journal.ts'
import type { By } from '../../acting.ts'
import { recordFee } from '../../booking/fees/decided.ts'
import { staysShown } from '../../booking/reservations.ts'
import type { Db, Statement } from '../../database.ts'
import { pressed } from '../../presses.ts'
import { shownOf } from '../../shown.ts'
import { acting } from '../journal.ts'
import type { HandledStay } from './stays.ts'

/** What a clerk does for whoever calls: how it was asked for, and what the page showed. */
export type Call = { channel: 'telephone' | 'paper'; shown: string; press: string | undefined }

/** What a page shows of a stay, and of what it costs to let go of it today. */
export const shownWith = (reservation: Reservation, loss?: Loss): string =>
  shownOf([staysShown([reservation]), reservation.cancelledAt, loss?.percent, loss?.yen])

type Fee = { act: FeeRecord['act']; loss: Loss; decision: Decision }

type Serving = {
  clerk: Clerk
  of: HandledStay
  kind: JournalKind
  call: Call
  after: unknown
  /** Whoever else it is about. */
  others?: readonly string[]
  reason?: string
  fee?: Fee
  joins?: readonly Statement[]
}

/** A clerk acting for whose stay it is, with what the act writes beside itself: the fee, the press, the journal's row. */
export function serving(
  db: Db,
  {
    clerk,
    of: { reservation, holder },
    kind,
    call,
    after,
    others = [],
    reason,
    fee,
    joins = [],
  }: Serving,
  now: Instant,
): By {
  const { number } = reservation
  const isDecided = fee && decided(fee.decision, fee.loss)
  const note = reason ?? fee?.decision.note.trim()
  const entry = {
    kind,
    residents: [holder.number, ...others],
    reservation: number,
    before: toldOf(reservation),
    after: isDecided ? { ...toldAs(after), fee: isDecided } : after,
    ...(note && { reason: note }),
  }
  return {
    kind: 'staff',
    // What bends a rule goes by a name of its own.
    journal: async (told) => {
      const isBent = told.lifted !== undefined && told.lifted.length > 0
      const said = isBent ? { ...entry, kind: 'stayOverridden' as const } : entry
      return (await acting(db, clerk, said, now).journal?.(told)) ?? []
    },
    residentId: holder.id,
    saw: staysShown([reservation]),
    served: { channel: call.channel, ...(isDecided && { fee: isDecided }) },
    joins: [
      ...joins,
      ...(fee ? feeOf(db, { clerk, reservation, ...fee }, now) : []),
      ...pressed(db, { key: call.press, leadsTo: `/staff/reservations/${number}` }, now),
    ],
  }
}

/** What is recorded of a fee; nothing where nobody is lost. */
export function feeOf(
  db: Db,
  { clerk, reservation, act, loss, decision }: Fee & { clerk: Clerk; reservation: Reservation },
  now: Instant,
): Statement[] {
  const fee = decided(decision, loss)
  const note = decision.note.trim() || null
  const at = { reservationNumber: reservation.number, at: now, act }
  return fee
    ? [recordFee(db, { ...at, ...fee, lines: loss.lines, decidedBy: clerk.name, note })]
    : []
}

/** A stay as the journal tells it. */
export const toldOf = ({ facility, nights, roomWish }: Stay & Pick<Reservation, 'facility'>) => ({
  facility: facility.slug,
  nights,
  roomWish,
})

const toldAs = (after: unknown) => (typeof after === 'object' ? after : { after })

import { type Loss, lossOn } from '../../../domain/booking/loss.ts'
import {
  type CancellingRefusal,
  type Edits,
  edited,
  type Lift,
} from '../../../domain/booking/reservation.ts'
import { type Instant, today } from '../../../domain/calendar.ts'
import type { Clerk } from '../../../domain/clerk.ts'
import {
  type Decision,
  type DecisionRefusal,
  decided,
  refuseDecision,
  refuseNote,
} from '../../../domain/staff/fee-decision.ts'
import type { Holidays } from '../../../domain/tariff.ts'
import { cancel } from '../../booking/cancelling.ts'
import { change, type JudgedChange } from '../../booking/changing.ts'
import { withdrawFees } from '../../booking/fees/decided.ts'
import { decideNotCome } from '../../booking/fees/deciding.ts'
import { type AskedMove, type JudgedMove, move } from '../../booking/going-on/moving.ts'
import { type JudgedSuccessor, passOn } from '../../booking/going-on/passing-on.ts'
import { type JudgedRestoring, restore } from '../../booking/going-on/restoring.ts'
import type { Db } from '../../database.ts'
import { type Call, feeOf, serving, shownWith, toldOf } from './serving.ts'
import type { HandledStay } from './stays.ts'

/** A clerk's act on one stay, for whoever calls. */
export type Asked = {
  clerk: Clerk
  of: HandledStay
  call: Call
  decision: Decision
  holidays: Holidays
}

/** Why nothing was done, before the stay itself was judged. */
export type Stopped = { stop: DecisionRefusal | 'changedMeanwhile' | 'marked' }

/** What the lodge loses of it today. */
export const lossOf = (
  { of: { reservation }, holidays }: Pick<Asked, 'of' | 'holidays'>,
  after: HandledStay['reservation']['nights'],
  now: Instant,
): Loss =>
  lossOn(
    { facility: reservation.facility, before: reservation.nights, after },
    today(now),
    holidays,
  )

/** Cancels a stay also past the resident's deadline, with its fee decided. Null once it is done. */
export async function cancelFor(
  db: Db,
  asked: Asked,
  now: Instant,
): Promise<Stopped | { refusal: CancellingRefusal } | null | undefined> {
  const { clerk, of, call } = asked
  const loss = lossOf(asked, [], now)
  const stop = isMarked(of) ? ({ stop: 'marked' } as const) : stopped(asked, loss)
  if (stop) return stop
  const fee = { act: 'cancelled' as const, loss, decision: asked.decision }
  const by = serving(db, { clerk, of, call, kind: 'stayCancelled', after: null, fee }, now)
  const answer = await cancel(db, by, [of.reservation.number], now)
  if (answer === undefined) return undefined
  if (answer === 'changedMeanwhile' || 'mostADay' in answer) return { stop: 'changedMeanwhile' }
  const refusal = answer[0]?.refusal ?? null
  return refusal && { refusal }
}

/** Fewer or other guests, a night less, another room wish. Null once it is done. */
export async function changeFor(
  db: Db,
  { edits, ...asked }: Asked & { edits: Edits },
  now: Instant,
): Promise<Stopped | JudgedChange | null | undefined> {
  const { clerk, of, call } = asked
  const wanted = edited(of.reservation, edits)
  const loss = lossOf(asked, wanted.nights, now)
  const stop = isMarked(of) ? ({ stop: 'marked' } as const) : stopped(asked, loss)
  if (stop) return stop
  const after = toldOf({ ...of.reservation, ...wanted })
  const fee = { act: 'changed' as const, loss, decision: asked.decision }
  const by = serving(db, { clerk, of, call, kind: 'stayChanged', after, fee }, now)
  const answer = await change(db, by, { number: of.reservation.number, edits }, now)
  return answer && answer.objections.length === 0 ? null : answer
}

/** To other nights, or another lodge. The number it has from now on, once it is done. */
export async function moveFor(
  db: Db,
  { to, ...asked }: Asked & { to: AskedMove },
  now: Instant,
): Promise<Stopped | { number: string } | JudgedMove | undefined> {
  const { clerk, of, call } = asked
  const isSameLodge = to.slug === of.reservation.facility.slug
  const loss = lossOf(asked, isSameLodge ? to.stay.nights : [], now)
  const stop = isMarked(of) ? ({ stop: 'marked' } as const) : stopped(asked, loss)
  if (stop) return stop
  const after = { facility: to.slug, ...to.stay }
  const fee = { act: 'moved' as const, loss, decision: asked.decision }
  return move(db, serving(db, { clerk, of, call, kind: 'stayMoved', after, fee }, now), to, now)
}

/** 替わる: to another resident. The number it has from now on, once it is done. */
export async function passOnFor(
  db: Db,
  { successor, key, lifted, ...asked }: Asked & PassingOn,
  now: Instant,
): Promise<Stopped | { number: string } | JudgedSuccessor | undefined> {
  const { clerk, of, call } = asked
  const loss = lossOf(asked, [], now)
  const stop = isMarked(of) ? ({ stop: 'marked' } as const) : stopped(asked, loss)
  if (stop) return stop
  const fee = { act: 'passedOn' as const, loss, decision: asked.decision }
  const others = [successor.number]
  const after = { successor: successor.number }
  const by = serving(db, { clerk, of, call, kind: 'stayPassedOn', others, after, fee }, now)
  const { number } = of.reservation
  return passOn(db, by, { number, successorId: successor.id, key, lifted }, now)
}

type PassingOn = {
  successor: { id: number; number: string }
  key: string
  lifted: readonly Lift[]
}

/** A mistaken cancellation is undone while the rooms are free, and its fee withdrawn. The new number, once it is done. */
export async function restoreFor(
  db: Db,
  {
    clerk,
    of,
    call,
    key,
    reason,
  }: Omit<Asked, 'decision' | 'holidays'> & { key: string; reason: string },
  now: Instant,
): Promise<Stopped | { number: string } | JudgedRestoring | undefined> {
  const { number } = of.reservation
  if (reason.trim() === '') return { stop: 'noteMissing' }
  const unreadable = refuseNote(reason)
  if (unreadable) return { stop: unreadable }
  if (call.shown !== shownWith(of.reservation)) return { stop: 'changedMeanwhile' }
  const joins = [withdrawFees(db, number, now)]
  const after = toldOf(of.reservation)
  const by = serving(db, { clerk, of, call, kind: 'stayRestored', after, reason, joins }, now)
  return restore(db, by, { number, key }, now)
}

/** The fee of a 不泊. Null once it is decided. */
export async function decideFor(
  db: Db,
  asked: Asked,
  now: Instant,
): Promise<Stopped | { refusal: 'notDue' } | null | undefined> {
  const { clerk, of, call } = asked
  const loss = lossOf(asked, [], now)
  const stop = stopped(asked, loss)
  if (stop) return stop
  const { reservation } = of
  const { decision } = asked
  const after = { fee: decided(decision, loss) }
  const reason = decision.note.trim()
  const by = serving(db, { clerk, of, call, kind: 'feeDecided', after, reason }, now)
  const writes = feeOf(db, { clerk, reservation, act: 'notCome', loss, decision }, now)
  return decideNotCome(db, by, { number: reservation.number, writes }, now)
}

/** Whether they came stands already: that is taken back before anything else is done. */
const isMarked = ({ handled: { arrivedAt, notComeAt } }: Pick<HandledStay, 'handled'>) =>
  arrivedAt !== null || notComeAt !== null

function stopped({ of, decision, clerk, call }: Asked, loss: Loss): Stopped | null {
  if (call.shown !== shownWith(of.reservation, loss)) return { stop: 'changedMeanwhile' }
  const refusal = refuseDecision(decision, loss, clerk.role)
  return refusal && { stop: refusal }
}

import { isDue, isNothing, type Loss } from '../booking/loss.ts'
import type { Lift } from '../booking/reservation.ts'
import type { Clerk, Role } from '../clerk.ts'
import type { Cause, DecidedFee } from '../fee.ts'
import { mayLift } from './calling.ts'
import { readRemark } from './remark.ts'

/** Causes that are nobody's doing, or the lodge's and ours: as a rule no fee is asked. */
const waives: Record<Cause, boolean> = {
  personal: false,
  fellIll: false,
  disaster: true,
  facility: true,
  mistaken: true,
}

/** What the table proposes; whoever decides may decide otherwise. */
export const usuallyWaived = (cause: Cause): boolean => waives[cause]

/** What a clerk has decided of a fee; null where nothing was chosen. */
export type Decision = { cause: Cause | null; isWaived: boolean | null; note: string }

export type DecisionRefusal =
  | 'causeMissing'
  | 'decisionMissing'
  | 'waiverIsWards'
  | 'noteMissing'
  | NoteRefusal

/** What is wrong with a note that is there. */
export type NoteRefusal = 'noteStrange' | 'noteTooLong'

export function refuseNote(note: string): NoteRefusal | null {
  const { mistake } = readRemark(note)
  if (!mistake || mistake === 'missing') return null
  return mistake === 'strange' ? 'noteStrange' : 'noteTooLong'
}

/** Of a fee that falls due: another decision than the table's says why, and to waive it so is the ward's. */
export function refuseDecision(
  { cause, isWaived, note }: Decision,
  loss: Loss,
  role: Role,
): DecisionRefusal | null {
  const unreadable = refuseNote(note)
  if (unreadable) return unreadable
  if (isNothing(loss)) return null
  if (cause === null) return 'causeMissing'
  if (!isDue(loss)) return null
  if (isWaived === null) return 'decisionMissing'
  if (isWaived === usuallyWaived(cause)) return null
  if (isWaived && role !== 'ward') return 'waiverIsWards'
  return note.trim() === '' ? 'noteMissing' : null
}

/** As it is recorded and told; undefined without a cause. */
export const decided = ({ cause, isWaived }: Decision, loss: Loss): DecidedFee | undefined =>
  cause === null
    ? undefined
    : {
        cause,
        percent: loss.percent,
        yen: loss.yen,
        isWaived: isDue(loss) && isWaived === true,
      }

/** What a clerk lifts of a rule of time is lifted for a reason, on its closing side alone, and by the ward. */
export const liftsBy = (clerk: Pick<Clerk, 'role'>, note: string): readonly Lift[] =>
  mayLift(clerk) && note.trim() !== '' ? ['closing'] : []

import type { Instant, Month } from '../../domain/calendar.ts'
import { refuseWithdrawing, type WithdrawingRefusal } from '../../domain/lottery/applying.ts'
import type { Db } from '../database.ts'
import { onFreshFacts } from '../revision.ts'
import { writeApplication } from './applying.ts'
import { loadLottery } from './facts.ts'

/**
 * Withdraws choices by their keys; the later ones move up, and with the last one the application is gone. Keys that
 * are not the resident's, or were withdrawn before, change nothing.
 */
export function withdrawChoices(
  db: Db,
  residentId: number,
  { month, keys }: { month: Month; keys: readonly string[] },
  now: Instant,
): Promise<WithdrawingRefusal | null> {
  return onFreshFacts(async () => {
    const lottery = await loadLottery(db, residentId, month, now)
    const own = lottery?.application
    if (!own || lottery.round.month !== month) return null
    const choices = own.choices.filter(({ key }) => !keys.includes(key))
    if (choices.length === own.choices.length) return null
    return (
      refuseWithdrawing(lottery.round, now) ??
      (await writeApplication(db, residentId, lottery, { ...own, choices }, now))
    )
  })
}

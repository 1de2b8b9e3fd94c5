import type { Instant, Month } from '../../domain/calendar.ts'
import type { OwnApplication } from '../../domain/lottery/application.ts'
import { refuseWithdrawing, type WithdrawingRefusal } from '../../domain/lottery/applying.ts'
import { act, type By, sawOtherwise, type Verdict } from '../acting.ts'
import type { Db } from '../database.ts'
import { shownOf } from '../shown.ts'
import { listIsFrozen, writeApplication } from './applying.ts'
import { type Lottery, loadLottery } from './facts.ts'

/** Choices of a month's application, by their keys. */
type Chosen = { month: Month; keys: readonly string[] }

/** Why nothing is withdrawn. */
export type WithdrawingStop = WithdrawingRefusal | 'changedMeanwhile' | 'goneAlready'

/** What a confirmation page shows of an application. */
export const applicationShown = ({ facility, choices }: OwnApplication): string =>
  shownOf([facility.slug, choices])

/**
 * Withdraws choices by their keys; the later ones move up, and with the last one the application is gone. Nothing is
 * withdrawn where none of them is the resident's any more, or the application is not the one shown.
 */
export async function withdrawChoices(
  db: Db,
  by: By,
  chosen: Chosen,
  now: Instant,
): Promise<WithdrawingStop | null> {
  const read = () => loadLottery(db, by.residentId, chosen.month, now)
  const answer = await act(db, by, read, (lottery) =>
    withdrawOn(db, lottery, { ...chosen, saw: by.saw }, now),
  )
  return answer === undefined ? 'goneAlready' : answer
}

function withdrawOn(
  db: Db,
  lottery: Lottery,
  { month, keys, saw }: Chosen & Pick<By, 'saw'>,
  now: Instant,
): Verdict<WithdrawingStop | null> {
  const { application: own, round } = lottery
  const choices = own?.choices.filter(({ key }) => !keys.includes(key))
  const isAsked = round.month === month && choices?.length !== own?.choices.length
  if (!own || !choices || !isAsked) return { answer: 'goneAlready', writes: [] }
  const refusal = refuseWithdrawing(round, now)
  if (refusal) return { answer: refusal, writes: [] }
  if (sawOtherwise({ saw }, applicationShown(own)))
    return { answer: 'changedMeanwhile', writes: [] }
  return {
    answer: null,
    writes: writeApplication(db, lottery, { ...own, choices }, now),
    otherwise: { broken: listIsFrozen, answer: () => 'closed' },
  }
}

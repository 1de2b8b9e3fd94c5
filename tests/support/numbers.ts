import { at, type Night } from '../../src/domain/calendar.ts'
import { scheduleOf } from '../../src/domain/lottery/round.ts'
import { knownAt } from '../../src/domain/proof/numbers.ts'
import { month, openRound, tickAt } from './lottery.ts'
import type { World } from './world.ts'

export const byNumbers = { kind: 'public numbers', series: 'loto7' } as const

/** The first drawing held a day after the close of May 2019, and the next. */
export const [heldOn, nextHeldOn]: [Night, Night] = ['2019-03-22', '2019-03-29']

export const numbersKnownAt = knownAt('loto7', heldOn)
export const byNumbersTimes = scheduleOf(month, 'loto7')

export const drawn = [
  [31, 7, 12, 3, 18, 25, 37],
  [22, 5],
]
export const drawnText = `loto7|${heldOn}|03,07,12,18,25,31,37|05,22`
export const others = [
  [1, 2, 3, 4, 5, 6, 7],
  [8, 9],
]
/** As the next Friday's, for whoever would wait for it. */
export const laterText = drawnText.replace(heldOn, nextHeldOn)
export const othersText = `loto7|${heldOn}|01,02,03,04,05,06,07|08,09`

/** A world whose round of May 2019 is frozen and waits for numbers that are known by now. */
export async function openWaiting(options: Parameters<typeof openRound>[0] = {}): Promise<World> {
  const world = await openRound({
    now: '2019-02-20T10:00+09:00',
    randomness: byNumbers,
    ...options,
  })
  await tickAt(world, new Date(byNumbersTimes.closesAt).toISOString())
  world.now = at(heldOn, 21)
  return world
}

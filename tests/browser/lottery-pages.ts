import { eq } from 'drizzle-orm'
import { roomNights } from '../../drizzle/schema/booking.ts'
import { applications, choices } from '../../drizzle/schema/lottery.ts'
import { monthAfter } from '../../src/domain/calendar.ts'
import { scheduleOf } from '../../src/domain/lottery/round.ts'
import { drawRounds, freezeRounds, publishRounds, tellApplicants } from '../../src/jobs/rounds.ts'
import { announceRound } from '../../src/store/lottery/rounds.ts'
import { newReceipt } from '../../src/store/tokens.ts'
import { wish } from '../support/lottery.ts'
import type { Newcomer } from '../support/newcomer.ts'
import type { Runtime } from '../support/runtime.ts'
import type { PageState } from './pages.ts'

/** Frozen and never drawn: later than all that are played here. */
const waiting = '2018-10'
const randomness = { kind: 'second secret' } as const
const springDay = Date.parse('2019-03-10T10:00+09:00')

/** Chapters 2 to 5 and the public record, for a resident who has won a round, lost one, and waits for a late one and for the open one. */
export async function lotteryStates(
  runtime: Pick<Runtime, 'db'>,
  { id }: Newcomer,
): Promise<PageState[]> {
  const [won, lost, late] = [0, 1, 2].map((step) => monthAfter('2001-01', 3 * (id % 66) + step))
  if (!won || !lost || !late) throw new Error('no months')
  await runtime.db.insert(roomNights).values({ facilityId: 3, night: `${won}-10`, rooms: 1 })
  const wonBy = await playRound(runtime, id, won)
  const lostBy = await playRound(runtime, id, lost)
  await announceRound(runtime.db, waiting, randomness, scheduleOf(waiting).opensAt)
  const isWaiting = eq(applications.round, waiting)
  const [other] = await runtime.db.select().from(applications).where(isWaiting)
  const waitingFor = other?.receipt ?? (await enter(runtime, id, waiting))
  await freezeRounds({ ...runtime, randomness, now: () => scheduleOf(waiting).closesAt })
  await freezeApplication(runtime, id, late)
  const asked = { db: runtime.db, now: springDay }
  await wish(asked, id, ['13:2or1', '20:1'], 'odaira')
  const third = 'facility=odaira&rank=3&night3=2019-05-25&nights3=2&adults3-1=2&adults3-2=2'
  const keys = [1, 2].map((index) => `key=wish-${id}.${index}`)
  const list = { path: '/applications', kilobytes: 4 }
  return [
    { name: 'applications', ...list },
    { name: 'lottery month', path: '/applications/new/month', kilobytes: 4 },
    { name: 'lottery month as a list', path: '/applications/new/month?view=list', kilobytes: 4 },
    { name: 'lottery dates', path: '/applications/new/week', kilobytes: 4 },
    {
      name: 'choice',
      path: '/applications/new/choice?facility=odaira&night=2019-05-25&turn=2',
      kilobytes: 4.5,
    },
    {
      name: 'choice with mistakes',
      path: `/applications/confirmation?${third}&adults3-2=9`,
      status: 422,
      kilobytes: 4.5,
    },
    {
      name: 'choice of a day that is none',
      path: '/applications/new/choice?facility=odaira&night=2019-07-25',
      status: 422,
      kilobytes: 3.5,
    },
    { name: 'all choices', path: '/applications/new/choices', kilobytes: 4.5 },
    { name: 'choice confirmation', path: `/applications/confirmation?${third}`, kilobytes: 3.5 },
    { name: 'choice completion', path: '/applications/completion?month=2019-05', kilobytes: 3.5 },
    { name: 'choosing what to withdraw', path: '/applications/withdrawal', kilobytes: 4 },
    {
      name: 'nothing chosen to withdraw',
      path: '/applications/withdrawal/confirmation',
      status: 422,
      kilobytes: 4,
    },
    {
      name: 'choice withdrawal confirmation',
      path: `/applications/withdrawal/confirmation?${keys[0]}`,
      kilobytes: 3.5,
    },
    {
      name: 'choice withdrawal completion',
      path: '/applications/withdrawal/completion?month=2019-05',
      kilobytes: 3.5,
    },
    { name: 'results', path: '/results', kilobytes: 4 },
    {
      name: 'withdrawn',
      path: '/applications/withdrawal',
      form: { month: '2019-05', key: `wish-${id}.1` },
      kilobytes: 3.5,
    },
    {
      name: 'everything withdrawn',
      path: '/applications/withdrawal',
      form: { month: '2019-05', key: `wish-${id}.2` },
      kilobytes: 3.5,
    },
    { name: 'too late to withdraw', path: '/applications/withdrawal', kilobytes: 3.5 },
    { name: 'lodges of a round', path: '/applications/new', kilobytes: 4 },
    {
      name: 'lottery month among lodges',
      path: '/applications/new/month?facility=odaira',
      kilobytes: 4,
    },
    {
      name: 'choice overtaken by another page',
      path: `/applications/confirmation?${third}`,
      status: 422,
      kilobytes: 4.5,
    },
    {
      name: 'all three choices',
      path: '/applications/new/choices?facility=odaira',
      kilobytes: 4.5,
    },
    {
      name: 'all three choices with mistakes',
      path: '/applications/confirmation?facility=odaira&rank=1&all=yes&night1=2019-05-31&nights1=2&night3=2019-05-01',
      status: 422,
      kilobytes: 4.8,
    },
    {
      name: 'all choices made',
      path: '/applications/new',
      kilobytes: 4,
      before: () => wish(asked, id, ['13:1', '20:1', '25:2or1'], 'odaira'),
    },
    { name: 'draws', path: '/draws', kilobytes: 4, isOpen: true },
    { name: 'draw, open', path: '/draws/2019-05', kilobytes: 4, isOpen: true },
    { name: 'draw, frozen', path: `/draws/${waiting}`, kilobytes: 4, isOpen: true },
    { name: 'draw, published', path: '/draws/2019-04', kilobytes: 4.5, isOpen: true },
    {
      name: 'receipt that waits for the draw',
      path: `/draws/${waiting}?receipt=${waitingFor}`,
      kilobytes: 3.5,
      isOpen: true,
    },
    {
      name: 'receipt that has won',
      path: `/draws/${won}?receipt=${wonBy.toUpperCase()}`,
      kilobytes: 4,
      isOpen: true,
    },
    {
      name: 'receipt that has lost',
      path: `/draws/${lost}?receipt=${lostBy}`,
      kilobytes: 4,
      isOpen: true,
    },
    {
      name: 'receipt of another round',
      path: `/draws/${won}?receipt=${lostBy}`,
      status: 422,
      kilobytes: 3.5,
      isOpen: true,
    },
    {
      name: 'receipt that nobody has',
      path: `/draws/${won}?receipt=${'a'.repeat(26)}`,
      status: 422,
      kilobytes: 3.5,
      isOpen: true,
    },
    {
      name: 'receipt mistyped',
      path: `/draws/${won}?receipt=2019-05`,
      status: 422,
      kilobytes: 3.5,
      isOpen: true,
    },
    {
      name: 'receipt before the freeze',
      path: `/draws/2019-05?receipt=${wonBy}`,
      status: 422,
      kilobytes: 3.5,
      isOpen: true,
    },
    {
      name: 'order at a lodge',
      path: '/draws/2019-04/nikko-example',
      kilobytes: 4.5,
      isOpen: true,
    },
    { name: 'order of nobody', path: '/draws/2019-04/odaira', kilobytes: 3.5, isOpen: true },
    { name: 'nights won', path: `/draws/${won}/nikko-example/nights`, kilobytes: 4, isOpen: true },
    {
      name: 'nights won, to come',
      path: '/draws/2019-04/nikko-example/nights',
      kilobytes: 4,
      isOpen: true,
    },
  ]
}

/** Lets a round in which the resident has applied run to its end. */
async function playRound(
  runtime: Pick<Runtime, 'db'>,
  residentId: number,
  round: string,
): Promise<string> {
  const { db } = runtime
  const { drawsAt, publishesAt } = scheduleOf(round)
  const receipt = await freezeApplication(runtime, residentId, round)
  await tellApplicants({ db, randomness, now: () => drawsAt })
  await drawRounds({ db, randomness, now: () => drawsAt })
  await publishRounds({ db, randomness, now: () => publishesAt })
  return receipt
}

/** Applies and lets the round close. */
async function freezeApplication(
  runtime: Pick<Runtime, 'db'>,
  residentId: number,
  round: string,
): Promise<string> {
  const { opensAt, closesAt } = scheduleOf(round)
  await announceRound(runtime.db, round, randomness, opensAt)
  const receipt = await enter(runtime, residentId, round)
  await freezeRounds({ ...runtime, randomness, now: () => closesAt })
  return receipt
}

/** Applies for two nights, of which the second alone may have a room. */
async function enter(
  { db }: Pick<Runtime, 'db'>,
  residentId: number,
  round: string,
): Promise<string> {
  const receipt = newReceipt()
  await db.insert(applications).values({ receipt, round, residentId, facilityId: 3 })
  await db.insert(choices).values(
    ['05', '10'].map((day, index) => ({
      ...{ receipt, rank: index + 1, checkIn: `${round}-${day}`, orOneNight: false },
      ...{ guests: [{ adults: 2, children: 0 }], key: `${receipt}.${index}` },
    })),
  )
  return receipt
}

import { applications, choices } from '../../drizzle/schema/lottery.ts'
import { nightsFrom } from '../../src/domain/calendar.ts'
import type { Asked } from '../../src/domain/lottery/applying.ts'
import { tick } from '../../src/jobs/tick.ts'
import { apply } from '../../src/store/lottery/applying.ts'
import { pagesOfLines } from '../../src/store/lottery/lines.ts'
import { announceRounds } from '../../src/store/lottery/rounds.ts'
import { receipt } from './draw.ts'
import { acting, addCrowd, instant, openWorld, type World } from './world.ts'

export const month = '2019-05'

export const during = {
  open: '2019-03-10T10:00+09:00',
  lastSecond: '2019-03-15T23:59:59+09:00',
  close: '2019-03-16T00:00+09:00',
  draw: '2019-03-20T09:00+09:00',
  publication: '2019-03-20T12:00+09:00',
}

/** A world in which the round of May 2019 is open. */
export async function openRound(options: Parameters<typeof openWorld>[0] = {}): Promise<World> {
  const world = await openWorld({ now: during.open, ...options })
  await announceRounds(world.db, world.services.randomness, world.now)
  return world
}

/** The list of a round, whole. */
export async function listLines(db: World['db'], of: string): Promise<string[]> {
  const lines: string[] = []
  for await (const page of pagesOfLines(db, of)) lines.push(...page)
  return lines
}

/** Choices as a line writes them, of May 2019 and for two adults: '03:2or1'. */
export const asks = (rank: number, ...texts: string[]): Asked => ({
  rank,
  roomWish: false,
  choices: texts.map((text) => {
    const [day = '', form = ''] = text.split(':')
    const nights = nightsFrom(`${month}-${day}`, form === '1' ? 1 : 2)
    return {
      nights: nights.map((night) => ({ night, adults: 2, children: 0 })),
      orOneNight: form === '2or1',
    }
  }),
})

/** Applies as a resident would who knows what they want. */
export async function wish(
  { db, now }: Pick<World, 'db' | 'now'>,
  residentId: number,
  texts: string[],
  slug = 'nikko-example',
): Promise<void> {
  const judged = await apply(
    db,
    acting(residentId),
    { slug, month, asked: asks(1, ...texts), key: `wish-${residentId}` },
    now,
  )
  if (!judged || judged.objections.length > 0)
    throw new Error(`refused: ${judged?.objections[0]?.refusal}`)
}

/** Lets the trigger run once at this moment. */
export async function tickAt(world: World, time: string): Promise<void> {
  world.now = instant(time)
  await tick(world.services)
}

/** So many residents, each with one choice of the same lodge. */
export async function addApplications(world: World, count: number) {
  const ids = count > 0 ? await addCrowd(world.db, world.now, count, 20_000) : []
  const rows = ids.map((residentId, index) => {
    return { receipt: receipt(index), round: month, residentId, facilityId: 3 }
  })
  if (count === 0) return
  await world.db.insert(applications).values(rows)
  await world.db.insert(choices).values(
    rows.map(({ receipt }, index) => ({
      receipt,
      rank: 1,
      checkIn: `${month}-${String((index % 30) + 1).padStart(2, '0')}`,
      guests: [{ adults: 2, children: 0 }],
      orOneNight: false,
      key: 'k',
    })),
  )
}

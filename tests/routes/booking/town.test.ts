import { expect, test } from 'vitest'
import { seedDemoTown } from '../../../drizzle/demo/town.ts'
import { checkInOf } from '../../../src/domain/booking/reservation.ts'
import { windowsAt } from '../../../src/domain/booking/vacancy.ts'
import { addDays, monthAfter, monthOf, nightsFrom, today } from '../../../src/domain/calendar.ts'
import { listReservations } from '../../../src/store/booking/reservations.ts'
import { findVacancies } from '../../../src/store/booking/vacancies.ts'
import { listApplications } from '../../../src/store/lottery/applications.ts'
import { jiro, openWorld, type World } from '../../support/world.ts'

// Around every hour of a round, and where a month is shorter than the next.
const settledOn = ['2019-01-31', '2019-02-28', '2019-03-01', '2019-03-15', '2019-03-16']
const alsoOn = ['2019-03-20', '2019-03-31', '2019-12-31']

test.each([...settledOn, ...alsoOn])(
  'the demo town settled on %s has nights to book, a draw to read, a coming and a past stay, one who won and one who lost',
  async (day) => {
    const world = await openWorld({ now: `${day}T10:00+09:00`, fill: seedDemoTown })
    const nights = nightsFrom(today(world.now), 64)
    const { found } = await findVacancies(world.db, 'odaira', nights)
    if (!found) throw new Error('no such facility')
    const windowOf = windowsAt(found.facility, true, world.now)
    const open = nights.filter((night) => windowOf(night) === 'open')
    // A stay of two nights may end a night after the last that is open.
    const used = [...open, addDays(open.at(-1) ?? '', 1)].map((night) => found.stock.get(night))
    expect(used.filter((of) => of && !of.isClosed).length).toBeGreaterThan(15)
    expect(used.filter((of) => !of || of.awaitsDraw)).toEqual([])

    const [next, ...later] = [1, 2, 3].map((ahead) => monthAfter(monthOf(today(world.now)), ahead))
    expect((await world.ask(`/draws/${next}/record.json`)).status).toBe(200)
    const draws = await (await world.ask('/draws')).text()
    for (const month of [next, ...later]) expect(draws).toContain(`/draws/${month}"`)
    await expectHistory(world)
  },
)

/** Of 麻布 三郎 a stay gone by and one to come; and of him and 港区 次郎, who wanted the same room, one has it. */
async function expectHistory({ db, now }: World) {
  const saburo = 4
  const stays = await listReservations(db, saburo, 1, today(now))
  const checkIns = [...stays.coming, ...stays.ended].map(checkInOf)
  expect(checkIns.some((night) => night < today(now))).toBe(true)
  expect(checkIns.some((night) => night > addDays(today(now), 7))).toBe(true)
  const outcomes = await Promise.all(
    [jiro, saburo].map(async (id) => (await listApplications(db, id))[0]?.result?.choice ?? null),
  )
  expect(outcomes.toSorted()).toEqual([1, null])
}

import { expect, test } from 'vitest'
import { turns } from '../../../src/runtimes/turns.ts'
import { addCrowd, openWorld, sessionOf } from '../../support/world.ts'

/** How many of a crowd's bookings were answered before somebody who came after them all had a page. */
async function answeredBefore(turn: () => Promise<void>) {
  const world = await openWorld({ turn })
  const crowd = await addCrowd(world.db, world.now, 60)
  const cookies = await Promise.all(crowd.map((id) => sessionOf(world, id)))
  const form = {
    facility: 'odaira',
    night: '2019-03-20',
    nights: '1',
    adults1: '2',
    roomWish: 'no',
  }
  let answers = 0
  const press = async (cookie: string, index: number) => {
    const headers = { cookie: `${cookie}; used=1` }
    const { status } = await world.ask('/reservations', {
      form: { ...form, key: `k${index}` },
      headers,
    })
    answers++
    return status
  }
  const presses = cookies.map(press)
  // By now the forms of all of them are on their way.
  await new Promise((resolve) => setTimeout(resolve, 0))
  await world.ask('/vacancies/odaira')
  const before = answers
  const statuses = await Promise.all(presses)
  return { before, booked: statuses.filter((status) => status === 303).length }
}

test('who reads is answered between the acts of a crowd, and the crowd books all the same', async () => {
  const { before, booked } = await answeredBefore(turns())
  expect(booked).toBe(25)
  expect(before).toBeLessThan(10)
})

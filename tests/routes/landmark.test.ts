import { expect, test } from 'vitest'
import { clerkSessionOf, openWorld } from '../support/world.ts'

// Orca takes a select for what has the focus where both stand in the landmark itself: heard, and no other test would tell.
test.each(['/login', '/vacancies/search', '/staff', '/staff/registrations'])(
  'what %s holds is one section within its landmark',
  async (path) => {
    const world = await openWorld()
    // A resident's page shows a clerk's session nothing.
    const headers = { cookie: await clerkSessionOf(world, 'ward') }
    expect(await (await world.ask(path, { headers })).text()).toMatch(
      /<main id="main"><section>.*<\/section><\/main>/s,
    )
  },
)

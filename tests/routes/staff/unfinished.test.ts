import { beforeEach, describe, expect, test } from 'vitest'
import { clerkSessionOf, markWith, openWorld, type World } from '../../support/world.ts'

let world: World

beforeEach(async () => {
  world = await openWorld()
})

/** Every form of the console in which much is typed, and what was typed so far. */
const forms: [path: string, field: string, typed: string][] = [
  ['/staff/accounts/new', 'fullName', '芝 みどり'],
  ['/staff/notices/new', 'subject', '道路工事の'],
  ['/staff/registrations/new', 'name', '白金 梅'],
  ['/staff/paper/new', 'kana', 'シロカネ'],
]

describe.each(forms)('%s', (path, field, typed) => {
  /** Leaves the page by もどる of its header, as a browser without scripts does. */
  async function leave(cookie: string) {
    const page = await (await world.ask(path, { headers: { cookie } })).text()
    const [, keeper = ''] = /formaction="([^"]+)"/.exec(page) ?? []
    const answer = await world.app.request(`http://localhost${keeper.replaceAll('&amp;', '&')}`, {
      method: 'POST',
      headers: { cookie, origin: 'http://localhost' },
      body: new URLSearchParams({
        for: await markWith(world, cookie),
        [field]: typed,
        to: '/staff',
      }),
    })
    expect(answer.headers.get('location')).toBe('/staff')
    const [kept = ''] = answer.headers
      .getSetCookie()
      .flatMap((set) => /^(?:__Host-)?unfinished=[^;]+/.exec(set) ?? [])
    return `${cookie}; ${kept}`
  }

  test('that is left half filled is filled in again, for who typed it and nobody else', async () => {
    const cookie = await clerkSessionOf(world, 'ward')
    const later = await leave(cookie)
    expect(await (await world.ask(path, { headers: { cookie: later } })).text()).toContain(typed)
    expect(await (await world.ask(path, { headers: { cookie } })).text()).not.toContain(typed)
    const [, kept = ''] = later.split('; ')
    const another = `staff=${'x'.repeat(32)}; ${kept}`
    expect((await world.ask(path, { headers: { cookie: another } })).status).toBe(404)
  })
})

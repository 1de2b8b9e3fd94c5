import { expect, test } from 'vitest'
import { demoPassword } from '../../drizzle/demo/town.ts'
import { visitor } from '../support/visitor.ts'
import { openWorld } from '../support/world.ts'

test.each([
  '/password-reset/sent',
  '/password-reset/completion',
  '/password-reset/completion?done=again',
  '/registration/closing/completion',
  '/registration/completion',
  '/email/sent',
  '/email/change/completion',
  '/reservations/cancellation/completion?number=2000000074',
  '/applications/completion',
  '/applications/withdrawal/completion',
])('%s cannot be opened by its address alone', async (path) => {
  const world = await openWorld()
  const visit = visitor('http://localhost', (request) => world.app.request(request))
  await visit('/login', { number: '400074', password: demoPassword })
  const answer = await visit(path)
  expect(answer.status).toBe(303)
  expect(path.startsWith(answer.headers.get('location') ?? '-')).toBe(true)
})

test('the first page says that something is done only where it was', async () => {
  const world = await openWorld()
  const visit = visitor('http://localhost', (request) => world.app.request(request))
  for (const done of ['password', 'registration'])
    for (const query of [
      `done=${done}`,
      `x=1&done=${done}`,
      `%64one=${done}`,
      `&done=${done}&done=x`,
    ])
      expect((await visit(`/?${query}`)).headers.get('location')).toBe('/')
})

test.each([
  [
    '/login?next=/email/completion',
    { number: '400074', password: demoPassword },
    '/email/completion',
  ],
  ['/login?next=/?done=password', { number: '400074', password: demoPassword }, '/?done=password'],
  ['/text-size', { size: 'large', next: '/email/completion' }, '/email/completion'],
])('%s leads to a completion as anywhere, and nothing is done by it', async (path, form, page) => {
  const world = await openWorld()
  const visit = visitor('http://localhost', (request) => world.app.request(request))
  await visit('/login', { number: '400074', password: demoPassword })
  const answer = await visit(path, form)
  expect(answer.headers.get('location')).toBe(page)
  expect((await visit(page)).status).toBe(303)
})

test('who logs out or in has done nothing of what was done before', async () => {
  const world = await openWorld()
  const visit = visitor('http://localhost', (request) => world.app.request(request))
  const login = { number: '400074', password: demoPassword }
  for (const act of [() => visit('/logout', {}), () => visit('/login', login)]) {
    await visit('/password-reset', { number: '400074', email: 'jiro@example.jp' })
    expect((await visit('/password-reset/sent')).status).toBe(200)
    await act()
    expect((await visit('/password-reset/sent')).status).toBe(303)
  }
})

test('whoever did it reads it, and reads it again, for ten minutes', async () => {
  const world = await openWorld()
  const visit = visitor('http://localhost', (request) => world.app.request(request))
  const asked = await visit('/password-reset', { number: '400074', email: 'jiro@example.jp' })
  expect(asked.headers.getSetCookie().join()).toMatch(/done=[^;]+; Max-Age=600; .*HttpOnly/)
  for (const _ of [1, 2]) expect((await visit('/password-reset/sent')).status).toBe(200)
})

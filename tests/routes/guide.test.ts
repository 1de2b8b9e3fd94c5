import { brotliCompressSync, constants } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { chapterNames } from '../../components/words/chapters.ts'
import { ja } from '../../components/words/ja/ja.ts'
import { openWorld, type World } from '../support/world.ts'

const read = async (world: World, path: string) => (await world.ask(path)).text()

const mainOf = (page: string) => /<main[\s\S]*<\/main>/.exec(page)?.[0] ?? ''

const linksIn = (page: string) =>
  [...mainOf(page).matchAll(/href="(\/[^"]*)"/g)].map(([, href = '']) => href.replace('&amp;', '&'))

/** Every text of the words that is no sentence of the guide, and those that count something, for one. */
function labels(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(labels)
}
const known = new Set([
  ...labels({ ...ja, guidePage: {} }),
  ja.applying.act(1),
  ja.withdrawing.act(1),
  ja.cancelling.act(1),
])

describe('the guide', () => {
  test('has all eleven chapters of the manual, and each leads to the next and back to the contents', async () => {
    const world = await openWorld()
    const contents = linksIn(await read(world, '/guide'))
    expect(contents).toEqual(chapterNames.map((name) => `/guide/${name}?from=%2F`))
    expect(contents).toHaveLength(11)
    for (const [index, path] of contents.entries()) {
      const links = linksIn(await read(world, path))
      expect(links).toContain('/guide?from=%2F')
      for (const beside of [contents[index - 1], contents[index + 1]])
        if (beside) expect(links).toContain(beside)
    }
    expect((await world.ask('/guide/nothing')).status).toBe(404)
  })

  test('leads back to where it was opened, whichever chapters were read', async () => {
    const world = await openWorld()
    const referer = 'http://localhost/vacancies/odaira'
    const opened = await world.ask('/guide', { headers: { referer } })
    const [first = ''] = linksIn(await opened.text())
    const back = (page: string) =>
      /href="([^"]+)"[^>]*>もどる/.exec(page)?.[1]?.replace('&amp;', '&')
    const contents = back(await read(world, first)) ?? ''
    expect(back(await read(world, contents))).toBe('/vacancies/odaira')
  })

  test.each(chapterNames)('in its chapter of %s names nothing that is not there', async (name) => {
    const world = await openWorld()
    const page = mainOf(await read(world, `/guide/${name}`))
    const names = [...page.replace(/<[^>]+>/g, '').matchAll(/「([^」]*)」/g)].map(([, of]) => of)
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter((of) => !known.has(of ?? ''))).toEqual([])
  })

  test('weighs no more than a list', async () => {
    const world = await openWorld()
    for (const path of ['/guide', ...chapterNames.map((name) => `/guide/${name}`)]) {
      const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }
      const bytes = brotliCompressSync(await read(world, path), { params }).length
      expect([path, bytes]).toEqual([path, Math.min(bytes, 4000)])
    }
  })

  test('links what it names, and every link opens, or asks for login', async () => {
    const world = await openWorld()
    const pages = await Promise.all(chapterNames.map((name) => read(world, `/guide/${name}`)))
    const links = [...new Set(pages.flatMap(linksIn))]
    expect(links).toEqual(
      expect.arrayContaining(['/applications/new', '/reservations', '/password-reset', '/draws']),
    )
    for (const link of links) {
      const answer = await world.ask(link)
      const leads = answer.headers.get('location') ?? ''
      const isThere = answer.status === 200 || leads.startsWith('/login?')
      expect([link, isThere]).toEqual([link, true])
    }
  })
})

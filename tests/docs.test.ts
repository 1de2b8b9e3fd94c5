import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const docs = [
  ...globSync('{.,src/**,components/**,drizzle,tests}/README.md', { cwd: root }),
  ...globSync('.github/*.md', { cwd: root }),
]
const { scripts } = JSON.parse(read('package.json'))

/** What stands between backticks, and looks like a file or a folder. */
const isPath = (text: string) =>
  /^[\w./-]+\.(tsx?|js|md|py|toml|txt|sql|css)$|^[\w./-]+\/$/.test(text)

/** From the root, from where it is named, or within a room of src. */
const exists = (path: string, from: string) =>
  [root, join(root, dirname(from)), join(root, 'src')].some((base) => existsSync(join(base, path)))

test('the first README is a letter', () => {
  expect(read('README.md').split('\n').length - 1).toBeLessThanOrEqual(120)
})

test('every room that is spoken of has told about itself', () => {
  const rooms = ['src', 'src/domain/proof', 'src/runtimes', 'drizzle', 'components/words', 'tests']
  expect(docs).toEqual(expect.arrayContaining(rooms.map((room) => `${room}/README.md`)))
})

test.each(docs)('%s leads to what is there', (doc) => {
  const text = read(doc)
  const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = '']) => link)
  const paths = [...text.matchAll(/`([^`\n]+)`/g)].map(([, path = '']) => path).filter(isPath)
  const lost = [
    ...links.filter((link) => !existsSync(join(root, dirname(doc), link))),
    ...paths.filter((path) => !exists(path, doc)),
  ]
  expect(lost).toEqual([])
})

test.each(docs)('%s names scripts that there are', (doc) => {
  const named = [...read(doc).matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
})

test('a word of the first README has one meaning', () => {
  const words = [...read('README.md').matchAll(/^\| ([a-z ·]+) \|/gm)].flatMap(([, words = '']) =>
    words.split(' · '),
  )
  expect(words.length).toBeGreaterThanOrEqual(20)
  expect(new Set(words).size).toBe(words.length)
})

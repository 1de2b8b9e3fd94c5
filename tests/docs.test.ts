import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const documents = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file && existsSync(join(root, file)))
const scripts = Object.keys(JSON.parse(read('package.json')).scripts)

/** A name with a folder, or with the ending of a file; an address, a shape or a variable is none. */
const isPath = (text: string) =>
  /^[\w.-]+(\/[\w.-]+)*\/?$/.test(text) &&
  (/\w\//.test(text) || /\w\.(tsx?|js|css|md|json|toml|ya?ml|sql|py)$/.test(text)) &&
  !made.includes(text)

/** Files that a visitor makes by following a text. */
const made = ['record.json']

const isThere = (path: string, ...folders: string[]) =>
  folders.some((folder) => existsSync(join(root, folder, path)))

/** Blocks of code in no language: maps, and the way of a request. */
const mapsOf = (text: string) => [...text.matchAll(/^```\n(.*?)^```/gms)].map(([, map = '']) => map)

const withoutBlocks = (text: string) => text.replace(/^```.*?^```/gms, '')

/** What a map names and there is not: of a line that is moved in, in the folder the lines above stand in. */
function missingOnMap(map: string, folder: string): string[] {
  const missing: string[] = []
  let above = ''
  for (const line of map.split('\n')) {
    const [own = '', ...others] = line.split(/[\s;,:]+/).filter(isPath)
    const isMovedIn = line.startsWith(' ')
    const places = [folder, '', ...(isMovedIn ? [join(folder, above)] : [])]
    const place = places.find((place) => isThere(own, place))
    if (own && place === undefined) missing.push(own)
    const within = [...places, join(place ?? '', own)]
    missing.push(...others.filter((path) => !isThere(path, ...within)))
    if (!isMovedIn) above = own
  }
  return missing
}

test('the first README is a letter of at most 120 lines, and leads to every other', () => {
  const letter = read('README.md')
  expect(letter.trimEnd().split('\n').length).toBeLessThanOrEqual(120)
  const others = documents.filter((file) => file.endsWith('/README.md'))
  expect(others.filter((file) => !letter.includes(`(${file})`))).toEqual([])
  expect(others.length).toBeGreaterThanOrEqual(6)
})

describe.each(documents)('%s', (file) => {
  const text = read(file)
  const folder = dirname(file)

  test('leads only to what is there', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to)
    const local = links.filter((to) => !/^(https?:|#)/.test(to)).map((to) => to.replace(/#.*/, ''))
    expect(local.filter((to) => !isThere(to, folder))).toEqual([])
  })

  test('names only files and folders that are there', () => {
    const quoted = [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].map(
      ([, quoted = '']) => quoted,
    )
    const missing = quoted.filter((path) => isPath(path) && !isThere(path, folder, ''))
    expect([...missing, ...mapsOf(text).flatMap((map) => missingOnMap(map, folder))]).toEqual([])
  })

  test('names only commands that package.json has', () => {
    const named = [...text.matchAll(/npm (?:run (?!-)([\w:-]+)|(start|test)\b)/g)]
    const commands = named.map(([, run, short]) => run ?? short ?? '')
    expect(commands.filter((command) => !scripts.includes(command))).toEqual([])
  })
})

describe('the table of ASVS 5.0 level 2', () => {
  const cells = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
  const lines = read('.github/SECURITY.md')
    .split('\n')
    .filter((line) => line.startsWith('|'))
  const rows = lines.map(cells).filter(([number = '']) => /^\d+\.\d+\.\d+$/.test(number))
  const verdicts = ['met', 'not met', 'does not apply']

  /** How many of each chapter, V1 to V17, are of level 1 or 2. */
  const asked = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7]

  test('has every requirement of level 1 and 2 once and in order', () => {
    const numbers = rows.map(([number = '']) => number.split('.').map(Number))
    const chapters = asked.map((_, at) => numbers.filter(([chapter]) => chapter === at + 1).length)
    expect(chapters).toEqual(asked)
    const sortable = numbers.map((parts) => parts.map((part) => `${part}`.padStart(2, '0')).join())
    expect(sortable).toEqual([...new Set(sortable)].toSorted())
  })

  test('says of each one of three things, and where or why', () => {
    const isSaid = ([, asks, verdict = '', why, ...more]: string[]) =>
      asks && verdicts.includes(verdict) && why && more.length === 0
    expect(rows.filter((row) => !isSaid(row))).toEqual([])
  })

  test('is summed up above it', () => {
    const counts = verdicts.map((said) => rows.filter(([, , verdict]) => verdict === said).length)
    expect(lines.map(cells)).toContainEqual([...counts, rows.length].map(String))
  })
})

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ja } from '../../components/words/ja/ja.ts'
import { quicknet, signatureTag } from '../../src/domain/proof/beacon.ts'
import { checkText } from '../../src/domain/proof/checking.ts'
import { makeRecord } from '../../src/domain/proof/record.ts'
import { sourceFor, sourceText } from '../../src/domain/proof/source.ts'
import { termsText } from '../../src/domain/proof/terms.ts'
import {
  awaitedNumbers,
  beforeJournal,
  example,
  freeze,
  numbers,
  ofLaterDrawing,
  records,
  rounds,
  sealed,
  secret,
} from '../support/draw.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'draw-'))

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const run = (command: string, ...args: string[]) =>
  spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
    env: { ...process.env, INIT_CWD: folder },
  })

const right = JSON.stringify(example())
const wrong = right.replace('"place":2', '"place":3')
const weaker = JSON.stringify(records()['second secret'])
const { termsHash, commitment, applications } = example()

describe('npm run verify', () => {
  const verify = (...args: string[]) => run(process.execPath, 'src/commands/verify.ts', ...args)

  test('says of a record what was checked, and what to compare it with', () => {
    const { status, stdout } = verify(file('right.json', right))
    expect(status).toBe(0)
    expect(stdout.match(/^ok /gm)).toHaveLength(14)
    expect(stdout).toContain(termsHash)
    expect(stdout).not.toContain('NOTE')
  })

  test('finds a path from where it is called', () => {
    file('here.json', right)
    expect(verify('here.json').status).toBe(0)
  })

  test('fails for a wrong record, and names the place', () => {
    const { status, stdout } = verify(file('wrong.json', wrong))
    expect(status).toBe(1)
    expect(stdout).toMatch(/^FAILED {2}outcomes.*\n +at: b{26}\n/m)
  })

  test('says what should stand where a line does', () => {
    const turned = { ...example(), applications: applications.toReversed() }
    const { stdout } = verify(file('turned.json', JSON.stringify(turned)))
    expect(stdout).toMatch(/^FAILED {2}order.*\n.*\n +stated: b{26}\n +computed: a{26}\n/m)
  })

  test('checks every record it is given, wherever the wrong one stands', () => {
    const [one, other] = [file('one.json', right), file('other.json', wrong)]
    for (const paths of [
      [one, other],
      [other, one],
    ]) {
      const { status, stdout } = verify(...paths)
      expect(status).toBe(1)
      expect(stdout).toContain('1 of 2 are right.')
    }
    expect(verify(one, file('weaker.json', weaker)).status).toBe(0)
  })

  test('takes of a folder every *.json, without those in folders inside', () => {
    const year = join(folder, 'year')
    mkdirSync(join(year, 'inside.json'), { recursive: true })
    writeFileSync(join(year, 'inside.json', 'wrong.json'), wrong)
    writeFileSync(join(year, 'notes.txt'), wrong)
    writeFileSync(join(year, 'a.json'), right)
    writeFileSync(join(year, 'b.json'), weaker)
    const { status, stdout } = verify('year')
    expect(stdout).toContain('2 of 2 are right.')
    expect(status).toBe(0)
    writeFileSync(join(year, 'c.json'), wrong)
    expect(verify('year').status).toBe(1)
  })

  test('notes what is weaker or late, although it is right', () => {
    const late = JSON.stringify(lateRecord())
    const { status, stdout } = verify(file('weaker.json', weaker), file('late.json', late))
    expect(status).toBe(0)
    expect(stdout.match(/^NOTE.*(second secret|too late|after applications)/gm)).toHaveLength(3)
  })

  test('numbers of a later Friday are wrong, for whoever knows the secret could wait for one that suits', () => {
    const { status, stdout } = verify(file('later.json', JSON.stringify(ofLaterDrawing())))
    expect(status).toBe(1)
    expect(stdout.match(/^FAILED .*/gm)).toEqual([expect.stringContaining('awaited source')])
    expect(stdout).toContain('at: opened.numbers')
  })

  test.each<[string, () => string[], string]>([
    ['a missing file', () => ['missing.json'], 'There is no such file.'],
    ['an empty folder', () => [emptyFolder()], 'The folder has no *.json.'],
    [
      'a file behind a file',
      () => [`${file('right.json', right)}/x.json`],
      'It cannot be read: ENOTDIR.',
    ],
    ['a link that leads to itself', () => [linkToItself()], 'It cannot be read: ELOOP.'],
    ['what is no file', () => ['/dev/null'], 'It is no file.'],
    ['a page', () => [file('page.json', '<html>')], 'at: format'],
    ['an empty file', () => [file('empty.json', '')], 'at: format'],
    [
      'bytes that are no text',
      () => [bytes('latin.json', Buffer.from(right).fill(0xe9, 40, 41))],
      'at: ',
    ],
    ['a byte order mark', () => [file('mark.json', `\u{feff}${right}`)], 'at: format'],
    ['a file larger than any it reads', () => [hugeFile()], 'larger than 100000000 bytes'],
  ])('fails with a sentence for %s', (_, args, sentence) => {
    const { status, stdout, stderr } = verify(...args())
    expect(status).toBe(1)
    expect(stdout).toContain(sentence)
    expect(stderr).toBe('')
  })

  test.each<[string, string[]]>([
    ['nothing', []],
    ['an option it does not know', ['--all', 'here.json']],
    ['an option without its value', ['here.json', '--terms']],
    ['a hash that is none', ['here.json', '--terms', termsHash.slice(1)]],
    ['what was noted, of two records', ['here.json', 'here.json', '--terms', termsHash]],
    ['what was noted, of no record', ['--terms', termsHash]],
  ])('is used wrongly with %s, and says how to', (_, args) => {
    file('here.json', right)
    const { status, stderr } = verify(...args)
    expect(status).toBe(2)
    expect(stderr).toContain('usage: npm run verify')
  })

  describe('compares with what was noted:', () => {
    const noted = (...args: string[]) => verify(file('noted.json', right), ...args)
    const hashes = applications.map(({ line }) => sha256(`${line}\n`))

    test('the hashes of terms and secret', () => {
      expect(noted('--terms', termsHash, '--commitment', commitment).status).toBe(0)
      for (const other of [
        ['--terms', commitment],
        ['--commitment', termsHash],
        ['--terms', termsHash, '--commitment', termsHash],
      ]) {
        const { status, stdout } = noted(...other)
        expect(status).toBe(1)
        expect(stdout).toMatch(/^FAILED {2}noted.*\n +at: (termsHash|commitment)\n/m)
      }
    })

    test('the list of hashes, to its last byte', () => {
      const list = hashes.map((hash) => `${hash}\n`).join('')
      expect(noted('--hashes', file('hashes.txt', list)).status).toBe(0)
      for (const other of [list.trimEnd(), list.slice(65), list.replace(/^./, 'x'), ''])
        expect(noted('--hashes', file('hashes.txt', other)).status).toBe(1)
      expect(noted('--hashes', 'missing.txt').stdout).toContain('There is no such file.')
    })

    test('one’s own line', () => {
      const [{ line } = { line: '' }] = applications
      expect(noted('--line', line).stdout).toContain('is in the list: place 1, won choice 2')
      const { status, stdout } = noted('--line', line.slice(1))
      expect(status).toBe(1)
      expect(stdout).toContain('is NOT in the list')
    })
  })
})

function bytes(name: string, content: Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

function emptyFolder(): string {
  mkdirSync(join(folder, 'empty'), { recursive: true })
  return 'empty'
}

function linkToItself(): string {
  symlinkSync('loop.json', join(folder, 'loop.json'))
  return 'loop.json'
}

/** Larger than a text can be; it has no bytes on the disk. */
function hugeFile(): string {
  const path = file('huge.json', right)
  truncateSync(path, 600_000_000)
  return path
}

/** Sealed after opening, terms public after the drawing that was announced. */
function lateRecord() {
  const { terms, lines } = freeze([], [], {
    source: awaitedNumbers,
    committedAt: '2026-03-02T00:00:00.000Z',
    publicAt: '2026-03-21T00:00:00.000Z',
    awaited: { kind: 'public numbers', series: 'loto7', heldOn: '2026-03-27' },
  })
  const numbers = 'loto7|2026-03-27|01,02,03,04,05,06,07|08,09'
  return makeRecord(terms, lines, secret, { kind: 'public numbers', numbers })
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const readme = readFileSync(join(root, 'src/domain/proof/README.md'), 'utf8')

describe('the format’s small draw', () => {
  const [, terms, record] =
    /## A small draw[^`]*```\n(.*?)```[^`]*```json\n(.*?)```/s.exec(readme) ?? []

  test('is the one the program makes', () => {
    expect(JSON.parse(record ?? '')).toEqual(example())
    expect(terms).toBe(termsText(example()))
  })
})

describe('the page on the format', () => {
  const { sections } = ja.drawFormat
  const told = JSON.stringify(sections)

  test.each(Object.entries(records()))('names every field of a record of %s', (_, record) => {
    const names = JSON.stringify(record).match(/[a-zA-Z]+(?=":)/g) ?? []
    expect(names).toContain('termsHash')
    expect(names.filter((name) => !new RegExp(`[\`{., ]${name}[\`},]`).test(told))).toEqual([])
  })

  test('names the network, its key and its tag', () => {
    for (const constant of [quicknet.hash, quicknet.publicKey, signatureTag, '1692803367'])
      expect(told).toContain(constant)
  })

  test('gives the examples that the program gives', () => {
    const times = {
      drawsAt: Date.parse('2026-03-20T00:00Z'),
      closesAt: Date.parse('2026-03-19T09:00Z'),
    }
    const round = sourceFor({ kind: 'drand', network: quicknet }, times)
    const drawing = sourceFor({ kind: 'public numbers', series: 'loto7' }, times)
    expect(round).toMatchObject({ round: 27_053_812 })
    expect(drawing).toMatchObject({ heldOn: '2026-03-20' })
    for (const text of [told, readme]) {
      expect(text).toContain('2026-03-20T00:00:00.000Z')
      expect(text).toContain('27053812')
      expect(text).toContain('2026-03-19T09:00:00.000Z')
    }
  })

  test('shows the lines of the terms as they are made', () => {
    const shown = told.match(/round\|{round}.*?{rooms}/)?.[0].split('\\n')
    const { announced, awaited, ...values } = example()
    const [offered] = values.offered
    const facts = {
      ...values,
      ...offered,
      announced: sourceText(announced),
      awaited: sourceText(awaited),
    }
    const all = new Map(Object.entries(facts).map(([name, value]) => [`{${name}}`, String(value)]))
    const filled = shown?.map((line) => line.replace(/{[\w.]+}/g, (name) => all.get(name) ?? name))
    expect(filled).toEqual(termsText(example()).split('\n').slice(1, 9))
  })
})

const hasPython = run('python3', '--version').status === 0

describe.runIf(hasPython)('a verifier written from the format’s text alone', () => {
  const verify = (...paths: string[]) => run('python3', 'tests/verify.py', ...paths)
  const made = fc.sample(rounds, { numRuns: 100, seed: 4 }).map(({ entries, offered }, index) => {
    const byName = offered.toSorted((a, b) =>
      `${a.facility}|${a.night}` < `${b.facility}|${b.night}` ? -1 : 1,
    )
    const isOfNumbers = index % 2 === 0
    const { terms, lines } = freeze(entries, byName, {
      source: isOfNumbers ? awaitedNumbers : undefined,
    })
    return JSON.stringify(makeRecord(terms, lines, secret, isOfNumbers ? numbers : sealed))
  })
  const ofEveryKind = Object.values(records()).map((of) => JSON.stringify(of))

  test('agrees that records are right', () => {
    const late = JSON.stringify(lateRecord())
    const paths = [late, ...ofEveryKind, ...made].map((of, index) =>
      file(`right-${index}.json`, of),
    )
    const { status, stdout } = verify(...paths)
    expect(stdout).not.toContain('WRONG')
    expect(status).toBe(0)
  })

  test('agrees that a record from before terms named the journal is right, and one that names it with another word wrong', () => {
    const before = JSON.stringify(beforeJournal(example()))
    const renamed = right.replace('"journal"', '"diary"')
    const verdicts = [before, renamed].map(
      (of, index) => verify(file(`journal-${index}.json`, of)).status,
    )
    expect(verdicts).toEqual([0, 1])
  })

  test('agrees that numbers of a later Friday are wrong', () => {
    const { status, stdout } = verify(file('later-again.json', JSON.stringify(ofLaterDrawing())))
    expect([status, stdout]).toEqual([1, expect.stringContaining('numbers of another drawing')])
  })

  test('agrees that one of each kind with any byte changed is wrong, but for drand’s signature', () => {
    const changed = ofEveryKind.flatMap((of) =>
      Array.from(of, (byte, at) => {
        const other = /\d/.test(byte) ? String((Number(byte) + 1) % 10) : byte === 'a' ? 'b' : 'a'
        return of.slice(0, at) + other + of.slice(at + 1)
      }),
    )
    for (const text of changed)
      expect(checkText(text).every(({ result }) => result === 'holds')).toBe(false)
    const paths = changed.map((of, index) => file(`wrong-${index}.json`, of))
    expect(verify(...paths).stdout.match(/WRONG/g)).toHaveLength(changed.length)
  })

  test('agrees about what JSON allows and a record does not', () => {
    const texts = [
      `\u{feff}${right}`,
      `${right}\n`,
      ` ${right}`,
      right.replace('hoyo', '\\u0068oyo'),
      right.replace('"choice":2', '"choice":1,"choice":2'),
      right.replace('"place":1,"choice"', '"place":1.0,"choice"'),
      right.replace('"place":1,"choice"', '"place":1e0,"choice"'),
      right.replace('"rooms":0', '"rooms":-0'),
      right.replace(/("lot":"[^"]*"),("place":1)/, '$2,$1'),
    ]
    const paths = texts.map((of, index) => file(`odd-${index}.json`, of))
    expect(verify(...paths).stdout.match(/WRONG/g)).toHaveLength(texts.length)
  })
})

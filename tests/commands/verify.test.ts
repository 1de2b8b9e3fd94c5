import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ja } from '../../components/words/ja/ja.ts'
import { quicknet, signatureTag } from '../../src/domain/proof/beacon.ts'
import { checkText } from '../../src/domain/proof/checking.ts'
import { makeRecord } from '../../src/domain/proof/record.ts'
import { termsText } from '../../src/domain/proof/terms.ts'
import { example, freeze, rounds, sealed, secret } from '../support/draw.ts'

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
    env: { ...process.env, INIT_CWD: folder },
  })

const right = JSON.stringify(example())
const wrong = right.replace('"place":2', '"place":3')

describe('npm run verify', () => {
  const verify = (path: string) => run(process.execPath, 'src/commands/verify.ts', path)

  test('says of a record what was checked, and what to compare it with', () => {
    const { status, stdout } = verify(file('right.json', right))
    expect(status).toBe(0)
    expect(stdout.match(/^ok /gm)).toHaveLength(13)
    expect(stdout).toContain(example().termsHash)
  })

  test('finds a path from where it is called', () => {
    file('here.json', right)
    expect(verify('here.json').status).toBe(0)
  })

  test('fails for a wrong record, and names the place', () => {
    const { status, stdout } = verify(file('wrong.json', wrong))
    expect(status).toBe(1)
    expect(stdout).toMatch(/^FAILED {2}outcomes.*\n +at: c{26}\n/m)
  })

  test('says what a line should come after', () => {
    const { applications } = example()
    const turned = { ...example(), applications: applications.toReversed() }
    const { stdout } = verify(file('turned.json', JSON.stringify(turned)))
    expect(stdout).toMatch(/^FAILED {2}order.*\n.*\n +record: c{26}\n +computed: > d{26}\n/m)
  })

  test('fails for anything else', () => {
    expect(verify(file('other.json', '<html>')).status).toBe(1)
    expect(verify('missing.json').status).toBe(1)
    expect(run(process.execPath, 'src/commands/verify.ts').status).toBe(2)
  })
})

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

  test('names every field of a record, and of what it holds', () => {
    const names = JSON.stringify(example()).match(/[a-zA-Z]+(?=":)/g) ?? []
    expect(names).toContain('termsHash')
    expect(names.filter((name) => !new RegExp(`[\`{., ]${name}[\`},]`).test(told))).toEqual([])
  })

  test('names the network, its key and its tag', () => {
    for (const constant of [quicknet.hash, quicknet.publicKey, signatureTag, '1692803367'])
      expect(told).toContain(constant)
  })

  test('shows the lines of the terms as they are made', () => {
    const shown = told.match(/round\|{round}.*?{rooms}/)?.[0].split('\\n')
    const { beacon, ...values } = example()
    const [offered] = values.offered
    const facts = Object.entries({ ...values, ...offered }).map(
      ([name, value]): [string, string] => [`{${name}}`, String(value)],
    )
    const all = new Map([
      ...facts,
      ...Object.entries(beacon).map(([name, value]): [string, string] => [
        `{beacon.${name}}`,
        String(value),
      ]),
    ])
    const filled = shown?.map((line) => line.replace(/{[\w.]+}/g, (name) => all.get(name) ?? name))
    expect(filled).toEqual(termsText(example()).split('\n').slice(1, 6))
  })
})

const hasPython = run('python3', '--version').status === 0

describe.runIf(hasPython)('a verifier written from the format’s text alone', () => {
  const verify = (...paths: string[]) => run('python3', 'tests/verify.py', ...paths)
  const records = fc.sample(rounds, { numRuns: 200, seed: 4 }).map(({ entries, offered }) => {
    const byName = offered.toSorted((a, b) =>
      `${a.facility}|${a.night}` < `${b.facility}|${b.night}` ? -1 : 1,
    )
    const { terms, lines } = freeze(entries, byName)
    return JSON.stringify(makeRecord(terms, lines, secret, sealed))
  })

  test('agrees that records are right', () => {
    const paths = [right, ...records].map((of, index) => file(`right-${index}.json`, of))
    const { status, stdout } = verify(...paths)
    expect(stdout).not.toContain('WRONG')
    expect(status).toBe(0)
  })

  test('agrees that each of them with a byte changed is wrong', () => {
    const digits = records.map((of, index) => {
      const places = [...of.matchAll(/\d/g)].map(({ index }) => index)
      const at = places[(index * 7919) % places.length] ?? 0
      return `${of.slice(0, at)}${(Number(of[at]) + 1) % 10}${of.slice(at + 1)}`
    })
    for (const text of digits)
      expect(checkText(text).every(({ result }) => result === 'holds')).toBe(false)
    const paths = digits.map((of, index) => file(`wrong-${index}.json`, of))
    expect(verify(...paths).stdout.match(/WRONG/g)).toHaveLength(digits.length)
  })
})

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installTextBrowsers } from './runtimes/text-browser.ts'
import { installBrowser } from './support/browser.ts'

// Everything that must hold before a change is taken, each check by the tool made for it. The last lines name what failed,
// each with the first of what it said, and count it all.

/** How many held, and the others by name. */
type Outcome = { passed: number; failed: string[] }

const root = fileURLToPath(new URL('..', import.meta.url))
const env = { ...process.env, WRANGLER_SEND_METRICS: 'false' }

/** Runs a tool and shows what it says. */
function run(command: string): boolean {
  console.log(`\n$ ${command}`)
  return spawnSync(command, { cwd: root, env, shell: true, stdio: 'inherit' }).status === 0
}

const one = (name: string, isPassed = run(name)): Outcome =>
  isPassed ? { passed: 1, failed: [] } : { passed: 0, failed: [name] }

function unitTests(): Outcome {
  installTextBrowsers()
  const isPassed = run(
    'vitest run --reporter=default --reporter=json --outputFile.json=test-results/unit.json',
  )
  const { numPassedTests: passed, testResults } = read('test-results/unit.json') as UnitResults
  const failed = testResults.filter(({ status }) => status === 'failed').flatMap(failedIn)
  return { passed, failed: named(failed, isPassed, 'vitest') }
}

/** The failed tests of a file; the file itself where it failed before or after a test. */
function failedIn({ name, message, assertionResults }: UnitFile): string[] {
  const file = relative(root, name)
  const tests = assertionResults.filter(({ status }) => status === 'failed')
  if (!tests.length) return [said(file, message || 'not in a test, but around it')]
  return tests.map((test) => said(`${file}: ${test.fullName}`, test.failureMessages[0]))
}

function browserTests(): Outcome {
  installBrowser()
  const isPassed = run('playwright test')
  const { stats, suites } = read('test-results/browser.json') as BrowserResults
  const failed = suites
    .flatMap(specsOf)
    .flatMap(({ file, title, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map((test) => said(`${file}: ${title} (${test.projectName})`, messageOf(test))),
    )
  return { passed: stats.expected, failed: named(failed, isPassed, 'playwright') }
}

const specsOf = (suite: BrowserSuite): BrowserSpec[] => [
  ...(suite.specs ?? []),
  ...(suite.suites ?? []).flatMap(specsOf),
]

const messageOf = ({ results }: BrowserSpec['tests'][number]) =>
  results.find(({ error }) => error)?.error?.message

/** A tool that failed and names no test is named itself. */
const named = (failed: string[], isPassed: boolean, tool: string) =>
  failed.length || isPassed ? failed : [tool]

const said = (name: string, message = '') => `${name}\n    ${message.split('\n', 1)[0]}`

/** The schema has no change that no migration makes: generating one writes nothing. */
function migrationsAreComplete(): boolean {
  const state = () =>
    spawnSync('git status --porcelain drizzle', { cwd: root, shell: true }).stdout.toString()
  const before = state()
  return run('drizzle-kit generate') && state() === before
}

const read = (path: string) => JSON.parse(readFileSync(`${root}${path}`, 'utf8'))

const outcomes = [
  one('biome ci'),
  one('tsc'),
  one('knip'),
  one(
    'deno check src/runtimes/deno.ts src/commands/tick.ts tests/support/trespasser.ts tests/bench/deno-on-call.ts',
  ),
  one('drizzle-kit generate writes nothing', migrationsAreComplete()),
  one('wrangler deploy --dry-run --outdir test-results/worker'),
  unitTests(),
  browserTests(),
]
const passed = outcomes.reduce((total, outcome) => total + outcome.passed, 0)
const failed = outcomes.flatMap((outcome) => outcome.failed)
console.log(['', ...failed, `${passed} passed, ${failed.length} failed`].join('\n'))
process.exitCode = failed.length === 0 ? 0 : 1

type UnitFile = {
  name: string
  status: string
  message: string
  assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
}
type UnitResults = { numPassedTests: number; testResults: UnitFile[] }
type BrowserSpec = {
  file: string
  title: string
  tests: {
    projectName: string
    status: string
    results: { error?: { message?: string } }[]
  }[]
}
type BrowserSuite = { specs?: BrowserSpec[]; suites?: BrowserSuite[] }
type BrowserResults = { stats: { expected: number }; suites: BrowserSuite[] }

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { installTextBrowsers } from './runtimes/text-browser.ts'
import { installBrowser } from './support/browser.ts'

// Everything that must hold before a change is taken, each check by the tool made for it; the last line counts them all.

type Count = { passed: number; failed: number }

const root = fileURLToPath(new URL('..', import.meta.url))
const env = { ...process.env, WRANGLER_SEND_METRICS: 'false' }

/** Runs a tool and shows what it says. */
function run(command: string): boolean {
  console.log(`\n$ ${command}`)
  return spawnSync(command, { cwd: root, env, shell: true, stdio: 'inherit' }).status === 0
}

const one = (isPassed: boolean): Count => ({ passed: Number(isPassed), failed: Number(!isPassed) })

function unitTests(): Count {
  installTextBrowsers()
  const isPassed = run(
    'vitest run --reporter=default --reporter=json --outputFile.json=test-results/unit.json',
  )
  const { numPassedTests, numFailedTests } = read('test-results/unit.json')
  return { passed: numPassedTests, failed: numFailedTests || Number(!isPassed) }
}

function browserTests(): Count {
  installBrowser()
  const isPassed = run('playwright test')
  const { expected, unexpected, flaky } = read('test-results/browser.json').stats
  return { passed: expected, failed: unexpected + flaky || Number(!isPassed) }
}

/** The schema has no change that no migration makes: generating one writes nothing. */
function migrationsAreComplete(): boolean {
  const state = () =>
    spawnSync('git status --porcelain drizzle', { cwd: root, shell: true }).stdout.toString()
  const before = state()
  return run('drizzle-kit generate') && state() === before
}

const read = (path: string) => JSON.parse(readFileSync(`${root}${path}`, 'utf8'))

const counts = [
  one(run('biome ci')),
  one(run('tsc')),
  one(run('knip')),
  one(
    run(
      'deno check src/runtimes/deno.ts src/commands/tick.ts tests/support/trespasser.ts tests/bench/deno-on-call.ts',
    ),
  ),
  one(migrationsAreComplete()),
  one(run('wrangler deploy --dry-run --outdir test-results/worker')),
  unitTests(),
  browserTests(),
]
const sum = (of: keyof Count) => counts.reduce((total, count) => total + count[of], 0)
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') === 0 ? 0 : 1

import { defineConfig } from 'playwright/test'
import type { Options } from './tests/browser/town.ts'
import { findBrowser } from './tests/support/browser.ts'
import { homes } from './tests/support/runtime.ts'

const executablePath = findBrowser()

/** The same tests against both homes, with JavaScript and without. */
export default defineConfig<object, Options>({
  testDir: 'tests/browser',
  testMatch: '*.spec.ts',
  workers: 2,
  timeout: 60_000,
  reporter: [['line'], ['json', { outputFile: 'test-results/browser.json' }]],
  use: { launchOptions: { executablePath, args: ['--no-sandbox', '--disable-gpu'] } },
  projects: homes.flatMap((homeName) => [
    { name: `${homeName} with JavaScript`, use: { homeName, javaScriptEnabled: true } },
    {
      name: `${homeName} without JavaScript`,
      use: { homeName, javaScriptEnabled: false },
      testIgnore: /(draw-check|pages|shrink|swaps)\.spec\.ts/,
    },
  ]),
})

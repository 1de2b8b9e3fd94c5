import { defineConfig } from 'playwright/test'
import type { Options } from './tests/browser/fixtures.ts'
import { findBrowser } from './tests/support/browser.ts'
import { runtimes } from './tests/support/runtime.ts'

const executablePath = findBrowser()

/** The same tests against both runtimes, with JavaScript and without. */
export default defineConfig<object, Options>({
  testDir: 'tests/browser',
  testMatch: '*.spec.ts',
  workers: 2,
  timeout: 60_000,
  reporter: [['line'], ['json', { outputFile: 'test-results/browser.json' }]],
  use: { launchOptions: { executablePath, args: ['--no-sandbox', '--disable-gpu'] } },
  projects: runtimes.flatMap((runtimeName) => [
    {
      name: `${runtimeName} with JavaScript`,
      use: { runtimeName, javaScriptEnabled: true },
      // What a page looks like, and what a script does by itself, is the same, whoever sent it.
      testIgnore: runtimeName === 'workers' ? /(draw-check|pages|shrink)\.spec\.ts/ : [],
    },
    {
      name: `${runtimeName} without JavaScript`,
      use: { runtimeName, javaScriptEnabled: false },
      testIgnore: /(draw-check|pages|shrink|swaps)\.spec\.ts/,
    },
  ]),
})

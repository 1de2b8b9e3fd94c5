import { defineConfig } from 'playwright/test'
import type { Options } from './tests/browser/fixtures.ts'
import { findBrowser } from './tests/support/browser.ts'
import { runtimes } from './tests/support/runtime.ts'

const executablePath = findBrowser()

/**
 * The same tests on both runtimes, and with JavaScript and without. What books is tried in all four ways; the rest on Deno
 * with JavaScript and on Workers without, since the pages are the same, whoever sends them.
 */
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
      testIgnore:
        runtimeName === 'deno'
          ? []
          : /(draw-check|keyboard|pages|registration|shrink|staff)\.spec\.ts/,
    },
    {
      name: `${runtimeName} without JavaScript`,
      use: { runtimeName, javaScriptEnabled: false },
      testMatch:
        runtimeName === 'deno'
          ? /(booking|lottery)\.spec\.ts/
          : /(back|keyboard|passwords|registration|staff)\.spec\.ts/,
    },
  ]),
})

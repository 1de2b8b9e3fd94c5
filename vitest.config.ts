import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/support/seed.ts'],
    // Security events are printed; what a passing test prints is nobody's concern.
    silent: 'passed-only',
    // Much of a test is waiting for a runtime: three at a time, also on two cores.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // Nothing of a module outlives a test that it would mislead: to load all of them for every file takes longer than most.
    isolate: false,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
})

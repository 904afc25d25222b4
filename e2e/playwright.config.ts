import { defineConfig } from '@playwright/test'
import { CHROMIUM_ARGUMENTS, chromiumProgram } from './lib/chromium.ts'
import { NETWORK_TIME } from './lib/times.ts'

/** One test at a time: each has hosts and browsers of its own, and the machine is to be theirs. What fails once has failed. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  workers: 1,
  retries: 0,
  // For what hangs: no test takes a minute where a machine is quiet.
  timeout: 420_000,
  expect: { timeout: NETWORK_TIME },
  reporter: 'list',
  use: {
    launchOptions: { executablePath: chromiumProgram(), args: CHROMIUM_ARGUMENTS },
  },
})

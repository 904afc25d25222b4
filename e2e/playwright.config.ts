import { defineConfig } from '@playwright/test'
import { chromiumProgram, SHARED_CHROMIUM_ARGUMENTS } from './lib/chromium.ts'
import { NETWORK_TIME } from './lib/times.ts'

/** Two tests at a time: each has hosts, pages and a network of its own. What fails once has failed. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // For what hangs: no test takes a minute where a machine is quiet.
  timeout: 420_000,
  expect: { timeout: NETWORK_TIME },
  reporter: 'list',
  testMatch: '**/*.spec.ts',
  use: {
    launchOptions: { executablePath: chromiumProgram(), args: SHARED_CHROMIUM_ARGUMENTS },
  },
})

import { defineConfig } from '@playwright/test'
import { chromiumProgram, SHARED_CHROMIUM_ARGUMENTS } from './lib/chromium.ts'
import { NETWORK_TIME } from './lib/times.ts'

/** What measures how long something takes, or fills the machine. */
const ALONE = ['board-many', 'far', 'network', 'network-changes', 'network-matrix', 'transfer'].map(
  (name) => `**/${name}.spec.ts`,
)

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
  projects: [
    { name: 'together', testMatch: '**/*.spec.ts', testIgnore: ALONE },
    { name: 'alone', testMatch: ALONE, workers: 1 },
  ],
  use: {
    launchOptions: { executablePath: chromiumProgram(), args: SHARED_CHROMIUM_ARGUMENTS },
  },
})

import { defineConfig } from '@playwright/test'
import { CHROMIUM_ARGUMENTS, chromiumProgram } from './lib/chromium.ts'

/** One test at a time: each has hosts and browsers of its own, and the machine is to be theirs. What fails once has failed. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    launchOptions: { executablePath: chromiumProgram(), args: CHROMIUM_ARGUMENTS },
  },
})

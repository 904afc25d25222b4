import { defineConfig } from '@playwright/test'
import '../renderer/testing/words.ts'
import { isUsual, USUAL_SPECS } from '../scripts/lib/test-scope.mjs'
import { chromiumProgram, headlessProgram, SHARED_CHROMIUM_ARGUMENTS } from './lib/chromium.ts'
import { NETWORK_TIME, STEP_TIME } from './lib/times.ts'

const specs = (...names: readonly string[]) => names.map((name) => `**/${name}.spec.ts`)

/** Specs that `npm test` omits, and `npm test -- --all` runs. */
const LEFT_OUT = isUsual ? `**/!(${USUAL_SPECS.join('|')}).spec.ts` : []

/** Tests that measure time, or use the whole machine, and mostly wait for networks. They run after all others. */
const ALONE = specs('board-many', 'far', 'network', 'network-changes', 'network-matrix', 'same-clip', 'transfer')

/**
 * Several pages encode and decode sound and pictures at the same time, which takes the whole machine: these tests run
 * one at a time, after all others.
 */
const WITH_PICTURES = specs('call-broadcast', 'call-recording', 'calls', 'calls-network', 'carried-screens', 'casts')

/** Their pages need microphones, cameras and windows, which Chromium's headless shell lacks. */
const WITH_DEVICES = specs('app-games', 'app-isolation', 'apps', 'electron', 'shell', 'tour', 'voice', 'windows')

/** Several tests run at a time: each has its own hosts, pages and network. No retries. */
export default defineConfig({
  testDir: '.',
  testIgnore: LEFT_OUT,
  globalSetup: './lib/up-to-date.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 4,
  retries: 0,
  // For tests that hang: each of their steps has its own limit. On an idle machine, no test takes a minute.
  timeout: 900_000,
  expect: { timeout: STEP_TIME },
  reporter: 'list',
  projects: [
    {
      name: 'together',
      testMatch: '**/*.spec.ts',
      testIgnore: [...ALONE, ...WITH_PICTURES, ...WITH_DEVICES].concat(LEFT_OUT),
      use: { launchOptions: { executablePath: headlessProgram(), args: SHARED_CHROMIUM_ARGUMENTS } },
    },
    { name: 'together-with-devices', testMatch: WITH_DEVICES },
    { name: 'alone', testMatch: ALONE, expect: { timeout: NETWORK_TIME } },
    { name: 'with-pictures', testMatch: WITH_PICTURES, workers: 1, expect: { timeout: NETWORK_TIME } },
  ],
  use: {
    // If an element never appears, its own line fails, instead of blocking a worker until the test's time is over.
    actionTimeout: STEP_TIME,
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { executablePath: chromiumProgram(), args: SHARED_CHROMIUM_ARGUMENTS },
  },
})

import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { chromiumProgram, headlessProgram, SHARED_CHROMIUM_ARGUMENTS } from './e2e/lib/chromium.ts'
import { act, show } from './renderer/testing/browser-commands.ts'
import { isUsual, LEFT_OUT } from './scripts/lib/test-scope.mjs'
import renderer from './vite.config.ts'

/**
 * Patience of `expect.poll` on a slow machine, and less than the 30 s after which hosts repair what was lost.
 * Milliseconds.
 */
const expecting = { poll: { timeout: 25_000 } }

/** Short files that take longest: by default larger files come first, and one of these would be waited for at the end. */
const LONGEST = /(adversary-\w+|bent-entries|restored)\.integration|testing.(dialogs|menus|screens)\.component/

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.test(moduleId)
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

const folders = '{shared,electron,renderer,bench,scripts}'

/** They replace modules, load JSX, or need a process of their own, because they watch all of it. */
const APART = [
  'e2e/adversary/*.integration.test.ts',
  'electron/host/space/listeners.integration.test.ts',
  'electron/host/tools/folders/troubles.integration.test.ts',
  'scripts/added-tool.integration.test.ts',
]

const leftOut = isUsual ? LEFT_OUT : []

/** Of tests with sockets, disks and processes. */
const integration = {
  pool: 'forks',
  maxWorkers: 6,
  testTimeout: 300_000,
  expect: expecting,
  hookTimeout: 180_000,
  sequence: { groupOrder: 1 },
} as const

const { plugins = [], resolve = {}, define = {} } = renderer

/**
 * They need microphones and cameras. Sound that one leaves behind would go on in the next, so each has a page of its own.
 */
const WITH_DEVICES = ['capture', 'tools/calls', 'tools/casts', 'tools/files/camera'].map(
  (begin) => `renderer/${begin}{-*,/**/*}.component.test.ts`,
)
/** Those, one that must be there before React, and one that sees what isn't loaded yet. */
const ON_PAGES_APART = [
  ...WITH_DEVICES,
  'renderer/**/renders.component.test.ts',
  'renderer/platform/view/view-header.component.test.ts',
]

const inChromium = {
  plugins,
  resolve,
  define,
  // As it is delivered: React’s development code takes more than a quarter of the time.
  oxc: { jsx: { development: false } },
  optimizeDeps: {
    // Vitest reloads tests if it discovers a package while they run. It doesn't look into workers.
    include: ['axe-core'],
    entries: ['renderer/**/*-worker.ts'],
    rolldownOptions: { transform: { define: { 'process.env.NODE_ENV': '"production"' } } },
  },
}

const components = {
  // Half of the time they wait until nothing moves on screen.
  maxWorkers: 4,
  testTimeout: 300_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 30_000 } },
  sequence: { groupOrder: 2 },
  provide: { looks: isUsual ? 'first' : 'all' },
} as const

const inProgram = (executablePath: string) => ({
  enabled: true,
  headless: true,
  // The first page waits until its packages are prepared.
  connectTimeout: 300_000,
  screenshotFailures: false,
  viewport: { width: 1280, height: 800 },
  provider: playwright({
    launchOptions: { executablePath, args: SHARED_CHROMIUM_ARGUMENTS },
    contextOptions: { locale: 'en-US', reducedMotion: 'reduce' },
    // Without it, a step waits as long as its test may take.
    actionTimeout: 30_000,
  }),
  instances: [{ browser: 'chromium' as const }],
  commands: { act, show },
})

declare module 'vitest' {
  interface ProvidedContext {
    /** In which looks screens are scanned. */
    looks: 'first' | 'all'
  }
}

/**
 * Quick tests of single parts; tests with real WebRTC, sockets or processes, several files at a time, since they mostly
 * wait; screen tests in Chromium, over a host in memory; and checks of what electron-builder makes, which
 * `npm run package -- --check` runs.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // On an answer for a connection that has just ended, y-webrtc throws in a promise (10.3.0, src/y-webrtc.js).
    // Harmless.
    onUnhandledError: (error) => !error.message.includes("setting 'glareToken'"),
    projects: [
      {
        test: {
          name: 'unit',
          include: [`${folders}/**/*.test.{ts,tsx}`],
          exclude: ['**/*.{integration,component,package}.test.{ts,tsx}'],
          // Loading the same modules again for each file took 40 % of the processor's time.
          isolate: false,
          unstubGlobals: true,
          restoreMocks: true,
          setupFiles: ['renderer/testing/words.ts'],
          maxWorkers: '100%',
          // They get what other tests leave of the processors (`scripts/test.mjs`).
          testTimeout: 600_000,
          hookTimeout: 600_000,
          expect: expecting,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...integration,
          name: 'integration',
          include: [`${folders}/**/*.integration.test.ts`, 'e2e/{,torture/}*.integration.test.ts'],
          exclude: [...APART, ...leftOut],
          // Node loads the modules itself, as it does for hosts, and once per worker.
          experimental: { viteModuleRunner: false, nodeLoader: false },
          isolate: false,
          unstubGlobals: true,
          restoreMocks: true,
        },
      },
      {
        test: {
          ...integration,
          name: 'integration-apart',
          include: APART,
          exclude: leftOut,
        },
      },
      {
        ...inChromium,
        test: {
          ...components,
          name: 'components',
          include: ['renderer/**/*.component.test.ts'],
          exclude: ON_PAGES_APART,
          isolate: false,
          browser: inProgram(headlessProgram()),
        },
      },
      {
        ...inChromium,
        test: {
          ...components,
          name: 'components-apart',
          include: ON_PAGES_APART,
          // Sound and pictures come in time only if the processors keep up.
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
          browser: inProgram(chromiumProgram()),
        },
      },
      {
        test: {
          name: 'package',
          include: ['scripts/**/*.package.test.ts'],
          pool: 'forks',
          maxWorkers: 1,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
})

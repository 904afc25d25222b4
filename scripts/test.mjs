/**
 * npm test: installs what is missing (packages, a Chromium), builds, runs all tests, lists the slowest and what failed,
 * and sums up.
 * The last line is `N passed, N failed, N skipped`.
 *
 * Builds use one processor, and tests with several hosts mostly wait. Unit tests run meanwhile, at a lower priority.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { ensureBuilt } from './lib/build.mjs'
import { chromiumEnvironment } from './lib/chromium.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { playwrightFailures } from './lib/playwright-report.mjs'
import { filesIn, inProject, programOf, runNode } from './lib/project.mjs'
import { playwrightTimes, slowest, vitestTimes } from './lib/slowest-tests.mjs'
import { add, NONE, playwrightCounts, vitestCounts } from './lib/test-counts.mjs'

const reports = inProject('dist/reports')
const failures = inProject('dist/reports/failures')

/** For `os.setPriority`: gets a quarter of a busy processor, since tests that starve exceed their time. */
const BACKGROUND = 5

/** @type {Promise<Record<string, string>> | undefined} */
let ensured
/** Installed once, whoever needs it first. */
const chromium = () => (ensured ??= chromiumEnvironment())

/**
 * Unit tests, integration tests, or tests of screens in Chromium.
 * @param {'unit' | 'integration' | 'components'} project
 * @param {{ inBackground?: boolean }} [options] in the background it gets the processors that others leave, and its
 *   output comes at its end
 * @returns {Promise<import('./lib/test-counts.mjs').Counts>}
 */
async function runVitest(project, { inBackground = false } = {}) {
  const report = `${reports}/${project}.json`
  const reporters = ['default', 'json', './scripts/lib/failures-reporter.mjs'].map((name) => `--reporter=${name}`)
  // Some integration tests and some tests of screens are projects of their own.
  const args = ['run', '--project', `${project}*`, ...reporters, `--outputFile.json=${report}`]
  /** @type {Record<string, string>} */
  const environment = { VITEST_FAILURES: `${failures}/${project}.txt` }
  if (project === 'components') Object.assign(environment, await chromium())
  const { code, output } = await runNode(await programOf('vitest'), args, {
    environment,
    ...(inBackground && { quiet: true, priority: BACKGROUND }),
  })
  process.stdout.write(output)
  sayIfUnreported(report, code)
  return vitestCounts(report, code)
}

/**
 * End-to-end tests: real hosts and pages in Chromium.
 * @param {'together' | 'alone' | 'with-pictures'} project those that run beside each other, those that measure time, or
 *   those that take the whole machine
 * @returns {Promise<import('./lib/test-counts.mjs').Counts>}
 */
async function runPlaywright(project) {
  const report = `${reports}/e2e-${project}.json`
  const environment = { ...(await chromium()), PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const args = ['test', '--config', 'e2e/playwright.config.ts', '--project', `${project}*`, '--reporter=list,json']
  const { code } = await runNode(await programOf('@playwright/test', 'playwright'), args, { environment })
  sayIfUnreported(report, code)
  return playwrightCounts(report, code)
}

/**
 * Lists a program that died among what failed: a signal that ends it leaves no other trace.
 * @param {string} report
 * @param {number} code as a shell says it: 128 and more for a signal
 */
function sayIfUnreported(report, code) {
  const name = basename(report, '.json')
  if (!existsSync(report))
    writeFileSync(`${failures}/${name}.txt`, `all tests of ${name}: ended with ${code}, without a report`)
}

/**
 * What could not even be run counts as one failure.
 * @param {() => Promise<import('./lib/test-counts.mjs').Counts>} step
 */
async function attempt(step) {
  try {
    return await step()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return { ...NONE, failed: 1 }
  }
}

/** @param {(() => Promise<import('./lib/test-counts.mjs').Counts>)[]} steps one after the other */
async function inTurn(steps) {
  let sum = NONE
  for (const step of steps) sum = add(sum, await attempt(step))
  return sum
}

const total = await attempt(async () => {
  await ensureInstalled()
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(failures, { recursive: true })
  const units = attempt(() => runVitest('unit', { inBackground: true }))
  const built = await attempt(async () => {
    await ensureBuilt(['renderer', 'electron', 'hosts', 'screens'])
    return NONE
  })
  const ran = [await inTurn([() => runVitest('integration'), () => runPlaywright('together')]), await units]
  // Screens that wait for a processor would not be there in time.
  const alone = await inTurn([
    () => runVitest('components'),
    () => runPlaywright('alone'),
    () => runPlaywright('with-pictures'),
  ])
  return [...ran, alone].reduce(add, built)
})
const reported = (/** @type {string} */ name) => `${reports}/${name}.json`
const endToEnd = ['together', 'alone', 'with-pictures'].map((name) => reported(`e2e-${name}`))
const times = [
  ...['unit', 'components', 'integration'].flatMap((name) => vitestTimes(reported(name))),
  ...endToEnd.flatMap(playwrightTimes),
]
console.log(`\nThe slowest tests:\n${slowest(times, 20).join('\n')}\n`)
const failed = [
  ...filesIn(failures).map((file) => readFileSync(file, 'utf8').trimEnd()),
  ...endToEnd.flatMap(playwrightFailures),
].filter((lines) => lines !== '')
if (failed.length > 0) console.log(`What failed:\n${failed.join('\n')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1

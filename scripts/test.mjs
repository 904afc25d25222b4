/**
 * npm test: installs what is missing (packages, a Chromium), builds, runs all tests, names the slowest, and sums up.
 * The last line is `N passed, N failed, N skipped`.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureBuilt } from './lib/build.mjs'
import { ensureChromium } from './lib/chromium.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { inProject, programOf, runNode } from './lib/project.mjs'
import { playwrightTimes, slowest, vitestTimes } from './lib/slowest-tests.mjs'
import { add, NONE, playwrightCounts, vitestCounts } from './lib/test-counts.mjs'

const reports = inProject('dist/reports')
const vitestReport = `${reports}/vitest.json`
const playwrightReport = `${reports}/playwright.json`
const failures = `${reports}/vitest-failures.txt`

/** Unit and integration tests. @returns {Promise<import('./lib/test-counts.mjs').Counts>} */
async function runVitest() {
  const reporters = ['default', 'json', './scripts/lib/failures-reporter.mjs'].map((name) => `--reporter=${name}`)
  const args = ['run', ...reporters, `--outputFile.json=${vitestReport}`]
  const { code } = await runNode(await programOf('vitest'), args, { environment: { VITEST_FAILURES: failures } })
  return vitestCounts(vitestReport, code)
}

/** End-to-end tests: real hosts and Chromiums. @returns {Promise<import('./lib/test-counts.mjs').Counts>} */
async function runPlaywright() {
  const config = 'e2e/playwright.config.ts'
  if (!existsSync(inProject(config))) return NONE
  const environment = { PARLEY_CHROMIUM: await ensureChromium(), PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport }
  const args = ['test', '--config', config, '--reporter=list,json', '--pass-with-no-tests']
  const { code } = await runNode(await programOf('@playwright/test', 'playwright'), args, { environment })
  return playwrightCounts(playwrightReport, code)
}

/** What could not even be run counts as one failure. @param {() => Promise<import('./lib/test-counts.mjs').Counts>} step */
async function attempt(step) {
  try {
    return await step()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return { ...NONE, failed: 1 }
  }
}

const total = await attempt(async () => {
  await ensureInstalled()
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })
  const built = await attempt(async () => {
    await ensureBuilt(['renderer', 'electron'])
    return NONE
  })
  return [await attempt(runVitest), await attempt(runPlaywright)].reduce(add, built)
})
const times = [...vitestTimes(vitestReport), ...playwrightTimes(playwrightReport)]
console.log(`\nThe slowest tests:\n${slowest(times, 20).join('\n')}\n`)
if (existsSync(failures)) console.log(readFileSync(failures, 'utf8'))
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1

/**
 * npm test: installs what is missing (packages, a Chromium), builds, runs the tests that people's work rests on, lists the
 * slowest, what each part cost and what failed, and sums up. With `--all` it runs every test, with `--changed [COMMIT]`
 * those that the changes since a commit can affect, and with `--shard 2/4` the second of four parts of them.
 * The last line is `N passed, N failed, N skipped`.
 *
 * Builds use one processor, and tests with several hosts mostly wait. Unit tests run meanwhile, at a lower priority.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { affectedBy } from './lib/affected.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { changedFiles } from './lib/changed-files.mjs'
import { chromiumEnvironment } from './lib/chromium.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { playwrightFailures } from './lib/playwright-report.mjs'
import { secondsOfEndedChildren } from './lib/processor-time.mjs'
import { CODE_FOLDERS, filesIn, inProject, programOf, runNode } from './lib/project.mjs'
import { playwrightTimes, slowest, vitestTimes } from './lib/slowest-tests.mjs'
import { add, NONE, playwrightCounts, vitestCounts } from './lib/test-counts.mjs'
import { readTestPlan } from './lib/test-plan.mjs'
import { SCOPE, USUAL_EXTENT } from './lib/test-scope.mjs'

/** @typedef {import('./lib/test-counts.mjs').Counts} Counts */

const reports = inProject('dist/reports')
const failures = inProject('dist/reports/failures')

/** For `os.setPriority`: gets a quarter of a busy processor, since tests that starve exceed their time. */
const BACKGROUND = 5

/** @type {string[]} */
const costs = []
let counted = 0

/** Notes the processor time of a part that has just ended. @param {string} part */
function noteCost(part) {
  const seconds = secondsOfEndedChildren()
  if (seconds === undefined) return
  costs.push(`${(seconds - counted).toFixed(0).padStart(7)} s  ${part}`)
  counted = seconds
}

/** @type {Promise<Record<string, string>> | undefined} */
let ensured
/** Installed once, by whichever part needs it first. */
const chromium = () => (ensured ??= chromiumEnvironment())

/** A program that a signal ends leaves no other trace. @param {string} report @param {number} code 128 and more for a signal */
function noteMissingReport(report, code) {
  const name = basename(report, '.json')
  if (!existsSync(report))
    writeFileSync(`${failures}/${name}.txt`, `all tests of ${name}: ended with ${code}, without a report`)
}

/** What can't even be run counts as one failure. @param {() => Promise<Counts>} step */
async function attempt(step) {
  try {
    return await step()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return { ...NONE, failed: 1 }
  }
}

/** @param {(() => Promise<Counts>)[]} steps one after the other */
async function inTurn(steps) {
  let sum = NONE
  for (const step of steps) sum = add(sum, await attempt(step))
  return sum
}

/** What a run consists of: some tests of each kind. */
class Run {
  /** @type {Record<string, string>} */
  #environment = {}
  /** @type {string[]} */
  #shard = []
  /** Files of tests other than end-to-end tests; null: all. @type {string[] | null} */
  #files = null
  /** Arguments that choose end-to-end tests; null: none. @type {string[] | null} */
  #specs = []

  /** @param {import('./lib/test-plan.mjs').TestPlan} plan */
  static async of({ scope, since, shard }) {
    const run = new Run()
    if (shard !== undefined) run.#shard = [`--shard=${shard}`]
    if (scope === 'all') return run
    const usual = Object.entries(USUAL_EXTENT).map(([name, extent]) => [name, process.env[name] ?? String(extent)])
    run.#environment = { ...Object.fromEntries(usual), [SCOPE]: 'usual' }
    if (scope === 'changed') await run.#narrowTo(await changedFiles(since))
    return run
  }

  /** @param {string[]} changed */
  async #narrowTo(changed) {
    const { tests, specs, tools, isEverything } = affectedBy(await moduleGraph(), changed)
    if (isEverything) {
      console.log('Everything is built or tested by some of what changed: the usual tests follow, --all runs the rest.')
      return
    }
    this.#files = tests
    if (tools === 'all') {
      console.log('All tools stand on some of what changed: the usual end-to-end tests follow, --all runs the rest.')
      return
    }
    // Those of a tool are few, so all of them run.
    delete this.#environment[SCOPE]
    const chosen = [
      ...tools.map((tool) => `@${tool}\\b`),
      ...specs.map((file) => basename(file).replaceAll('.', '\\.')),
    ]
    this.#specs = chosen.length > 0 ? ['--grep', chosen.join('|')] : null
  }

  get hasSpecs() {
    return this.#specs !== null
  }

  /** @param {'unit' | 'integration' | 'components'} kind */
  has(kind) {
    return this.#files === null || this.#filesOf(kind).length > 0
  }

  /** @param {string} kind */
  #filesOf(kind) {
    const ending = { integration: /\.integration\./, components: /\.component\./ }
    const kindOf = (/** @type {string} */ file) =>
      Object.entries(ending).find(([, pattern]) => pattern.test(file))?.[0] ?? 'unit'
    return (this.#files ?? []).filter((file) => kindOf(file) === kind)
  }

  /**
   * Unit tests, integration tests, or tests of screens in Chromium.
   * @param {'unit' | 'integration' | 'components'} kind
   * @param {{ inBackground?: boolean }} [options] in the background it gets the processors that others leave, and its
   *   output comes at its end
   * @returns {Promise<Counts>}
   */
  async vitest(kind, { inBackground = false } = {}) {
    if (!this.has(kind)) return NONE
    const report = `${reports}/${kind}.json`
    const reporters = ['default', 'json', './scripts/lib/failures-reporter.mjs'].map((name) => `--reporter=${name}`)
    // Some integration tests and some tests of screens are projects of their own.
    const args = ['run', '--project', `${kind}*`, ...reporters, `--outputFile.json=${report}`, '--passWithNoTests']
    const environment = { ...this.#environment, VITEST_FAILURES: `${failures}/${kind}.txt` }
    if (kind === 'components') Object.assign(environment, await chromium())
    const { code, output } = await runNode(
      await programOf('vitest'),
      [...args, ...this.#shard, ...this.#filesOf(kind)],
      { environment, ...(inBackground && { quiet: true, priority: BACKGROUND }) },
    )
    noteCost(kind)
    process.stdout.write(output)
    noteMissingReport(report, code)
    return vitestCounts(report, code)
  }

  /**
   * End-to-end tests: real hosts and pages in Chromium.
   * @param {'together' | 'alone' | 'with-pictures'} project those that run beside each other, those that measure time, or
   *   those that take the whole machine
   * @returns {Promise<Counts>}
   */
  async playwright(project) {
    if (this.#specs === null) return NONE
    const report = `${reports}/e2e-${project}.json`
    const environment = { ...this.#environment, ...(await chromium()), PLAYWRIGHT_JSON_OUTPUT_FILE: report }
    const args = ['test', '--config', 'e2e/playwright.config.ts', '--project', `${project}*`, '--reporter=list,json']
    const { code } = await runNode(
      await programOf('@playwright/test', 'playwright'),
      [...args, '--pass-with-no-tests', ...this.#shard, ...this.#specs],
      { environment },
    )
    noteCost(`end to end, ${project}`)
    noteMissingReport(report, code)
    return playwrightCounts(report, code)
  }
}

/** @returns {Promise<import('./lib/affected.mjs').Module[]>} */
async function moduleGraph() {
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...CODE_FOLDERS]
  const { code, output } = await runNode(await programOf('dependency-cruiser', 'depcruise'), args, { quiet: true })
  if (code !== 0) throw new Error(`dependency-cruiser found what npm run check explains:\n${output.slice(0, 2000)}`)
  return JSON.parse(output).modules
}

/** @param {Run} run @returns {Promise<Counts>} */
async function runAll(run) {
  const units = attempt(() => run.vitest('unit', { inBackground: true }))
  const built = await attempt(async () => {
    if (run.hasSpecs || run.has('integration')) await ensureBuilt(['renderer', 'electron', 'hosts', 'screens'])
    noteCost('builds')
    return NONE
  })
  const together = await inTurn([() => run.vitest('integration'), () => run.playwright('together')])
  const ran = [together, await units]
  // Screens that wait for a processor would not be there in time.
  const alone = await inTurn([
    () => run.vitest('components'),
    () => run.playwright('alone'),
    () => run.playwright('with-pictures'),
  ])
  return [...ran, alone].reduce(add, built)
}

const total = await attempt(async () => {
  const plan = readTestPlan(process.argv.slice(2))
  await ensureInstalled()
  noteCost('installation')
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(failures, { recursive: true })
  return runAll(await Run.of(plan))
})
const reported = (/** @type {string} */ name) => `${reports}/${name}.json`
const endToEnd = ['together', 'alone', 'with-pictures'].map((name) => reported(`e2e-${name}`))
const times = [
  ...['unit', 'components', 'integration'].flatMap((name) => vitestTimes(reported(name))),
  ...endToEnd.flatMap(playwrightTimes),
]
console.log(`\nThe slowest tests:\n${slowest(times, 20).join('\n')}\n`)
if (costs.length > 0) console.log(`Processor time:\n${costs.join('\n')}\n`)
const failed = [
  ...filesIn(failures).map((file) => readFileSync(file, 'utf8').trimEnd()),
  ...endToEnd.flatMap(playwrightFailures),
].filter((lines) => lines !== '')
if (failed.length > 0) console.log(`What failed:\n${failed.join('\n')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1

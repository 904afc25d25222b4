/**
 * npm test: installs what is missing (packages, a Chromium), builds, runs the tests that protect people's work, lists
 * the slowest tests, the cost of each part, the failures and the reasons for skipped tests, and sums up. Without a
 * Chromium it runs the tests that don't need one. With `--all` it runs every test, with `--changed [COMMIT]` those that
 * the changes since a commit can affect, and with `--shard 2/4` the second of four parts of them. With `--within
 * MINUTES` it leaves out, and names, parts that would end later. The last line is `N passed, N failed, N skipped`.
 *
 * Unit tests run beside others, which partly wait, at a lower priority.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { affectedBy } from './lib/affected.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { changedFiles } from './lib/changed-files.mjs'
import { chromiumEnvironment, MissingChromium } from './lib/chromium.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { playwrightFailures, playwrightSkips } from './lib/playwright-report.mjs'
import { secondsOfEndedChildren } from './lib/processor-time.mjs'
import { CODE_FOLDERS, filesIn, inProject, programOf, runNode } from './lib/project.mjs'
import { requireRoomForTests } from './lib/room.mjs'
import { Skips } from './lib/skips.mjs'
import { playwrightTimes, slowest, vitestTimes } from './lib/slowest-tests.mjs'
import { add, NONE, playwrightCounts, vitestCounts } from './lib/test-counts.mjs'
import { readTestPlan } from './lib/test-plan.mjs'
import { SCOPE, USUAL_COMPONENTS, USUAL_EXTENT } from './lib/test-scope.mjs'

/** @typedef {import('./lib/test-counts.mjs').Counts} Counts */

const reports = inProject('dist/reports')
const failures = inProject('dist/reports/failures')
/** Exists if a Chromium is required but missing. */
const NO_CHROMIUM = `${failures}/chromium.txt`

/** For `os.setPriority`: gets a quarter of a busy processor, because starved tests exceed their time limits. */
const BACKGROUND = 5

/** Minutes that the last parts take on two slow processors, by kind. @type {Record<string, number>} */
const MINUTES = { components: 26, alone: 4, 'with-pictures': 13 }

/** @type {string[]} */
const costs = []
let counted = 0

/** Records the processor time of a part that has just ended. @param {string} part */
function noteCost(part) {
  const seconds = secondsOfEndedChildren()
  if (seconds === undefined) return
  costs.push(`${(seconds - counted).toFixed(0).padStart(7)} s  ${part}`)
  counted = seconds
}

const skips = new Skips()

/** @typedef {{ environment: Record<string, string> } | { missing: string }} ChromiumAnswer missing: why, as a phrase */

/** @type {Promise<ChromiumAnswer> | undefined} */
let ensured
/** Installed once, by whichever part needs it first. */
const chromium = () => (ensured ??= askForChromium())

/** @returns {Promise<ChromiumAnswer>} */
async function askForChromium() {
  try {
    return { environment: await chromiumEnvironment() }
  } catch (error) {
    if (!(error instanceof MissingChromium)) throw error
    console.log(`${error.message} All tests in a browser are skipped.`)
    // On CI nobody reads what was skipped, and a person who names a Chromium wants it used.
    if (process.env.CI || process.env.PARLEY_CHROMIUM) writeFileSync(NO_CHROMIUM, error.message)
    return { missing: error.reason }
  }
}

/**
 * A program ended by a signal leaves no other trace.
 * @param {string} report @param {number} code 128 and more for a signal
 */
function noteMissingReport(report, code) {
  const name = basename(report, '.json')
  if (!existsSync(report))
    writeFileSync(`${failures}/${name}.txt`, `all tests of ${name}: ended with ${code}, without a report`)
}

/** A step that can't even run counts as one failure. @param {() => Promise<Counts>} step */
async function attempt(step) {
  try {
    return await step()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return { ...NONE, failed: 1 }
  }
}

/** @param {(() => Promise<Counts>)[]} steps run one after the other */
async function inTurn(steps) {
  let sum = NONE
  for (const step of steps) sum = add(sum, await attempt(step))
  return sum
}

/** The tests to run, by kind. */
class Run {
  /** @type {Record<string, string>} */
  #environment = {}
  /** @type {string[]} */
  #shard = []
  /** Test files other than end-to-end tests; null for all. @type {string[] | null} */
  #files = null
  /** Component tests, if no files were chosen; none for all. @type {readonly string[]} */
  #components = []
  /** Arguments that select end-to-end tests; null for none. @type {string[] | null} */
  #specs = []

  /** @type {number | undefined} */
  #within

  /** @param {import('./lib/test-plan.mjs').TestPlan} plan */
  static async of({ scope, since, shard, within }) {
    const run = new Run()
    run.#within = within
    if (shard !== undefined) run.#shard = [`--shard=${shard}`]
    if (scope === 'all') return run
    const usual = Object.entries(USUAL_EXTENT).map(([name, extent]) => [name, process.env[name] ?? String(extent)])
    run.#environment = { ...Object.fromEntries(usual), [SCOPE]: 'usual' }
    run.#components = USUAL_COMPONENTS
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
    // A tool has few, so all of them run.
    delete this.#environment[SCOPE]
    const chosen = [
      ...tools.map((tool) => `@${tool}\\b`),
      ...specs.map((file) => basename(file).replaceAll('.', '\\.')),
    ]
    this.#specs = chosen.length > 0 ? ['--grep', chosen.join('|')] : null
  }

  /** @param {string} project */
  #hasProject(project) {
    return this.isWhole || project === 'together'
  }

  /** Why a part is left out; undefined if it can end in time. @param {string} kind */
  #lateness(kind) {
    const [within, minutes] = [this.#within, MINUTES[kind] ?? 0]
    if (within === undefined || performance.now() / 60_000 + minutes <= within) return undefined
    return `${kind}: would end after the ${within} minutes that this run may take`
  }

  get isWhole() {
    return this.#environment[SCOPE] === undefined
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
    if (this.#files === null) return kind === 'components' ? [...this.#components] : []
    const ending = { integration: /\.integration\./, components: /\.component\./ }
    const kindOf = (/** @type {string} */ file) =>
      Object.entries(ending).find(([, pattern]) => pattern.test(file))?.[0] ?? 'unit'
    return this.#files.filter((file) => kindOf(file) === kind)
  }

  /**
   * Unit tests, integration tests, or screen tests in Chromium.
   * @param {'unit' | 'integration' | 'components'} kind
   * @param {{ inBackground?: boolean }} [options] in the background it gets the processors that others leave idle, and
   *   its output comes at its end
   * @returns {Promise<Counts>}
   */
  async vitest(kind, { inBackground = false } = {}) {
    if (!this.has(kind)) return NONE
    const report = `${reports}/${kind}.json`
    const reporters = ['default', 'json', './scripts/lib/failures-reporter.mjs'].map((name) => `--reporter=${name}`)
    // Some integration tests and some screen tests are separate projects.
    const args = ['run', '--project', `${kind}*`, ...reporters, `--outputFile.json=${report}`, '--passWithNoTests']
    const environment = { ...this.#environment, VITEST_FAILURES: `${failures}/${kind}.txt` }
    if (kind === 'components') {
      const late = this.#lateness(kind)
      if (late) return this.#skipComponents(late)
      const found = await chromium()
      if ('missing' in found) return this.#skipComponents(found.missing)
      Object.assign(environment, found.environment)
    }
    const { code, output } = await runNode(
      await programOf('vitest'),
      [...args, ...this.#shard, ...this.#filesOf(kind)],
      { environment, ...(inBackground && { quiet: true, priority: BACKGROUND }) },
    )
    noteCost(kind)
    process.stdout.write(output)
    noteMissingReport(report, code)
    const counts = vitestCounts(report, code)
    skips.add('', counts.skipped)
    return counts
  }

  /**
   * End-to-end tests: real hosts and pages in Chromium.
   * @param {'together' | 'alone' | 'with-pictures'} project those that run in parallel, those that measure time, or
   *   those that take the whole machine
   * @returns {Promise<Counts>}
   */
  async playwright(project) {
    if (this.#specs === null || !this.#hasProject(project)) return NONE
    const args = ['test', '--config', 'e2e/playwright.config.ts', '--project', `${project}*`, '--pass-with-no-tests']
    args.push(...this.#shard, ...this.#specs)
    const late = this.#lateness(project)
    if (late) return this.#skipSpecs(late, args)
    const found = await chromium()
    if ('missing' in found) return this.#skipSpecs(found.missing, args)
    const report = `${reports}/e2e-${project}.json`
    const environment = { ...this.#environment, ...found.environment, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
    const program = await programOf('@playwright/test', 'playwright')
    const { code } = await runNode(program, [...args, '--reporter=list,json'], { environment })
    noteCost(`end to end, ${project}`)
    noteMissingReport(report, code)
    for (const reason of playwrightSkips(report)) skips.add(reason)
    return playwrightCounts(report, code)
  }

  /**
   * Counts the tests that aren't run. Tests generated by a loop count as one.
   * @param {string} reason @returns {Promise<Counts>}
   */
  async #skipComponents(reason) {
    const list = inProject('dist/reports/components-listed.json')
    const args = [
      'list',
      '--project',
      'components*',
      '--static-parse',
      `--json=${list}`,
      ...this.#filesOf('components'),
    ]
    const { code, output } = await runNode(await programOf('vitest'), args, {
      environment: this.#environment,
      quiet: true,
    })
    if (code !== 0) throw new Error(output)
    return skipped(reason, JSON.parse(readFileSync(list, 'utf8')).length)
  }

  /**
   * Counts the tests that aren't run.
   * @param {string} reason @param {string[]} args of Playwright @returns {Promise<Counts>}
   */
  async #skipSpecs(reason, args) {
    const report = inProject('dist/reports/e2e-listed.json')
    const { code, output } = await runNode(
      await programOf('@playwright/test', 'playwright'),
      [...args, '--list', '--reporter=json'],
      { environment: { ...this.#environment, PLAYWRIGHT_JSON_OUTPUT_FILE: report }, quiet: true },
    )
    if (code !== 0) throw new Error(output)
    return skipped(reason, playwrightCounts(report, code).skipped)
  }
}

/** @param {string} reason @param {number} count @returns {Counts} */
function skipped(reason, count) {
  skips.add(reason, count)
  return { ...NONE, skipped: count }
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
  const built = await attempt(async () => {
    if (run.hasSpecs || run.has('integration')) await ensureBuilt(['renderer', 'electron', 'hosts'])
    // None of the usual specs shows the pages over a host in memory.
    if (run.hasSpecs && run.isWhole) await ensureBuilt(['screens'])
    noteCost('builds')
    return NONE
  })
  const units = () => attempt(() => run.vitest('unit', { inBackground: true }))
  // Among the integration tests that only `--all` runs are some that need all processors.
  const early = run.isWhole ? null : units()
  const ran = [await attempt(() => run.vitest('integration'))]
  const begun = early ?? units()
  ran.push(await attempt(() => run.playwright('together')))
  // Without enough processor time, the many components of a whole run wouldn't appear in time.
  if (run.isWhole) await begun
  const alone = await inTurn([
    () => run.vitest('components'),
    () => run.playwright('alone'),
    () => run.playwright('with-pictures'),
  ])
  return [...ran, await begun, alone].reduce(add, built)
}

const ran = await attempt(async () => {
  const plan = readTestPlan(process.argv.slice(2))
  rmSync(reports, { recursive: true, force: true })
  await ensureInstalled()
  requireRoomForTests()
  noteCost('installation')
  mkdirSync(failures, { recursive: true })
  return runAll(await Run.of(plan))
})
const reported = (/** @type {string} */ name) => `${reports}/${name}.json`
const endToEnd = ['together', 'alone', 'with-pictures'].map((name) => reported(`e2e-${name}`))
const times = [
  ...['unit', 'components', 'integration'].flatMap((name) => vitestTimes(reported(name))),
  ...endToEnd.flatMap(playwrightTimes),
]
if (times.length > 0) console.log(`\nThe slowest tests:\n${slowest(times, 20).join('\n')}\n`)
if (costs.length > 0) console.log(`Processor time:\n${costs.join('\n')}\n`)
const failed = [
  ...filesIn(failures).map((file) => readFileSync(file, 'utf8').trimEnd()),
  ...endToEnd.flatMap(playwrightFailures),
].filter((lines) => lines !== '')
if (failed.length > 0) console.log(`What failed:\n${failed.join('\n')}`)
if (skips.lines.length > 0) console.log(`\n${skips.lines.join('\n')}`)
const total = existsSync(NO_CHROMIUM) ? add(ran, { ...NONE, failed: 1 }) : ran
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1

import { existsSync, readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Counts} */
export const NONE = { passed: 0, failed: 0, skipped: 0 }

/** @param {Counts} one @param {Counts} other @returns {Counts} */
export function add(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  }
}

/**
 * A run that ended with an error although no test failed (a file that didn't load, an error outside all tests, a
 * missing report) still counts as a failure.
 * @param {Counts} counts
 * @param {number} exitCode
 * @returns {Counts}
 */
function withExitCode(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/** @param {string} file @param {number} exitCode @returns {Counts} from a report of Vitest's JSON reporter */
export function vitestCounts(file, exitCode) {
  if (!existsSync(file)) return { ...NONE, failed: 1 }
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const unloaded = report.testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ { status, assertionResults }) =>
      status === 'failed' && assertionResults.length === 0,
  )
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
  return withExitCode(counts, exitCode)
}

/** @param {string} file @param {number} exitCode @returns {Counts} from a report of Playwright's JSON reporter */
export function playwrightCounts(file, exitCode) {
  if (!existsSync(file)) return { ...NONE, failed: 1 }
  const { stats } = JSON.parse(readFileSync(file, 'utf8'))
  const counts = { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }
  return withExitCode(counts, exitCode)
}

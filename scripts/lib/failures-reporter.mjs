import { writeFileSync } from 'node:fs'

/** @typedef {{ message: string, cause?: unknown }} Failure */

/**
 * A Vitest reporter that writes failures to the file VITEST_FAILURES, one line each with the first line of the reason:
 * tests, files that didn't load or didn't end, and errors outside all tests (a worker that died).
 */
export default class FailuresReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} testModules
   * @param {readonly Failure[]} unhandledErrors
   */
  onTestRunEnd(testModules, unhandledErrors) {
    const lines = [
      ...testModules.flatMap(failuresIn),
      ...unhandledErrors.map((error) => `outside all tests: ${firstLine(error)}`),
    ]
    writeFileSync(process.env.VITEST_FAILURES ?? '', lines.map((line) => `${line}\n`).join(''))
  }
}

/** @param {import('vitest/node').TestModule} module */
function failuresIn(module) {
  const name = module.relativeModuleId
  if (['pending', 'queued'].includes(module.state())) return [`${name}: did not end`]
  return [
    ...module.errors().map((error) => `${name}: ${firstLine(error)}`),
    ...[...module.children.allTests('failed')].map(
      (test) => `${name}: ${test.fullName}: ${firstLine(test.result().errors?.[0])}`,
    ),
  ]
}

/** @param {Failure | undefined} error @returns {string} with the causes */
function firstLine(error) {
  if (error === undefined) return 'no reason given'
  const line = error.message.split('\n', 1)[0] ?? ''
  return error.cause ? `${line} ${firstLine(/** @type {Failure} */ (error.cause))}` : line
}

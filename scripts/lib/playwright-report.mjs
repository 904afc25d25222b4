import { existsSync, readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

/** @typedef {{ name: string, contentType: string, body?: string }} Attachment body: Base64 */
/** @typedef {{ duration: number, errors?: { message?: string }[], attachments?: Attachment[] }} Result */
/** @typedef {{ type: string, description?: string }} Annotation */
/** @typedef {{ status?: string, annotations?: Annotation[], results: Result[] }} Test one in one project */
/** @typedef {{ title: string, file: string, ok?: boolean, tests: Test[] }} Spec */
/** @typedef {{ specs: Spec[], suites?: Suite[] }} Suite */

/** @param {Suite} suite @returns {Spec[]} */
const specsOf = ({ specs, suites = [] }) => [...specs, ...suites.flatMap(specsOf)]

/** @param {string} file @returns {Spec[]} */
function specsIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).suites.flatMap(specsOf) : []
}

/**
 * @param {string} file
 * @returns {{ name: string, ok: boolean, results: Result[] }[]} each test in a report of Playwright's JSON reporter;
 *   empty if it is missing
 */
export function playwrightTests(file) {
  return specsIn(file).map(({ title, file: spec, ok = true, tests }) => {
    return { name: `e2e/${spec}: ${title}`, ok, results: tests.flatMap(({ results }) => results) }
  })
}

/** @param {string} file @returns {string[]} why each test was skipped, in its own words; empty if it doesn't say */
export function playwrightSkips(file) {
  const tests = specsIn(file).flatMap((spec) => spec.tests)
  return tests
    .filter(({ status }) => status === 'skipped')
    .map(({ annotations = [] }) => annotations.find(({ type }) => type === 'skip')?.description ?? '')
}

/** Number of lines of an error that show the expected and the actual value. */
const LINES = 24

/** @param {string} text @returns {string[]} */
const firstLines = (text) =>
  stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, LINES)

/** @param {Result} result @returns {string[]} the first lines of its attached texts, each under its name */
const evidence = ({ attachments = [] }) =>
  attachments
    .filter(({ contentType, body }) => contentType === 'text/plain' && body)
    .flatMap(({ name, body = '' }) => [
      `${name}:`,
      ...firstLines(Buffer.from(body, 'base64').toString()).map((line) => `  ${line}`),
    ])

/**
 * @param {string} file @returns {string[]} each failed test, with the first lines of its error and of its attachments
 */
export function playwrightFailures(file) {
  return playwrightTests(file)
    .filter(({ ok }) => !ok)
    .map(({ name, results }) => {
      const message = results.flatMap(({ errors = [] }) => errors)[0]?.message ?? 'no reason given'
      return [name, ...firstLines(message), ...results.flatMap(evidence)].join('\n  ')
    })
}

import { existsSync, readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

/** @typedef {{ duration: number, errors?: { message?: string }[] }} Result */
/** @typedef {{ title: string, file: string, ok?: boolean, tests: { results: Result[] }[] }} Spec */
/** @typedef {{ specs: Spec[], suites?: Suite[] }} Suite */

/** @param {Suite} suite @returns {Spec[]} */
const specsOf = ({ specs, suites = [] }) => [...specs, ...suites.flatMap(specsOf)]

/**
 * @param {string} file
 * @returns {{ name: string, ok: boolean, results: Result[] }[]} each test in the report of Playwright's json reporter;
 *   empty if it is missing
 */
export function playwrightTests(file) {
  if (!existsSync(file)) return []
  /** @type {Spec[]} */
  const specs = JSON.parse(readFileSync(file, 'utf8')).suites.flatMap(specsOf)
  return specs.map(({ title, file: spec, ok = true, tests }) => {
    return { name: `e2e/${spec}: ${title}`, ok, results: tests.flatMap(({ results }) => results) }
  })
}

/** How much of an error says what was expected, and what was there. */
const LINES = 24

/** @param {string} file @returns {string[]} each test that failed, with the first lines of why */
export function playwrightFailures(file) {
  return playwrightTests(file)
    .filter(({ ok }) => !ok)
    .map(({ name, results }) => {
      const message = results.flatMap(({ errors = [] }) => errors)[0]?.message ?? 'no reason given'
      const lines = stripVTControlCharacters(message).split('\n')
      return [name, ...lines.filter((line) => line.trim() !== '').slice(0, LINES)].join('\n  ')
    })
}

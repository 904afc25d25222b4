import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { playwrightTests } from './playwright-report.mjs'
import { root } from './project.mjs'

/** @typedef {{ name: string, milliseconds: number }} TimedTest */

/** @param {string} file @returns {TimedTest[]} from a report of Vitest's JSON reporter; empty if it is missing */
export function vitestTimes(file) {
  if (!existsSync(file)) return []
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'))
  return testResults.flatMap(
    (/** @type {{ name: string, assertionResults: { fullName: string, duration?: number }[] }} */ result) =>
      result.assertionResults.map(({ fullName, duration }) => ({
        name: `${relative(root, result.name)}: ${fullName}`,
        milliseconds: duration ?? 0,
      })),
  )
}

/**
 * @param {string} file
 * @returns {TimedTest[]} from a report of Playwright's JSON reporter; empty if it is missing
 */
export function playwrightTimes(file) {
  return playwrightTests(file).map(({ name, results }) => {
    return { name, milliseconds: results.reduce((sum, { duration }) => sum + duration, 0) }
  })
}

/** @param {readonly TimedTest[]} times @param {number} count @returns {string[]} one line each, slowest first */
export function slowest(times, count) {
  return times
    .toSorted((one, other) => other.milliseconds - one.milliseconds)
    .slice(0, count)
    .map(({ name, milliseconds }) => `${(milliseconds / 1000).toFixed(1).padStart(7)} s  ${name}`)
}

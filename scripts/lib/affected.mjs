/**
 * Finds the tests that a change can affect: those that import a changed file, directly or through others. Tools can't
 * affect each other (`features-apart`, `app-knows-no-tool` in `.dependency-cruiser.cjs`), so paths from one tool to
 * another through their registries are ignored.
 */
import { dirname } from 'node:path/posix'

/** @typedef {{ source: string, dependencies: { resolved: string, dependencyTypes: string[] }[] }} Module */

/** Files that affect all tests: how they are built, run or judged. */
const OF_ALL = [
  /^package(-lock)?\.json$/,
  /^tsconfig\.json$/,
  /^vite(st)?\.([\w-]+\.)*config\.ts$/,
  /^e2e\/(playwright\.config\.ts$|lib\/)/,
  /^scripts\/(test\.mjs$|lib\/)/,
  /^renderer\/testing\/(?!gallery)/,
]
const TEST = /\.(test|spec)\.tsx?$/
const SPEC = /^e2e\/[^/]+\.spec\.ts$/
const PRODUCT = /^(shared|electron|renderer|assets)\//

/** @param {string} file @returns {string | undefined} the tool in whose folder it is */
export const toolOf = (file) => /^(?:shared|electron\/host|renderer)\/tools\/([^/.]+)\//.exec(file)?.[1]

/** @param {readonly Module[]} modules @returns {Map<string, string[]>} by file: files that need it when they run */
function importersOf(modules) {
  /** @type {Map<string, string[]>} */
  const importers = new Map()
  for (const { source, dependencies } of modules)
    for (const { resolved, dependencyTypes } of dependencies) {
      if (dependencyTypes.includes('type-only')) continue
      const known = importers.get(resolved)
      if (known) known.push(source)
      else importers.set(resolved, [source])
    }
  return importers
}

/**
 * @typedef {object} Affected
 * @property {string[]} tests files of unit, integration and component tests
 * @property {string[]} specs end-to-end tests that changed themselves
 * @property {string[] | 'all'} tools those whose end-to-end tests can fail; all: something that they stand on changed
 * @property {boolean} isEverything what all tests are run or judged by changed
 */

/**
 * @param {readonly Module[]} modules as dependency-cruiser's JSON lists them
 * @param {readonly string[]} changed paths from the project's folder
 * @returns {Affected}
 */
export function affectedBy(modules, changed) {
  const importers = importersOf(modules)
  const known = new Set(modules.map(({ source }) => source))
  const reached = changed.flatMap((file) => reachedFrom(startsOf(file, known), importers, toolOf(file)))
  const product = changed.filter((file) => PRODUCT.test(file) && !TEST.test(file) && !file.endsWith('.md'))
  const tools = product.map(toolOf)
  const specs = changed.filter((file) => SPEC.test(file))
  return {
    tests: [...new Set(reached)].filter((file) => TEST.test(file) && !SPEC.test(file)).sort(),
    specs,
    tools: tools.includes(undefined) ? 'all' : [.../** @type {Set<string>} */ (new Set(tools))].sort(),
    isEverything: changed.some((file) => OF_ALL.some((pattern) => pattern.test(file)) && !TEST.test(file)),
  }
}

/**
 * A file that isn't code, such as a fixture, is read by files next to it.
 * @param {string} file @param {Set<string>} known
 */
function startsOf(file, known) {
  if (known.has(file)) return [file]
  const folder = `${dirname(file)}/`
  return [...known].filter((each) => each.startsWith(folder))
}

/**
 * @param {readonly string[]} starts
 * @param {Map<string, string[]>} importers
 * @param {string | undefined} tool that the starts belong to
 */
function reachedFrom(starts, importers, tool) {
  const reached = new Set(starts)
  for (const file of reached)
    for (const importer of importers.get(file) ?? []) {
      const other = toolOf(importer)
      if (tool === undefined || other === undefined || other === tool) reached.add(importer)
    }
  return [...reached]
}

/**
 * The oldest Node that can start the scripts, as in package.json. Everything else runs in the one that they install.
 */
const OLDEST = 20

/** @param {string} [version] @throws {Error} in one line, if it is too old */
export function requireNode(version = process.versions.node) {
  if (Number(version.split('.')[0]) >= OLDEST) return
  throw new Error(`Node ${version} is too old: install Node ${OLDEST} or later (https://nodejs.org) and try again.`)
}

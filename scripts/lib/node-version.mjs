/** The oldest Node that starts the scripts: the one that they install runs everything else. As in package.json. */
const OLDEST = 20

/** @param {string} [version] @throws {Error} in one line, if it is too old */
export function requireNode(version = process.versions.node) {
  if (Number(version.split('.')[0]) >= OLDEST) return
  throw new Error(`Node ${version} is too old: install Node ${OLDEST} or later (https://nodejs.org) and try again.`)
}

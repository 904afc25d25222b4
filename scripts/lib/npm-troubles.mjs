import { DISK_FULL } from './room.mjs'

/** npm's codes for a registry that it can't reach, or for packages missing from the cache while it is offline. */
const UNREACHABLE =
  /\b(E(?:NOTFOUND|AI_AGAIN|CONN(?:REFUSED|RESET|ABORTED)|NETUNREACH|NETDOWN|HOSTUNREACH|TIMEDOUT|NOTCACHED)|ERR_SOCKET_TIMEOUT)\b/

/** @param {string} output of npm @returns {string | undefined} the code, if it says that npm can't reach its registry */
export const unreachable = (output) => UNREACHABLE.exec(output)?.[1]

/**
 * @param {string} command such as `npm ci`
 * @param {{ code: number, output: string }} ended
 * @returns {string} the problem and its remedy, in one line; npm's own words if the problem isn't a known one
 */
export function npmTrouble(command, { code, output }) {
  if (DISK_FULL.test(output))
    return `The disk is full: ${command} could not write the packages. Delete something and try again.`
  const reason = unreachable(output)
  if (reason !== undefined)
    return `No network: ${command} can’t reach the registry for the packages (${reason}). Connect and try again.`
  if (code === 127) return 'npm is missing: it comes with Node (https://nodejs.org).'
  const closed = /npm (?:error|ERR!) code (EACCES|EPERM|EROFS)\b/.exec(output)?.[1]
  if (closed !== undefined)
    return `${command} may not write (${closed}): start this as the user who owns the project’s folder and npm’s cache.`
  return `${command} failed (exit code ${code}):\n${output.slice(-4000).trim()}`
}

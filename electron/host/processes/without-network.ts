import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Of util-linux, which every distribution has. It becomes the program that it starts: same process, same pipes. */
const UNSHARE = ['/usr/bin/unshare', '/bin/unshare']
/**
 * A network namespace without any interface that is up: not even loopback. Only root may make one, or whoever is in a
 * user namespace; the user keeps the same number there, and no rights.
 */
const NAMESPACES = ['--user', '--map-current-user', '--net', '--']
/** Milliseconds. */
const PATIENCE = 2000

/** What to put before a program and its arguments, so that it has no network. Empty: this system can't prevent it. */
export function commandThatWorks(unshare = UNSHARE.find((path) => existsSync(path))): readonly string[] {
  if (process.platform !== 'linux' || unshare === undefined) return []
  const command = [unshare, ...NAMESPACES]
  // Some distributions let nobody but chosen programs make a user namespace, and containers often nobody at all.
  const { status } = spawnSync(unshare, [...NAMESPACES, process.execPath, '--version'], {
    timeout: PATIENCE,
    stdio: 'ignore',
    env: {},
  })
  return status === 0 ? command : []
}

let known: readonly string[] | null = null

/** As `commandThatWorks`, which is asked once. */
export function commandWithoutNetwork(): readonly string[] {
  known ??= commandThatWorks()
  return known
}

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/**
 * Part of util-linux, which every distribution has. It turns into the program that it starts: same process, same pipes.
 */
const UNSHARE = ['/usr/bin/unshare', '/bin/unshare']
/**
 * A network namespace in which no interface is up, not even loopback. Only root can make one, or anyone in a user
 * namespace; the user keeps the same number in it, but has no rights.
 */
const NAMESPACES = ['--user', '--map-current-user', '--net', '--']
/** Milliseconds. */
const PATIENCE = 2000

/**
 * The words to put before a program and its arguments, so that it has no network. Empty if this system can't prevent
 * that.
 */
export function commandThatWorks(unshare = UNSHARE.find((path) => existsSync(path))): readonly string[] {
  if (process.platform !== 'linux' || unshare === undefined) return []
  const command = [unshare, ...NAMESPACES]
  // Some distributions let only certain programs make user namespaces, and containers often don't let any.
  const { status } = spawnSync(unshare, [...NAMESPACES, process.execPath, '--version'], {
    timeout: PATIENCE,
    stdio: 'ignore',
    env: {},
  })
  return status === 0 ? command : []
}

let known: readonly string[] | null = null

/** Like `commandThatWorks`, but looks it up only once. */
export function commandWithoutNetwork(): readonly string[] {
  known ??= commandThatWorks()
  return known
}

import { spawn } from 'node:child_process'
import type { Disposable } from '../../../shared/base/emitter.ts'

/** Its input ends when it is to end, and with the process that has started it, however that ends. */
const GUARD = 'kill -STOP "$@"; read -r _; kill -CONT "$@"'

/**
 * Stops processes until it is disposed, or this process is gone: so none is left behind that could never notice.
 * Windows has no signal for it.
 */
export function standStill(processes: readonly number[]): Disposable {
  if (processes.length === 0 || process.platform === 'win32') return { dispose() {} }
  // In a group of its own: what ends this process from a terminal must not end the guard first.
  const guard = spawn('/bin/sh', ['-c', GUARD, 'guard', ...processes.map(String)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  guard.on('error', () => {})
  guard.stdin.on('error', () => {})
  guard.unref()
  return { dispose: () => void guard.stdin.end() }
}

/** Lets one go on that is to end: what stands still heeds a request to do so only then. */
export function goOn(pid: number): void {
  if (process.platform === 'win32') return
  try {
    process.kill(pid, 'SIGCONT')
  } catch {
    // It has ended.
  }
}

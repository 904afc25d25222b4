import { spawn } from 'node:child_process'
import type { Disposable } from '../../../shared/base/emitter.ts'

/** Its input ends when it should end, and also with the process that started it, however that ends. */
const GUARD = 'kill -STOP "$@"; read -r _; kill -CONT "$@"'

/**
 * Stops processes until it is disposed or this process ends: otherwise a stopped process might be left that could never
 * notice. Windows has no signal for this.
 */
export function standStill(processes: readonly number[]): Disposable {
  if (processes.length === 0 || process.platform === 'win32') return { dispose() {} }
  // In a separate group: a signal from a terminal that ends this process must not end the guard first.
  const guard = spawn('/bin/sh', ['-c', GUARD, 'guard', ...processes.map(String)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  guard.on('error', () => {})
  guard.stdin.on('error', () => {})
  guard.unref()
  return { dispose: () => void guard.stdin.end() }
}

/** Resumes a process that should end: a stopped one heeds a request to end only then. */
export function goOn(pid: number): void {
  if (process.platform === 'win32') return
  try {
    process.kill(pid, 'SIGCONT')
  } catch {
    // It has ended.
  }
}

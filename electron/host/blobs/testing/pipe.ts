import { execFileSync } from 'node:child_process'

/** Makes a pipe: opening it for reading blocks until it is opened for writing. */
export function makePipe(path: string): void {
  execFileSync('mkfifo', [path])
}

import { execFileSync } from 'node:child_process'

/** Opening one to read blocks until somebody opens it to write. */
export function makePipe(path: string): void {
  execFileSync('mkfifo', [path])
}

import { execFileSync } from 'node:child_process'

/** Who opens one to read waits for somebody to write, for ever. */
export function makePipe(path: string): void {
  execFileSync('mkfifo', [path])
}

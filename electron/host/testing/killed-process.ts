/** A program for a test that reports its progress in lines until it is killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** If several processes start on a busy machine, each takes tens of seconds. Milliseconds. */
const PATIENCE = 120_000

export class KilledProcess {
  readonly #child: ChildProcess
  readonly #ended: Promise<void>
  readonly #lines: string[] = []
  readonly #looks = new Set<() => void>()

  constructor(program: URL, ...words: readonly string[]) {
    this.#child = spawn(process.execPath, [fileURLToPath(program), ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
    let rest = ''
    this.#child.stdout?.on('data', (text: Buffer) => {
      const parts = (rest + text.toString()).split('\n')
      rest = parts.pop() ?? ''
      this.#lines.push(...parts)
      for (const look of this.#looks) look()
    })
    this.#ended = new Promise((resolve) => this.#child.on('close', () => resolve()))
    this.#ended.then(() => {
      for (const look of this.#looks) look()
    })
  }

  /** The rest of each line that begins with this word. */
  of(word: string): string[] {
    return this.#lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1))
  }

  /** Rejects if the program ends first. @param milliseconds maximum time */
  until(look: () => boolean, milliseconds = PATIENCE): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (error?: Error): void => {
        clearTimeout(timer)
        this.#looks.delete(again)
        if (error) reject(error)
        else resolve()
      }
      const said = (): string => `it said ${this.#lines.slice(-5).join('; ')}`
      const timer = setTimeout(() => settle(new Error(said())), milliseconds)
      const again = (): void => {
        if (look()) settle()
        else if (this.#child.exitCode !== null || this.#child.signalCode !== null)
          settle(new Error(`it ended; ${said()}`))
      }
      this.#looks.add(again)
      again()
    })
  }

  /** Resolves when the process has ended and all its output was read. */
  kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    return this.#ended
  }
}

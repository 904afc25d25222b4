/** A program that plays a game, controlled line by line. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'

/** Not every PATH has the folder of Debian's games. */
const FOLDERS = [...(process.env.PATH ?? '').split(delimiter), '/usr/games']

/** Returns a program's path, or null if it isn't installed. */
export const programNamed = (name: string): string | null =>
  FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null

export class Engine {
  readonly #process: ChildProcessWithoutNullStreams
  readonly #lines: AsyncIterator<string>
  /** Lines in both directions; the last of them appear in error messages of tests. */
  readonly #talk: string[] = []

  constructor(program: string, ...words: readonly string[]) {
    this.#process = spawn(program, words, { shell: false })
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]()
  }

  say(line: string): void {
    this.#talk.push(`> ${line}`)
    this.#process.stdin.write(`${line}\n`)
  }

  /** Returns its output up to and including the line that `isLast` accepts. Rejects if the program ends first. */
  async until(isLast: (line: string) => boolean): Promise<string[]> {
    const said: string[] = []
    for (;;) {
      const next = await this.#lines.next()
      if (next.done) throw new Error(`the program has ended:\n${this.#talk.slice(-20).join('\n')}`)
      this.#talk.push(next.value)
      said.push(next.value)
      if (isLast(next.value)) return said
    }
  }

  stop(): void {
    this.#process.kill()
  }
}

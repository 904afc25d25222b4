/** Starts and ends a benchmark's processes, inside a network namespace or not. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { join } from 'node:path'
import { end } from '../../e2e/lib/child-process.ts'
import type { Machine } from '../../e2e/network/lab.ts'
import { projectNode } from '../../scripts/lib/project.mjs'

const root = join(import.meta.dirname, '../..')
const START_TIME = 60_000

export interface Running {
  readonly child: ChildProcess
  /** The captured part of the first matching line. */
  readonly found: string
  end(signal?: NodeJS.Signals): Promise<void>
}

/** Starts `node WORDS` and waits for a line of its output. Throws if it ends or stays silent. */
export async function startNode(words: string[], pattern: RegExp, machine: Machine | null): Promise<Running> {
  const options: SpawnOptions = { cwd: root, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] }
  const child = machine ? machine.spawn(projectNode(), words, options) : spawn(projectNode(), words, options)
  let printed = ''
  const found = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${words[0]} said nothing`)), START_TIME)
    child.once('exit', (code) => reject(new Error(`${words.join(' ')} ended with ${code}`)))
    child.stdout?.on('data', (bytes: Buffer) => {
      printed += bytes.toString()
      const match = pattern.exec(printed)
      if (!match) return
      clearTimeout(timer)
      resolve(match[1] ?? '')
    })
  })
  return {
    child,
    found,
    end: (signal) => end(child, signal),
  }
}

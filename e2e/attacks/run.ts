import { type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { projectNode } from '../../scripts/lib/project.mjs'
import type { Machine } from '../network/lab.ts'

/**
 * Runs a program from this folder and returns its output. Rejects if it fails.
 *
 * @param machine null: this one, without a separate network
 */
export async function runAttack(machine: Machine | null, program: URL, ...more: string[]): Promise<string> {
  const words = [program.pathname, ...more]
  const options: SpawnOptions = { stdio: ['ignore', 'pipe', 'inherit'] }
  const started = machine ? machine.spawn(projectNode(), words, options) : spawn(projectNode(), words, options)
  const [said, [code]] = await Promise.all([text(started.stdout as NodeJS.ReadableStream), once(started, 'exit')])
  if (code !== 0) throw new Error(`${program.pathname} ended with ${code}: ${said}`)
  return said
}

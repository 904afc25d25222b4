import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { projectNode } from '../../scripts/lib/project.mjs'
import type { Machine } from '../network/lab.ts'

/** Runs a program of this folder on a machine; returns its output. Rejects if it fails. */
export async function runAttack(machine: Machine, program: URL, ...words: string[]): Promise<string> {
  const started = machine.spawn(projectNode(), [program.pathname, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said, [code]] = await Promise.all([text(started.stdout as NodeJS.ReadableStream), once(started, 'exit')])
  if (code !== 0) throw new Error(`${program.pathname} ended with ${code}: ${said}`)
  return said
}

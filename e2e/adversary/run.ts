/**
 * `npm run adversary`: attacks over both kinds of paths. Prints what was tried and what stopped it; fails if one
 * succeeds.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { argumentsFor } from '../command-line.ts'
import type { Result } from './attack.ts'
import type { PathKind } from './group.ts'
import { ATTACKS } from './list.ts'
import { runAttacks } from './runner.ts'
import { toTable } from './table.ts'

const USAGE = 'npm run adversary -- [WORDS… of their names] [--path tcp|webrtc] [--short]'
const PATHS: readonly PathKind[] = ['tcp', 'webrtc']

const { values, positionals } = argumentsFor(USAGE, {
  options: { path: { type: 'string' }, short: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const path = PATHS.find((kind) => kind === values.path)
const results = path ? await attack(path) : (await Promise.all(PATHS.map(inProcess))).flat()
if (process.send) process.send(results, () => process.exit(0))
else {
  process.stdout.write(toTable(results))
  process.exit(results.some(({ failures }) => failures.length > 0) ? 1 : 0)
}

function attack(kind: PathKind): Promise<Result[]> {
  const words = positionals.join(' ').toLowerCase()
  const chosen = ATTACKS.filter(({ name, short }) => name.toLowerCase().includes(words) && (short || !values.short))
  const onResult = ({ attack: { name }, failures, milliseconds }: Result): void => {
    const state = failures.length > 0 ? 'SUCCEEDED' : 'stopped'
    process.stderr.write(`${state} in ${Math.round(milliseconds)} ms, over ${kind}: ${name}\n`)
  }
  return runAttacks(chosen, [kind], { onResult, timed: true })
}

/**
 * In a separate process, so that one path kind disturbs the measurement of the other no more than any other program.
 */
async function inProcess(kind: PathKind): Promise<Result[]> {
  const child: ChildProcess = fork(import.meta.filename, [...process.argv.slice(2), '--path', kind])
  return new Promise((resolve, reject) => {
    child.once('message', (found) => resolve(found as Result[]))
    child.once('exit', (code) => reject(new Error(`the attacks over ${kind} ended with ${code}`)))
  })
}

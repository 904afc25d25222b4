/** `npm run adversary [-- WORDS…]`: all attacks, or those whose name has these words. Fails where one of them succeeds. */
import { parseArgs } from 'node:util'
import type { PathKind } from './group.ts'
import { ATTACKS } from './list.ts'
import { runAttacks } from './runner.ts'
import { toTable } from './table.ts'

const { values, positionals } = parseArgs({
  options: { path: { type: 'string' }, short: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const words = positionals.join(' ').toLowerCase()
const chosen = ATTACKS.filter(({ name, short }) => name.toLowerCase().includes(words) && (short || !values.short))
const paths: PathKind[] = values.path === 'tcp' || values.path === 'webrtc' ? [values.path] : ['tcp', 'webrtc']
const results = await runAttacks(chosen, paths, (result) => {
  const state = result.failures.length > 0 ? 'SUCCEEDED' : 'stopped'
  process.stderr.write(`${state} in ${Math.round(result.milliseconds)} ms, ${result.path}: ${result.attack.name}\n`)
})
process.stdout.write(toTable(results))
for (const { attack, failures, path } of results) {
  if (failures.length > 0) process.stdout.write(`\n${attack.name}, over ${path}:\n  ${failures.join('\n  ')}\n`)
}
process.exit(results.some(({ failures }) => failures.length > 0) ? 1 : 0)

/** `npm run bench -- NAME [CASE …] [--json]`: runs a bench and prints what it measured. */
import { parseArgs } from 'node:util'
import { fanout } from './fanout.ts'
import { join } from './join.ts'
import { latency } from './latency.ts'
import { type Row, toJson, toTable } from './lib/report.ts'
import { memory } from './memory.ts'
import { open } from './open.ts'
import { strokes } from './strokes.ts'

const BENCHES: Record<string, (cases: readonly string[]) => Promise<Row[]>> = {
  join,
  fanout,
  latency,
  memory,
  open,
  strokes,
}

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const [name = '', ...cases] = positionals
const bench = BENCHES[name]
if (bench === undefined) {
  process.stderr.write(`Usage: npm run bench -- ${Object.keys(BENCHES).join('|')} [CASE …] [--json]\n`)
  process.exit(2)
}
const rows = await bench(cases)
process.stdout.write(`${values.json ? rows.map(toJson).join('\n') : toTable(rows)}\n`)

/** `npm run bench`: runs a benchmark and prints the results. */
import { argumentsFor, misused } from '../e2e/command-line.ts'
import { app } from './app.ts'
import { archive } from './archive.ts'
import { board, boardJoin } from './board.ts'
import { boardRest } from './board-rest.ts'
import { call } from './call.ts'
import { cast } from './cast.ts'
import { castSim } from './cast-sim.ts'
import { channel } from './channel.ts'
import { compute } from './compute.ts'
import { converge } from './converge.ts'
import { crowd } from './crowd.ts'
import { fanout } from './fanout.ts'
import { forum } from './forum.ts'
import { game } from './game.ts'
import { glare } from './glare.ts'
import { growth } from './growth.ts'
import { join } from './join.ts'
import { latency } from './latency.ts'
import { type Row, toJson, toTable } from './lib/report.ts'
import { lists } from './lists.ts'
import { meet } from './meet.ts'
import { memory } from './memory.ts'
import { notes } from './notes.ts'
import { open } from './open.ts'
import { partial } from './partial.ts'
import { rekey } from './rekey.ts'
import { releases } from './releases.ts'
import { rest } from './rest.ts'
import { scroll } from './scroll.ts'
import { search } from './search.ts'
import { searchChange } from './search-change.ts'
import { signaling } from './signaling.ts'
import { soak } from './soak.ts'
import { strokes } from './strokes.ts'
import { table } from './table.ts'
import { topic } from './topic.ts'
import { transfer } from './transfer.ts'

const BENCHES: Record<string, (cases: readonly string[], minutes?: number, mebibytes?: number) => Promise<Row[]>> = {
  join,
  fanout,
  app,
  archive: () => archive(),
  call,
  cast,
  'cast-sim': castSim,
  channel,
  compute,
  converge,
  crowd: () => crowd(),
  latency,
  memory,
  notes: () => notes(),
  open,
  partial,
  glare,
  meet,
  search,
  releases,
  'search-change': () => searchChange(),
  signaling,
  rekey,
  rest: () => rest(),
  scroll,
  soak: (_, minutes) => soak(minutes),
  start: () => open(['start']),
  strokes,
  table,
  topic,
  board: () => board(),
  'board-join': () => boardJoin(),
  'board-rest': () => boardRest(),
  lists: () => lists(),
  forum,
  game,
  growth: () => growth(),
  transfer: (cases, _, mebibytes) => transfer(cases, mebibytes),
}

const USAGE = `npm run bench -- ${Object.keys(BENCHES).join('|')} [CASE …] [--minutes N] [--size MEBIBYTES] [--json]`
const { values, positionals } = argumentsFor(USAGE, {
  options: { json: { type: 'boolean', default: false }, minutes: { type: 'string' }, size: { type: 'string' } },
  allowPositionals: true,
})
const [name = '', ...cases] = positionals
const bench = BENCHES[name]
if (bench === undefined) misused(USAGE, 'Name a bench.')
const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text))
const rows = await bench(cases, numberOf(values.minutes), numberOf(values.size))
process.stdout.write(`${values.json ? rows.map(toJson).join('\n') : toTable(rows)}\n`)

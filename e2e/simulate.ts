/**
 * `npm run simulate`: groups with a hostile member on broken networks, each generated from a seed. Shrinks a failing
 * seed and prints the remaining operations.
 */
import { describeOperation, makeScenario, type Scenario } from '../shared/testing/simulation/operations.ts'
import { shrink } from '../shared/testing/simulation/shrink.ts'
import { type Outcome, Simulation } from '../shared/testing/simulation/simulation.ts'
import { argumentsFor, misused } from './command-line.ts'

const USAGE = `npm run simulate -- [--seeds N] [--from S]
npm run simulate -- --seed S [--trace]    --trace prints every event`
const PROGRESS = 5000
/** Maximum number of failing seeds to shrink, because that takes as long as many seeds. */
const SHRUNK_AT_MOST = 10

const { values } = argumentsFor(USAGE, {
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    trace: { type: 'boolean', default: false },
  },
})
const [from, count] = values.seed === undefined ? [Number(values.from), Number(values.seeds)] : [Number(values.seed), 1]
if (!Number.isSafeInteger(from) || !Number.isSafeInteger(count) || from < 0 || count < 1)
  misused(USAGE, 'Seeds are whole numbers.')

const printScenario = ({ honest, hostileRole, end, keepsLinks, windows, operations }: Scenario): void => {
  console.log(
    `  ${honest.length} honest, hostile as ${hostileRole}, in the end a ${end}${keepsLinks ? ' on old links' : ''}`,
  )
  if (windows) console.log(`  windows: ${JSON.stringify(windows)}`)
  for (const operation of operations) console.log(`  ${describeOperation(operation)}`)
}

async function run(seed: number): Promise<Outcome> {
  const onLine = values.trace ? { onLine: (line: string) => console.log(line) } : {}
  return await new Simulation(makeScenario(seed), { turn: setImmediate, ...onLine }).run()
}

const start = performance.now()
const happened = new Map<string, number>()
const failed = new Map<number, string>()
let events = 0
let printed = start
for (let seed = from; seed < from + count; seed++) {
  const outcome = await run(seed)
  events += outcome.events
  for (const [what, times] of outcome.happened) happened.set(what, (happened.get(what) ?? 0) + times)
  if (outcome.failure) {
    failed.set(seed, outcome.failure.expectation)
    console.log(`\nseed ${seed} failed: ${outcome.failure.message}`)
    if (failed.size <= SHRUNK_AT_MOST) {
      console.log('  It takes:')
      printScenario(await shrink(makeScenario(seed), { turn: setImmediate }))
    }
    console.log(`  Again: npm run simulate -- --seed ${seed} --trace\n`)
  } else if (values.seed !== undefined)
    console.log(`seed ${seed} is well: ${outcome.events} events, trace ${outcome.hash}`)
  if (performance.now() - printed > PROGRESS) {
    printed = performance.now()
    const seconds = Math.round((printed - start) / 1000)
    console.log(`${seed - from + 1} of ${count} seeds, ${events} events, ${failed.size} failed, ${seconds} s`)
  }
}

if (count > 1) {
  console.log('\nWhat happened:')
  for (const [what, times] of [...happened].sort()) console.log(`  ${what}: ${times}`)
}
const seconds = ((performance.now() - start) / 1000).toFixed(1)
console.log(`\n${count} seeds from ${from}, ${events} events, ${seconds} s, ${failed.size} failed`)
for (const [seed, expectation] of failed) console.log(`  ${seed}: ${expectation}`)
process.exitCode = failed.size === 0 ? 0 : 1

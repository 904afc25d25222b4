/**
 * `npm run torture`: random work in a synced folder on several devices that are linked, disconnected, down or killed.
 * After each round all must be in sync, with no version lost. Prints the seed and the actions of a failing round. With
 * `--case`: single actions of people and programs.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argumentsFor, misused } from '../command-line.ts'
import { ParleyGroup } from './parley.ts'
import { quantile, type Round, runRounds, shareWithin } from './rounds.ts'
import { type Outcome, runCases, type StartGroup } from './run-cases.ts'
import { SyncthingGroup } from './syncthing.ts'

const USAGE = `npm run torture -- [--rounds N] [--seed S] [--devices 2|3] [--at FOLDER]
npm run torture -- --case NAME [--case NAME …] [--with syncthing]    all runs each case, any other name lists them`
/** Milliseconds within which most rounds must be in sync, and the required share of rounds. */
const SOON = 5000
const NEARLY_ALL = 0.95

const { values } = argumentsFor(USAGE, {
  options: {
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    devices: { type: 'string', default: '2' },
    at: { type: 'string', default: tmpdir() },
    with: { type: 'string' },
    case: { type: 'string', multiple: true, default: [] },
  },
})
const [count, seed, devices] = [Number(values.rounds), Number(values.seed), Number(values.devices)]
if (!Number.isSafeInteger(count) || count < 1) misused(USAGE, '--rounds is a whole number.')
if (!Number.isSafeInteger(seed)) misused(USAGE, '--seed is a whole number.')
if (devices !== 2 && devices !== 3) misused(USAGE, '--devices is 2 or 3.')

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`

function print({ number, kind, works, inSync, lost, unequal, decided, course }: Round): void {
  const when = inSync === null ? 'NOT IN SYNC' : `in sync after ${seconds(inSync)}`
  const others = decided > 0 ? `, ${decided} decided by a person` : ''
  console.log(`${number} ${kind}: ${works.length} pieces of work, ${when}${others}`)
  if (inSync === null || inSync > SOON) for (const line of course) console.log(`    ${line}`)
  if (lost.length + unequal.length === 0) return
  console.log(`  seed ${seed}, round ${number}:`)
  for (const version of lost) console.log(`  lost: ${version}`)
  for (const line of unequal) console.log(`  differs: ${line}`)
  for (const work of works) console.log(`    ${work}`)
}

function summarize(rounds: readonly Round[]): boolean {
  const times = rounds.flatMap(({ inSync }) => inSync ?? Number.POSITIVE_INFINITY)
  const lost = rounds.filter((round) => round.lost.length > 0).length
  const unequal = rounds.filter((round) => round.unequal.length > 0 || round.inSync === null).length
  const share = shareWithin(times, SOON)
  console.log(`\nrounds               ${rounds.length}`)
  console.log(`pieces of work       ${rounds.reduce((sum, { works }) => sum + works.length, 0)}`)
  console.log(`rounds with a loss   ${lost}`)
  console.log(`rounds not equal     ${unequal}`)
  console.log(`in sync within ${seconds(SOON)} ${(100 * share).toFixed(1)} %`)
  console.log(`median, 90 %, worst  ${[0.5, 0.9, 1].map((each) => seconds(quantile(times, each))).join(', ')}`)
  return lost === 0 && unequal === 0 && share >= NEARLY_ALL
}

const startParley: StartGroup = ({ directory, names, asNobody }) =>
  ParleyGroup.start({ directory, names: names as [string, ...string[]], ...(asNobody && { asNobody }) })

function printOutcome({ name, isRight, ended, bytesWritten, work }: Outcome): void {
  const waiting = `${(bytesWritten / 1000).toFixed(1)} KB/s written and ${(100 * work).toFixed(0)} % of a core while it waits`
  console.log(`${isRight ? 'right' : 'WRONG'}  ${name}: ${ended}; ${waiting}`)
}

const directory = await mkdtemp(join(values.at, 'parley-torture-'))
// In one case, a host runs as another user.
await chmod(directory, 0o755)
try {
  if (values.case.length > 0) {
    const outcomes = await runCases(values.case, startParley, directory, async (outcome) => {
      printOutcome(outcome)
      if (values.with !== 'syncthing') return
      const start: StartGroup = (options) => SyncthingGroup.start(options)
      await runCases([outcome.name], start, directory, (other) => printOutcome({ ...other, name: 'Syncthing' }))
    })
    process.exitCode = outcomes.every(({ isRight }) => isRight) ? 0 : 1
  } else {
    const works = { least: 8, most: 35 }
    const rounds = await runRounds({ seed, rounds: count, devices, directory, works, isHeavy: true, onRound: print })
    process.exitCode = summarize(rounds) ? 0 : 1
  }
} finally {
  await rm(directory, { recursive: true, force: true })
}

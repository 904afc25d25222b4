/**
 * Jobs with many helpers in virtual time: the choice of tasks, claims and tallies are the app's, the network and the
 * helpers are made up (`shared/tools/jobs/testing/crowd.ts`). `overhead` and `scans` use whole hosts, `screen` uses two
 * with their windows.
 */
import '../renderer/testing/words.ts'
import { type Character, runCrowd } from '../shared/tools/jobs/testing/crowd.ts'
import { overhead } from './compute-overhead.ts'
import { scans } from './compute-scans.ts'
import { screen } from './compute-screen.ts'
import { median, type Row, spread } from './lib/report.ts'

const SEEDS = [1, 2, 3, 4, 5]
/** Milliseconds for one task. */
const PACE = 1000
const HELPERS = [1, 2, 4, 8, 16]
/** Number of pages on a busy machine. */
const FEW = 24
/** Number of tasks per helper. */
const EACH = 100

const honest = (count: number): Character[] => Array.from({ length: count }, () => ({ pace: PACE }))
const run = (seed: number, tasks: number, helpers: readonly Character[], more: object = {}) => {
  const outcome = runCrowd({ seed, tasks, helpers, ...more })
  if (outcome.ended === null) throw new Error('the job never ended')
  return { ...outcome, ended: outcome.ended }
}

/** Compares the values of all seeds with their limit. */
function row(name: string, values: readonly number[], peer: number, peerName: string, rest: Partial<Row>): Row {
  const note = `${SEEDS.length} seeds: ${spread(values)}`
  return { bench: 'compute', case: name, ours: median(values), peer, peerName, unit: 'ms', target: null, note, ...rest }
}

function scale(): Row[] {
  return HELPERS.flatMap((count) => {
    const all = SEEDS.map((seed) => run(seed, EACH * count, honest(count)))
    const speed = all.map(({ ended }) => (EACH * count * PACE) / ended)
    const twice = all.map(({ answers }) => (100 * answers) / (EACH * count) - 100)
    return [
      row(`speed of ${count} helpers`, speed, count, 'times one', { unit: 'times', target: 0.9, moreIsBetter: true }),
      row(`done twice by ${count}`, twice, 100, 'of all tasks', { unit: '%', target: 0.03 }),
    ]
  })
}

/** A third of the helpers disappear after a while, in the middle of a task. */
function killed(): Row[] {
  const [count, gone, tasks] = [15, 5, 1500]
  const ended = SEEDS.map((seed) => {
    const helpers = honest(count).map((each, number) =>
      number < gone ? { ...each, diesAt: 10_000 * (number + 1) + 321 * seed } : each,
    )
    return run(seed, tasks, helpers).ended
  })
  // Helpers that disappear have done some tasks before.
  const given = SEEDS.map((seed) => Array.from({ length: gone }, (_, number) => 10 * (number + 1) + 0.321 * seed))
  const left = median(given.map((each) => tasks - each.reduce((sum, tasksOf) => sum + Math.floor(tasksOf), 0)))
  return [row('5 of 15 killed', ended, (left * PACE) / (count - gone), 'what the rest need', { target: 1.2 })]
}

function straggler(): Row[] {
  const tasks = 1000
  const without = median(SEEDS.map((seed) => run(seed, tasks, honest(8)).ended))
  const ended = SEEDS.map((seed) => run(seed, tasks, [...honest(8), { pace: 10 * PACE }]).ended)
  return [row('one of 9 ten times slower', ended, without, 'without it', { target: 1.15 })]
}

/** Two of 20 lie, each in its own way; quorum 2, with samples. */
function votes(): Row[] {
  const tasks = 10_000
  const liar: Character = { pace: PACE, answer: (task, random) => `false ${task} ${random.next()}` }
  const all = SEEDS.map((seed) => run(seed, tasks, [...honest(18), liar, liar], { copies: 2, samples: true }))
  const more = all.map(({ answers }) => (100 * answers) / tasks - 100)
  const wrong = Math.max(...all.map(({ falseResults }) => falseResults))
  return [
    row('extra work, 2 of 20 lie', more, 100, 'of all tasks', {
      unit: '%',
      target: 0.12,
      note: `${SEEDS.length} seeds: ${spread(more)}; false results at most ${wrong}: ${wrong === 0 ? 'reached' : 'MISSED'}`,
    }),
  ]
}

const CASES: Readonly<Record<string, () => Row[] | Promise<Row[]>>> = {
  scale,
  killed,
  straggler,
  votes,
  overhead: () => overhead(),
  scans: () => scans(),
  'scans-few': () => scans(FEW),
  screen,
}

/** @param cases names of cases to run; empty: all */
export async function compute(cases: readonly string[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const [name, measure] of Object.entries(CASES))
    if (cases.length === 0 || cases.includes(name)) rows.push(...(await measure()))
  return rows
}

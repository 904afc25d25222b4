/**
 * npm run test:long: the long versions of tests of which `npm test` runs only a short slice: many seeds, all attacks,
 * kills, damaged disks, synced folders, two versions. Takes hours. The last line is `N passed, N failed, N skipped`.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { ensureInstalled } from './lib/install.mjs'
import { filesIn, inProject, programOf, root, runNode } from './lib/project.mjs'
import { requireRoomForTests } from './lib/room.mjs'
import { add, NONE, vitestCounts } from './lib/test-counts.mjs'

/** The extent of each, read by the tests. */
const MUCH = {
  PARLEY_SEEDS: 3000,
  PARLEY_HISTORIES: 50_000,
  PARLEY_SWARMS: 1000,
  PARLEY_VIEWERS: 1000,
  PARLEY_FOLDER_RUNS: 10_000,
  PARLEY_FUZZ_TIMES: 10,
  PARLEY_KILLS: 100,
  PARLEY_FLIPS: 1000,
  PARLEY_SECTORS: 200,
  PARLEY_BENT: 20,
  PARLEY_POSITIONS: 5_000_000,
  PARLEY_GAMES: 10_000,
  PARLEY_ENGINE_GAMES: 50,
}

/** @type {[program: string, ...args: string[]][]} */
const PROGRAMS = [
  ['e2e/simulate.ts', '--seeds', '10000', '--from', '1'],
  ['e2e/adversary/run.ts'],
  ['e2e/torture/run.ts', '--rounds', '300', '--seed', '1', '--devices', '3'],
  ['e2e/compat/run.ts'],
]

/** The tests with an adjustable extent. */
const scalable = ['shared', 'electron', 'renderer', 'e2e']
  .flatMap((folder) => filesIn(inProject(folder)))
  .filter((file) => /\.test\.tsx?$/.test(file))
  .filter((file) => /process\.env\.PARLEY_|fuzzAll\(/.test(readFileSync(file, 'utf8')))
  .map((file) => relative(root, file))

async function runVitest() {
  const report = inProject('dist/reports/long.json')
  mkdirSync(inProject('dist/reports'), { recursive: true })
  const environment = Object.fromEntries(Object.entries(MUCH).map(([name, value]) => [name, String(value)]))
  const args = ['run', ...scalable, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code } = await runNode(await programOf('vitest'), args, { environment })
  return vitestCounts(report, code)
}

async function runAll() {
  await ensureInstalled()
  requireRoomForTests()
  let total = await runVitest()
  for (const [program, ...args] of PROGRAMS) {
    console.log(`\n${program} ${args.join(' ')}`)
    const { code } = await runNode(inProject(program), args)
    total = add(total, { ...NONE, ...(code === 0 ? { passed: 1 } : { failed: 1 }) })
  }
  return total
}

const total = await runAll().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  return { ...NONE, failed: 1 }
})
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed === 0 ? 0 : 1

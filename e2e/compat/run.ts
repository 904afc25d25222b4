/**
 * `npm run compat`: makes hosts of this version and of the version at a given commit share spaces over TCP on this
 * machine, and prints a row for each joint activity.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inProject } from '../../scripts/lib/project.mjs'
import { argumentsFor } from '../command-line.ts'
import { type Row, runChecks } from './checks.ts'
import { checkOut } from './version.ts'

/** The last version in use that couldn't handle unknown tools. */
const OLD = '65a77041'

const { positionals } = argumentsFor('npm run compat -- [COMMIT]', { allowPositionals: true })
const [commit = OLD] = positionals
const directory = await mkdtemp(join(tmpdir(), 'parley-compat-'))
const rows: Row[] = []
try {
  const old = await checkOut(commit, directory)
  const onRow = (row: Row): void => {
    rows.push(row)
    console.log(row.failure === null ? `ok      ${row.name}` : `FAILED  ${row.name}: ${row.failure}`)
  }
  await runChecks({ old, today: inProject(), directory, onRow })
} finally {
  await rm(directory, { recursive: true, force: true })
}
const failed = rows.filter(({ failure }) => failure !== null).length
console.log(`${rows.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 && rows.length > 0 ? 0 : 1

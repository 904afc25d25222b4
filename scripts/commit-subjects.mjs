/**
 * Checks commit subjects: with `--file FILE`, that of a message being written (`.githooks/commit-msg`); with `--since
 * COMMIT`, those of all commits since then except merges, for continuous integration.
 */
import { readFileSync } from 'node:fs'
import { faultsOf } from './lib/commit-subject.mjs'
import { run } from './lib/project.mjs'

/** @param {string | undefined} option @param {string | undefined} value @returns {Promise<string[]>} */
async function subjects(option, value) {
  if (option === '--file' && value !== undefined) {
    const lines = readFileSync(value, 'utf8').split('\n')
    return [lines.find((line) => !line.startsWith('#')) ?? '']
  }
  if (option !== '--since' || value === undefined)
    throw new Error('usage: commit-subjects.mjs --file FILE | --since COMMIT')
  const { code, output } = await run('git', ['log', '--no-merges', '--format=%s', `${value}..HEAD`], { quiet: true })
  if (code !== 0) throw new Error(output.trim())
  return output.split('\n').slice(0, -1)
}

try {
  const [option, value] = process.argv.slice(2)
  const faults = (await subjects(option, value)).flatMap((subject) =>
    faultsOf(subject).map((fault) => `“${subject}” ${fault}`),
  )
  if (faults.length > 0) console.error([...faults, 'CONTRIBUTING.md says how a subject is written.'].join('\n'))
  process.exitCode = faults.length === 0 ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/** A short run of `npm run torture`: real hosts, killed and disconnected, with random work in their folders. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Round, runRounds } from './rounds.ts'

it('[K8, K9, K10] after random work, all devices have the same files, and no version is lost', {
  timeout: 900_000,
}, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'parley-torture-'))
  const rounds: Round[] = []
  try {
    const works = { least: 8, most: 12 }
    const onRound = (round: Round) => void rounds.push(round)
    await runRounds({ seed: 1, rounds: 2, devices: 2, directory, works, isHeavy: false, onRound })
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
  expect(rounds.flatMap(({ works }) => works).length).toBeGreaterThan(8)
  for (const { lost, unequal, works } of rounds)
    expect({ lost, unequal }, works.join('\n')).toEqual({ lost: [], unequal: [] })
})

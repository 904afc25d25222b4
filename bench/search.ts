/**
 * Time to the first results in a space of 100,000 messages, compared with MiniSearch on the same texts in the same
 * process; and the time from a host's start until all texts that it had indexed are available again from its store.
 */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import MiniSearch from 'minisearch'
import { TestHost } from '../electron/host/testing.ts'
import type { SearchResult } from '../shared/ipc/contract.ts'
import { makeLongProfile } from './lib/long-profile.ts'
import { openProfile } from './lib/profile.ts'
import { median, type Row } from './lib/report.ts'
import { textsOfSpace } from './lib/texts.ts'

const RECORDS = 100_000
const AUTHORS = 20
const MONTHS = 24
/** A frequent word, a prefix, several words, a word that nobody wrote. */
const ASKED = [['layout'], ['prin'], ['long', 'quotes', 'cap'], ['station', 'seven'], ['nowhere']]
const ROUNDS = 9
/** Maximum time until the first results, in milliseconds. */
const LONGEST = 100

export async function search(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const directory = join(folder, 'profile')
  try {
    const [space = ''] = await makeLongProfile(directory, {
      spaces: 1,
      authors: AUTHORS,
      records: RECORDS,
      months: MONTHS,
    })
    const keys = await keysOf(directory)
    const first = await TestHost.start('bench', directory, { quiet: true, keys })
    const reading = await timeUntilRead(first, space)
    await first.stop()
    const again = await TestHost.start('bench', directory, { quiet: true, keys })
    const opening = await timeUntilRead(again, space)
    const times: { ours: number[]; peer: number[] } = { ours: [], peer: [] }
    const peer = await peerOf(again, space)
    for (let round = 0; round < ROUNDS; round++) {
      for (const words of ASKED) {
        times.ours.push(await timeOf(() => find(again, space, words)))
        times.peer.push(await timeOf(() => peer.index.search(words.join(' '), { prefix: true, combineWith: 'AND' })))
      }
    }
    await again.stop()
    const slowest = { ours: Math.max(...times.ours), peer: Math.max(...times.peer) }
    const verdict = slowest.ours < LONGEST ? 'reached' : 'MISSED'
    const common = { bench: 'search', unit: 'ms', peerName: 'MiniSearch' } as const
    return [
      { ...common, case: 'first results, median', ours: median(times.ours), peer: median(times.peer), target: null },
      { ...common, case: 'first results, slowest', ...slowest, target: null, note: `${verdict}: under ${LONGEST} ms` },
      { ...common, case: 'opened with the space', ours: opening, peer: peer.opening, target: null },
      { ...common, case: 'read for the first time', ours: reading, peer: peer.building, target: null },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function keysOf(directory: string) {
  const { profiles, deviceKey, storeKey } = await openProfile(directory)
  await profiles.close()
  return { deviceKey, storeKey }
}

function find(host: TestHost, space: string, words: string[], limit = 50): Promise<SearchResult> {
  const anyone = { from: [], in: [], after: null, before: null, has: [] }
  return host.call('search.find', { spaces: [space], words, ...anyone, limit })
}

async function timeOf(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

const timeUntilRead = (host: TestHost, space: string): Promise<number> =>
  timeOf(async () => {
    while ((await find(host, space, ['layout'])).reading !== null) await new Promise((done) => setTimeout(done, 20))
  })

/** MiniSearch with the texts that the host finds for every word prefix. */
async function peerOf(host: TestHost, space: string) {
  const { texts } = await textsOfSpace(host, space)
  const options = { fields: ['text'] }
  let index = new MiniSearch(options)
  const building = await timeOf(() => index.addAll(texts))
  const stored = JSON.stringify(index)
  const opening = await timeOf(() => {
    index = MiniSearch.loadJSON(stored, options)
  })
  return { index, building, opening }
}

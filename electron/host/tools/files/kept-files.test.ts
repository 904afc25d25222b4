import { afterEach, describe, expect, it, vi } from 'vitest'
import { BLOB_LIMITS } from '../../../../shared/blobs/limits.ts'
import type { NamedFile } from '../../../../shared/tools/files/named-file.ts'
import { BlobError } from '../../blobs/blob-problem.ts'
import type { BlobState } from '../../blobs/blob-state.ts'
import { KeptFiles } from './kept-files.ts'
import { ToldRelays } from './told-relays.ts'

const SPACE = 'a'.repeat(64)
const root = (digit: number) => String(digit).repeat(64)
const DAY = 24 * 3_600_000

afterEach(() => void vi.useRealTimers())

function withEngine(most: number, refuses?: BlobError) {
  const blobs = new Map<string, Pick<BlobState, 'root' | 'size' | 'have'>>()
  const said: string[] = []
  const engine = {
    states: () => [...blobs.values()] as BlobState[],
    state: (wanted: string) => (blobs.get(wanted) as BlobState | undefined) ?? null,
    async fetch(_space: string, { root: wanted, size }: { root: string; size: number }) {
      if (refuses) throw refuses
      if (blobs.has(wanted) && blobs.get(wanted)?.size !== size) throw new BlobError('bad-file', 'another size')
      blobs.set(wanted, { have: 0, ...blobs.get(wanted), root: wanted, size })
    },
    cancel: async (gone: string) => void blobs.delete(gone),
    forget: async (gone: string) => void blobs.delete(gone),
  }
  const kept = new KeptFiles({
    engine,
    most,
    spaces: () => [SPACE],
    channels: () => [],
    steady: () => Date.now(),
    log: (line) => said.push(line),
  })
  const take = async (...files: NamedFile[]) => {
    kept.filesNamed(SPACE, files)
    await kept.settled()
  }
  /** Lets this many days pass; the relay looks once a day. */
  const pass = async (days: number) => {
    await vi.advanceTimersByTimeAsync(days * DAY)
    await kept.settled()
  }
  return { blobs, said, take, pass, stop: () => kept.stop() }
}

describe('[B20] files that a relay holds', () => {
  it('are those that members name, up to its quota, in which each counts once', async () => {
    const { blobs, said, take, stop } = withEngine(100)
    await take({ root: root(1), size: 60 }, { root: root(1), size: 60 }, { root: root(2), size: 40 })
    await take({ root: root(3), size: 1 })
    await take({ root: root(1), size: 60 }, { root: root(4), size: 1 })
    expect([...blobs.keys()]).toEqual([root(1), root(2)])
    expect(said).toEqual(['There is no room left for more files: see --files.'])
    stop()
  })

  it('arrive with the right size, even if somebody named another one first', async () => {
    const { blobs, take, stop } = withEngine(100)
    await take({ root: root(1), size: 99 })
    await take({ root: root(1), size: 60 })
    expect(blobs.get(root(1))?.size).toBe(60)
    // Part of this one is stored, so its size is right.
    blobs.set(root(1), { root: root(1), size: 60, have: 30 })
    await take({ root: root(1), size: 2 })
    expect(blobs.get(root(1))?.size).toBe(60)
    stop()
  })

  it('are dropped once nobody has named them for a month, however many others somebody names', async () => {
    vi.useFakeTimers()
    const { blobs, take, pass, stop } = withEngine(100)
    await take({ root: root(1), size: 60 }, { root: root(2), size: 1 })
    await pass(29)
    await take({ root: root(1), size: 60 })
    const made = Array.from({ length: BLOB_LIMITS.rootsPerPath }, (_, index) => index.toString(16).padStart(64, '0'))
    for (let first = 0; first < made.length; first += 4096)
      await take(...made.slice(first, first + 4096).map((each) => ({ root: each, size: 1000 })))
    await pass(2)
    expect([...blobs.keys()]).toEqual([root(1)])
    await pass(30)
    expect([...blobs.keys()]).toEqual([])
    stop()
  })

  it('do not affect its records if the disk is full', async () => {
    const { said, take, stop } = withEngine(100, new BlobError('disk-full', 'full'))
    await take({ root: root(1), size: 60 })
    expect(said).toEqual(['The disk is full: no more files are kept.'])
    stop()
  })
})

describe('[B20] a linked relay', () => {
  it('is sent the root and size of each file once a day, and again on its next link', () => {
    const told: string[] = []
    let relays = ['kip']
    let now = 0
    const files = [{ root: root(1), size: 1, name: 'plan.pdf' }]
    const tell = (relay: string, named: readonly NamedFile[]) => told.push(`${relay} ${JSON.stringify(named)}`)
    const relaysTold = new ToldRelays({ relays: () => relays, tell, now: () => now })
    const look = () => relaysTold.look(() => files)
    look()
    look()
    expect(told).toEqual([`kip [{"root":"${root(1)}","size":1}]`])
    files.push({ root: root(2), size: 2, name: 'map.png' })
    look()
    expect(told[1]).toBe(`kip [{"root":"${root(2)}","size":2}]`)
    relays = []
    look()
    relays = ['kip']
    look()
    expect(told.length).toBe(3)
    // A link may last for months, and files that nobody names for a month are dropped.
    now = 24 * 3_600_000
    look()
    look()
    expect(told.length).toBe(4)
    for (let each = 0; each < 4001; each++) files.push({ root: `${each}`.padStart(64, 'c'), size: 1, name: '' })
    look()
    expect(told.slice(4).map((line) => line.split('root').length - 1)).toEqual([1000, 1000, 1000, 1000, 1])
  })
})

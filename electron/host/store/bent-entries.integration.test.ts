/**
 * Complete hosts with one corrupt store entry that LevelDB itself accepts, as if a bit had flipped on its way to the
 * disk: an entry of each kind, in its value or its key. Hosts never show wrong content; they report missing content,
 * and get it back from others.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { ClassicLevel } from 'classic-level'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toHex } from '../../../shared/record/bytes.ts'
import { Random } from '../../../shared/testing/random.ts'
import { HostGroup } from '../testing/group.ts'
import type { TestHost } from '../testing.ts'
import { type Table, tableKey } from './keys.ts'
import { kindsOf, seenBy, sorted, together } from './testing/damaged.ts'

/** Number of corruptions of each kind, in values and in keys. Set `PARLEY_BENT=20` for a long run. */
const BENT = Number(process.env.PARLEY_BENT ?? 1)
const SEED = Number(process.env.PARLEY_DAMAGE_SEED ?? 1)

/**
 * The outcome of a corrupt entry. `twice`: read from its other copy. `spared`: nothing depends on it, or it is rebuilt
 * on demand. `anew`: immediately rebuilt from the records, which is reported. `fetched`: missing until another member
 * is online, which is reported twice.
 */
type End = 'twice' | 'spared' | 'anew' | 'fetched'

interface Kind {
  end: End
  /** If the profile has no such entry, an unreadable one is added under this key. */
  key?: readonly number[]
}

const KINDS: Record<Table, Kind> = {
  profile: { end: 'twice' },
  secret: { end: 'twice' },
  copy: { end: 'twice' },
  snapshot: { end: 'spared' },
  text: { end: 'spared' },
  problem: { end: 'spared' },
  remembered: { end: 'spared', key: [1] },
  sighting: { end: 'spared', key: [0] },
  heard: { end: 'spared', key: [0] },
  reply: { end: 'spared', key: [0, 0, 1] },
  app: { end: 'spared', key: [1] },
  call: { end: 'spared', key: [1] },
  release: { end: 'spared', key: [1] },
  blob: { end: 'spared', key: [1] },
  'kept-path': { end: 'spared', key: [1] },
  gap: { end: 'spared', key: [0, 1, 0] },
  sweep: { end: 'spared', key: [0] },
  /** An entry that no other refers to; others are read together with the one that refers to them. */
  'squash-ahead': { end: 'spared', key: [0, 1, 0] },
  head: { end: 'anew' },
  governance: { end: 'anew' },
  doc: { end: 'anew' },
  'doc-record': { end: 'anew' },
  unopened: { end: 'anew', key: [0, 0] },
  squash: { end: 'anew', key: [0, 1, 0] },
  record: { end: 'fetched' },
}

const group = new HostGroup()
const { start, stop } = group
afterAll(() => group.remove())

type Entry = [key: Uint8Array, value: Uint8Array]

async function withLevel<Value>(
  directory: string,
  work: (level: ClassicLevel<Uint8Array, Uint8Array>) => Promise<Value>,
): Promise<Value> {
  const encodings = { keyEncoding: 'view', valueEncoding: 'view', compression: false } as const
  const level = new ClassicLevel<Uint8Array, Uint8Array>(join(directory, 'store'), encodings)
  await level.open()
  try {
    return await work(level)
  } finally {
    await level.close()
  }
}

/** All entries of a store as stored, that is, sealed. */
const entriesIn = (directory: string): Promise<Entry[]> =>
  withLevel(directory, async (level) => {
    const entries: Entry[] = []
    for await (const [key, value] of level.iterator()) entries.push([new Uint8Array(key), new Uint8Array(value)])
    return entries
  })

function flipped(bytes: Uint8Array, random: Random): Uint8Array {
  const bent = bytes.slice()
  const at = random.between(0, bent.length - 1)
  bent[at] = (bent[at] as number) ^ (1 << random.between(0, 7))
  return bent
}

const isOf = (table: Table, key: Uint8Array): boolean => key[0] === tableKey(table)[0]

/** What a person sees of the space, after all docs have been opened. */
async function allSeenBy(host: TestHost, space: string): Promise<Record<string, string> | null> {
  try {
    for (const doc of await host.call('docs.list', { space, prefix: '' })) {
      await host.openDoc(space, doc)
      await host.call('docs.close', { space, doc })
    }
  } catch {
    return null
  }
  return sorted(await seenBy(host, space))
}

/** The damage that was reported to the person. */
const toldOf = async (host: TestHost): Promise<string[]> =>
  (await kindsOf(host)).filter((kind) => kind.startsWith('store-') && kind !== 'store-moved')

/**
 * Ben is online from now on. Returns the expected content, which Ana sees, and a copy of her profile after it was
 * viewed and searched.
 */
async function prepared() {
  const { directory: begun, space, truth } = await together(group)
  const directory = await group.copyOf(begun)
  const ana = await start('Ana', directory, { quiet: true })
  expect(await allSeenBy(ana, space)).toEqual(truth)
  const wish = { spaces: [space], words: ['x'], from: [], in: [], after: null, before: null, has: [], limit: 20 }
  await ana.until(async () => (await ana.call('search.find', wish)).reading === null)
  await stop(ana)
  return { directory, space, truth, entries: await entriesIn(directory) }
}

describe('[P29] a host with a flipped bit in its store', () => {
  let before: Awaited<ReturnType<typeof prepared>>
  beforeAll(async () => {
    before = await prepared()
  })

  it.each(Object.entries(KINDS) as [Table, Kind][])(
    'in an entry of the table %s, shows the same content, or less until the rest is fetched, and reports that',
    async (table, { end, key: place }) => {
      const { directory, space, truth, entries } = before
      const random = new Random(SEED)
      const taken = new Set(entries.map(([key]) => toHex(key)))
      const ofTable = entries.filter(([key]) => isOf(table, key))
      expect(ofTable.length > 0, 'it is there to be bent, or put there').toBe(place === undefined)
      const [, other] = entries[0] as Entry
      for (const part of place ? (['value'] as const) : (['value', 'key'] as const)) {
        for (let count = 0; count < BENT; count++) {
          const [key, value] = place ? [tableKey(table, ...place), other] : random.pick(ofTable)
          let bentKey = flipped(key, random)
          while (taken.has(toHex(bentKey))) bentKey = flipped(key, random)
          const copy = await group.copyOf(directory)
          await withLevel(copy, async (level) => {
            // Drop snapshots, so that a doc's content is read from its records.
            if (table !== 'snapshot') {
              for (const [snapshot] of entries) if (isOf('snapshot', snapshot)) await level.del(snapshot)
            }
            if (part === 'value') return level.put(key, flipped(value, random))
            await level.del(key)
            return level.put(bentKey, value)
          })
          const where = `${part} of ${toHex(key)}, ${part === 'key' ? toHex(bentKey) : ''}`
          const alone = await start('Ana', copy, { quiet: true })
          const isSame = async () => isDeepStrictEqual(await allSeenBy(alone, space), truth)
          const isTold = async () => (await toldOf(alone)).length > 0
          if (end === 'fetched') await alone.until(async () => (await allSeenBy(alone, space)) !== null && isTold())
          else await alone.until(isSame)
          if (end === 'anew') await alone.until(isTold)
          const told = await toldOf(alone)
          if (end === 'twice' || end === 'spared') expect(told, where).toEqual([])
          else if (end === 'anew') expect(told, where).toEqual(['store-rebuilt'])
          // Nothing is ever different.
          const seen = (await allSeenBy(alone, space)) ?? {}
          for (const [name, text] of Object.entries(seen))
            if (name.startsWith('board')) expect(truth[name], where).toBe(text)
          await stop(alone)
          if (end === 'fetched') {
            const host = await start('Ana', copy)
            await host.until(async () => isDeepStrictEqual(await allSeenBy(host, space), truth), 30_000)
            // Content that was reported missing is also reported to be back.
            await host.until(async () => !(await toldOf(host)).includes('store-damaged'))
            await stop(host)
          }
          await rm(copy, { recursive: true })
        }
      }
    },
    300_000 + BENT * 60_000,
  )
})

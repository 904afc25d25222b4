/** Purged or replaced data also disappears from the database's files, whatever happens in between. */
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { StoreEntry } from '../../../shared/log/store.ts'
import type { Chain } from '../../../shared/record/chain-id.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { tableKey } from './keys.ts'
import { LevelSpaceStore } from './level/level-space-store.ts'
import { SealedDatabase } from './sealed-database.ts'
import { encodeRun } from './segment.ts'

const chainOf = (letters: string): Chain => ({ author: letters.repeat(32), generation: 1, stream: 'content' })
const [MAL, ANA] = [chainOf('aa'), chainOf('bb')]
/**
 * Size of a record in bytes. LevelDB writes data from memory to a file once it has 4 MB: before a squash, or with it.
 */
const SIZES = [50_000, 5_000]
/** The database rewrites its files in the background. Milliseconds. */
const PATIENCE = 30_000

let directory: string
let database: SealedDatabase
let store: LevelSpaceStore

async function open(): Promise<void> {
  database = await SealedDatabase.open(directory, crypto, new Uint8Array(32).fill(7))
  store = new LevelSpaceStore(database, 3, new Uint8Array(16))
  await store.load()
}

const entryOf = (bytes: number, chain: Chain, seq: number, doc: string): StoreEntry => ({
  head: { chain, grant: '01'.repeat(32), seq, hash: '02'.repeat(32) },
  bytes: crypto.randomBytes(bytes),
  doc,
})

async function bytes(): Promise<number> {
  let sum = 0
  // Files may be removed in between.
  for (const name of await readdir(directory)) sum += (await stat(join(directory, name)).catch(() => null))?.size ?? 0
  return sum
}

describe.each(SIZES)('a store with records of %i bytes', (record) => {
  const entry = (chain: Chain, seq: number, doc: string) => entryOf(record, chain, seq, doc)

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'parley-purge-'))
    await open()
    for (let seq = 0; seq < 40; seq++) await store.append([entry(MAL, seq, 'board/1'), entry(ANA, seq, 'board/2')])
    await store.writeSnapshot('board/1', crypto.randomBytes(10 * record))
  })

  afterEach(async () => {
    vi.restoreAllMocks()
    await database.close()
    await rm(directory, { recursive: true, force: true })
  })

  it('[V36] keeps no bytes of purged content, neither in records nor in a snapshot that had them', async () => {
    expect(await bytes()).toBeGreaterThan(85 * record)
    expect(await store.purge([MAL])).toEqual(['board/1'])
    expect(await store.readSnapshot('board/1')).toBeNull()
    await vi.waitFor(async () => expect(await bytes()).toBeLessThan(45 * record), { timeout: PATIENCE })
    expect(await store.read(ANA, 0, 100 * record)).toHaveLength(40)
    expect([store.usedBy(MAL.author), store.usedBy(ANA.author)]).toEqual([0, 40 * record])
  })

  it('[V36] keeps no note of missing records of a purged chain', async () => {
    const note = { key: tableKey('gap', 3, 0, 7), value: encodeRun({ chain: 0, first: 7, count: 2 }) }
    await database.write([{ type: 'put', ...note }])
    expect(await store.readGaps()).toEqual([{ chain: MAL, first: 7, last: 8 }])
    await store.purge([MAL])
    expect(await store.readGaps()).toEqual([])
  })

  it('[V34] keeps no searchable text of an abandoned branch', async () => {
    const { head } = entry(MAL, 9, 'board/1')
    await store.writeText('board/1', crypto.randomBytes(100))
    await store.rewind(MAL, 10, head)
    expect(await store.readText('board/1')).toBeNull()
  })

  describe('[S7] after a squash has replaced records', () => {
    const SQUASH = { chain: MAL, seq: 40, hash: '02'.repeat(32), prev: '03'.repeat(32), first: 0, last: 39 } as const
    const squash = { ...entry(MAL, 40, ''), doc: null, squash: { ...SQUASH, form: 'beside' as const, docs: [] } }

    async function expectReplaced(): Promise<void> {
      await vi.waitFor(async () => expect(await bytes()).toBeLessThan(55 * record), { timeout: PATIENCE })
      expect(await store.read(ANA, 0, 100 * record)).toHaveLength(40)
      expect(await store.readSquash(MAL, 40)).toHaveLength(record)
      const positions: number[] = []
      for await (const { position } of store.readDoc('board/1', 0)) positions.push(position)
      expect(positions).toEqual([39])
    }

    it('removes them from the files, too', async () => {
      await store.append([squash])
      expect(await bytes()).toBeGreaterThan(85 * record)
      await store.replace(MAL, 40, ['board/1'])
      await expectReplaced()
    })

    it('removes them at the next start if it died before that', async () => {
      await store.append([squash])
      vi.spyOn(SealedDatabase.prototype, 'rewrite').mockRejectedValue(new Error('it died'))
      await store.replace(MAL, 40, ['board/1'])
      await database.close()
      expect(await bytes()).toBeGreaterThan(75 * record)
      vi.restoreAllMocks()
      await open()
      await expectReplaced()
    })
  })

  it('[V36] continues a purge of the files at the next start if it died before that', async () => {
    vi.spyOn(SealedDatabase.prototype, 'rewrite').mockRejectedValue(new Error('it died'))
    await store.purge([MAL])
    await database.close()
    expect(await bytes()).toBeGreaterThan(75 * record)
    vi.restoreAllMocks()
    await open()
    expect(await store.read(MAL, 0, record)).toEqual([])
    await vi.waitFor(async () => expect(await bytes()).toBeLessThan(45 * record), { timeout: PATIENCE })
    await database.close()
    await open()
    expect(await store.read(ANA, 0, 100 * record)).toHaveLength(40)
  })
})

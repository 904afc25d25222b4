/** A member decides how many docs and runs a space has: more than a call can have arguments, some 125,000. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { StoreEntry } from '../../../../shared/log/store.ts'
import type { Chain } from '../../../../shared/record/chain-id.ts'
import { sodiumCrypto as crypto } from '../../crypto.ts'
import { LevelSpaceStore } from '../level/level-space-store.ts'
import { SealedDatabase } from '../sealed-database.ts'

const MANY = 130_000
const AT_ONCE = 10_000
const chainOf = (letters: string): Chain => ({ author: letters.repeat(32), generation: 1, stream: 'content' })
const [MAL, ANA] = [chainOf('aa'), chainOf('bb')]
const HASH = '02'.repeat(32)

let directory: string
let database: SealedDatabase
let store: LevelSpaceStore

async function open() {
  database = await SealedDatabase.open(directory, crypto, new Uint8Array(32).fill(7))
  store = new LevelSpaceStore(database, 3, new Uint8Array(16))
  return store.load()
}

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-many-'))
  await open()
})
afterEach(async () => {
  await database.close()
  await rm(directory, { recursive: true, force: true })
})

const entryOf = (chain: Chain, seq: number, doc: string): StoreEntry => ({
  head: { chain, grant: '01'.repeat(32), seq, hash: HASH },
  bytes: Uint8Array.of(1),
  doc,
})

async function append(entriesAt: (index: number) => StoreEntry[]): Promise<void> {
  for (let from = 0; from < MANY; from += AT_ONCE)
    await store.append(Array.from({ length: AT_ONCE }, (_, index) => entriesAt(from + index)).flat())
}

it('opens again with many docs', async () => {
  await append((index) => [entryOf(MAL, index, `board/${index}`)])
  await database.close()
  expect((await open()).docs.size).toBe(MANY)
})

it('drops many records that two devices wrote into a doc alternately', async () => {
  await append((index) => [entryOf(MAL, index, 'board/1'), entryOf(ANA, index, 'board/1')])
  const squash = { chain: ANA, seq: MANY, hash: HASH, prev: HASH, first: 0, last: MANY - 1, form: 'beside' as const }
  await store.append([{ ...entryOf(ANA, MANY, 'board/1'), doc: null, squash: { ...squash, docs: [] } }])
  await store.replace(ANA, MANY, ['board/1'])
  await store.rewind(MAL, 1, entryOf(MAL, 0, 'board/1').head)
  expect((await store.read(MAL, 0, 100)).length).toBe(1)
  expect(await store.purge([MAL])).toEqual([])
  expect(await store.purge([ANA])).toEqual(['board/1'])
})

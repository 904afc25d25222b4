/** A store that can't be opened as it is: it is repaired, without losing anything. */
import { mkdtemp, readdir, readFile, rm, statfs, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode } from 'cborg'
import { afterEach, describe, expect, it } from 'vitest'
import { DamagedEntryError } from '../../../../shared/log/damaged-entry-error.ts'
import { utf8 } from '../../../../shared/record/bytes.ts'
import { mayMount, SmallDisks } from '../../blobs/testing/small-disk.ts'
import { sodiumCrypto as crypto } from '../../crypto.ts'
import { diskTrouble } from '../../profile/disk-trouble.ts'
import { tableKey } from '../keys.ts'
import { ProfileStore, stateToStore } from '../profile-store.ts'
import { rangeOf, SealedDatabase } from '../sealed-database.ts'

const MEBIBYTE = 1024 * 1024

const disks = new SmallDisks()
const directories: string[] = []
afterEach(async () => {
  disks.removeAll()
  for (const directory of directories.splice(0)) await rm(directory, { recursive: true, force: true })
})

async function newDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'parley-order-'))
  directories.push(directory)
  return directory
}

const STORE_KEY = new Uint8Array(32).fill(7)
const openAt = (directory: string) => SealedDatabase.open(directory, crypto, STORE_KEY)

const KEYS = Array.from({ length: 20 }, (_, index) => utf8(`key ${index}`))

/** Writes 3 MB into its journal, unless the values are larger. */
async function fillAt(directory: string, size = 150_000): Promise<void> {
  const database = await openAt(directory)
  for (const key of KEYS) await database.write([{ type: 'put', key, value: new Uint8Array(size) }])
  await database.close()
}

async function expectAll(directory: string, size = 150_000): Promise<void> {
  const database = await openAt(directory)
  for (const key of KEYS) expect((await database.get(key))?.length).toBe(size)
  await database.close()
}

/** Turns its journal into a table, and overwrites the end of that. */
async function damageTable(directory: string): Promise<void> {
  await expectAll(directory)
  const table = join(directory, (await readdir(directory)).find((name) => name.endsWith('.ldb')) as string)
  const bytes = await readFile(table)
  await writeFile(table, bytes.fill(0x5a, bytes.length - 512))
}

it.skipIf(!mayMount).for([0, MEBIBYTE])(
  'a store isn’t repaired while the disk is full: its journal’s content wouldn’t fit (%i bytes left)',
  async (left, context) => {
    const disk = join(await newDirectory(), 'disk')
    if (!(await disks.make(disk, 32))) return context.skip()
    const directory = join(disk, 'store')
    await fillAt(directory)
    const { bavail, bsize } = await statfs(disk)
    const filler = join(disk, 'filler')
    await writeFile(filler, new Uint8Array(bavail * bsize - left))
    await expect(openAt(directory)).rejects.toSatisfy((error) => diskTrouble(error) === 'full')
    await rm(filler)
    await expectAll(directory)
  },
)

it.for([
  ['its list of files', /^MANIFEST/],
  ['the name of that list', /^CURRENT$/],
  ['that list and its name', /^(MANIFEST|CURRENT)/],
] as const)('[P29] a store is repaired without %s', async ([, gone]) => {
  const directory = await newDirectory()
  await fillAt(directory)
  // Opening turns the journal into tables.
  await expectAll(directory)
  for (const name of await readdir(directory)) if (gone.test(name)) await rm(join(directory, name))
  await expectAll(directory)
})

it('[P29] a store with a damaged table is repaired, and keeps later writes', async () => {
  const directory = await newDirectory()
  await fillAt(directory)
  await damageTable(directory)
  const database = await openAt(directory)
  expect(database.found.lost).toHaveLength(1)
  for (const key of KEYS) await database.write([{ type: 'put', key, value: new Uint8Array(150_000) }])
  await database.close()
  await expectAll(directory)
})

it('[P29] a store with a damaged large table is repaired, even if the clock was ahead at the last check', async () => {
  const directory = await newDirectory()
  await fillAt(directory, 600_000)
  await expectAll(directory, 600_000)
  await utimes(join(directory, 'checked'), new Date('2100-01-01'), new Date('2100-01-01'))
  const table = join(directory, (await readdir(directory)).find((name) => name.endsWith('.ldb')) as string)
  const bytes = await readFile(table)
  bytes[1000] = (bytes[1000] as number) ^ 1
  await writeFile(table, bytes)
  const database = await openAt(directory)
  expect(database.found.mended).toHaveLength(1)
  await database.close()
})

it('keeps files that were set aside only until data has to be removed from all files', async () => {
  const directory = await newDirectory()
  await fillAt(directory)
  await damageTable(directory)
  const database = await openAt(directory)
  const setAside = async () => (await readdir(directory)).filter((name) => /^lost$|\.damaged$/.test(name))
  expect(await setAside()).toHaveLength(2)
  await database.rewrite(rangeOf(utf8('key')))
  expect(await setAside()).toEqual([])
  await database.close()
})

describe('a profile whose own entry is lost in both its copies', () => {
  const openProfile = (directory: string) => ProfileStore.open(directory, crypto, STORE_KEY)
  const entryOf = (number: number) => ({
    ...{ number, id: 'aa'.repeat(32), discoverySecret: new Uint8Array(32), name: 'Team' },
    ...{ joining: null, requiredHeads: [], discoveryServers: [] },
  })

  /** @returns the number of the space in which something is stored */
  async function fillProfile(directory: string): Promise<number> {
    const profiles = await openProfile(directory)
    const entry = entryOf(profiles.nextSpace())
    await profiles.addSpace(entry)
    const chain = { author: 'bb'.repeat(32), generation: 1, stream: 'content' as const }
    const head = { chain, grant: '01'.repeat(32), seq: 0, hash: '02'.repeat(32) }
    await profiles.spaceStore(entry).append([{ head, bytes: new Uint8Array(100), doc: 'index' }])
    await profiles.close()
    return entry.number
  }

  async function replaceEntry(directory: string, value: Uint8Array | null): Promise<void> {
    const database = await openAt(directory)
    const keys = [tableKey('profile', 0), tableKey('copy')]
    await database.write(keys.map((key) => (value ? { type: 'put', key, value } : { type: 'del', key })))
    await database.close()
  }

  it('isn’t opened as a new one, which would overwrite its content', async () => {
    const directory = await newDirectory()
    await fillProfile(directory)
    await replaceEntry(directory, null)
    await expect(openProfile(directory)).rejects.toThrow(DamagedEntryError)
  })

  it('never gives a new space the number of one that is missing in an older entry', async () => {
    const directory = await newDirectory()
    const first = await openProfile(directory)
    const older = encode(stateToStore(first.state))
    await first.close()
    const number = await fillProfile(directory)
    await replaceEntry(directory, older)
    const profiles = await openProfile(directory)
    expect(profiles.nextSpace()).toBeGreaterThan(number)
    await profiles.close()
  })
})

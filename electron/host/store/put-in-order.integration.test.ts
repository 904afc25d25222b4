/** A store that can't be opened as it is: it is put in order, and loses nothing by that. */
import { mkdtemp, readdir, readFile, rm, statfs, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { utf8 } from '../../../shared/record/bytes.ts'
import { mayMount, SmallDisks } from '../blobs/testing/small-disk.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { diskTrouble } from '../profile/disk-trouble.ts'
import { SealedDatabase } from './sealed-database.ts'

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

const openAt = (directory: string) => SealedDatabase.open(directory, crypto, new Uint8Array(32).fill(7))

const KEYS = Array.from({ length: 20 }, (_, index) => utf8(`key ${index}`))

/** 3 MB in its journal, unless the values are larger. */
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

it.skipIf(!mayMount).for([0, MEBIBYTE])(
  'not while the disk is full, as there would be no room for what its journal holds (%i bytes left)',
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
] as const)('[P29] without %s', async ([, gone]) => {
  const directory = await newDirectory()
  await fillAt(directory)
  // Opening makes tables of the journal.
  await expectAll(directory)
  for (const name of await readdir(directory)) if (gone.test(name)) await rm(join(directory, name))
  await expectAll(directory)
})

it('[P29] with a table that is damaged, and keeps what is written afterwards', async () => {
  const directory = await newDirectory()
  await fillAt(directory)
  await expectAll(directory)
  const table = join(directory, (await readdir(directory)).find((name) => name.endsWith('.ldb')) as string)
  const bytes = await readFile(table)
  await writeFile(table, bytes.fill(0x5a, bytes.length - 512))
  const database = await openAt(directory)
  expect(database.found.lost).toHaveLength(1)
  for (const key of KEYS) await database.write([{ type: 'put', key, value: new Uint8Array(150_000) }])
  await database.close()
  await expectAll(directory)
})

it('[P29] with a large table that is damaged, although the clock was ahead at the last check', async () => {
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

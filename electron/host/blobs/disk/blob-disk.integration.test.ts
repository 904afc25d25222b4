/** Pieces that were reported as stored survive a kill of the process. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sealedLength } from '../../../../shared/blobs/shape.ts'
import { leafOf } from '../../../../shared/blobs/tree.ts'
import { storedOffset } from '../pieces/sealed-file.ts'
import { blob, diskOf, entry } from '../testing/disk-of.ts'
import type { BlobDisk, LocalBlob } from './blob-disk.ts'

const WRITER = fileURLToPath(new URL('../testing/killed-writer.ts', import.meta.url))
/** Maximum number of pieces with copies at a time. */
const SLOTS = 16
let folder = ''
const closing: (() => Promise<void>)[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-blob-disk-'))
})
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  await rm(folder, { recursive: true, force: true })
})

async function writeAndDie(count: number): Promise<void> {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  const child = spawn(process.execPath, [WRITER, folder, pipe, String(count)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
}

async function lookAgain(): Promise<{ disk: BlobDisk; local: LocalBlob; path: string }> {
  const { disk, close } = await diskOf(folder)
  closing.push(close)
  const local = disk.get(blob.root) as LocalBlob
  await disk.look(local, () => false)
  return { disk, local, path: join(folder, blob.root.slice(0, 2), blob.root) }
}

describe.skipIf(process.platform === 'win32')('pieces that were being written when the process was killed', () => {
  it('all survive, even if none was written to its place', async () => {
    await writeAndDie(17)
    const { local, path } = await lookAgain()
    expect([...Array(20).keys()].filter((piece) => local.pieces.has(piece))).toEqual([...Array(17).keys()])
    const bytes = await readFile(path)
    for (let piece = 0; piece < 17; piece++) {
      const sealed = blob.pieces[piece] as Uint8Array
      const offset = storedOffset(local.shape, piece)
      expect(bytes.subarray(offset, offset + sealed.length).equals(sealed)).toBe(true)
    }
  })

  it('are ignored if they are invalid', async () => {
    await writeAndDie(5)
    const { path } = await lookAgain()
    await closing.pop()?.()
    const kept = Buffer.alloc(8 * 1024 * 1024, 255)
    kept.writeUInt32BE(20, 0)
    await writeFile(`${path}.under-way`, kept)
    const { local } = await lookAgain()
    expect(local.pieces.count).toBe(5)
    await expect(readFile(`${path}.under-way`)).rejects.toThrow('ENOENT')
  })
})

describe('a piece that doesn’t match its leaf', () => {
  it('is reported, even if a copy was kept before the check, and frees its slot', async () => {
    const { disk, close } = await diskOf(folder)
    closing.push(close)
    const local = disk.expect(entry())
    await disk.save(local)
    await disk.keepLeaves(blob.root, blob.leaves)
    const kept: number[] = []
    const store = (piece: number, bytes: Uint8Array): Promise<boolean> =>
      disk.store(local, piece, bytes, leafOf(blob.leaves, piece), () => kept.push(piece))
    const good = (piece: number): Uint8Array => blob.pieces[piece] as Uint8Array
    // Storing the first piece opens its files.
    expect(await store(0, good(0))).toBe(true)
    expect(kept).toEqual([])
    for (let round = 0; round < 3; round++) {
      const bad = await Promise.all(
        Array.from({ length: SLOTS + 2 }, (_, index) =>
          store(
            1 + index,
            good(1 + index).map((byte) => byte ^ 1),
          ),
        ),
      )
      expect(bad).toEqual(Array.from({ length: SLOTS + 2 }, () => false))
      expect(kept.splice(0)).toHaveLength(process.platform === 'linux' ? SLOTS : 0)
    }
    expect(await Promise.all([1, 2, 3].map((piece) => store(piece, good(piece))))).toEqual([true, true, true])
    expect(kept).toEqual(process.platform === 'linux' ? [1, 2, 3] : [])
  })
})

it('a file removed while its end is being written doesn’t come back', async () => {
  const { disk, close } = await diskOf(folder)
  const local = disk.expect(entry())
  await disk.save(local)
  const finished = disk.finish(local)
  await disk.remove(local)
  await finished
  await close()
  const again = await diskOf(folder)
  closing.push(again.close)
  expect([...again.disk.all()]).toEqual([])
})

it('a file whose last page isn’t full is complete: systems that can’t bypass their cache write it like that', async () => {
  const { disk, close } = await diskOf(folder)
  const local = disk.expect(entry())
  await disk.keepLeaves(blob.root, blob.leaves)
  for (const [piece, sealed] of blob.pieces.entries())
    await disk.store(local, piece, sealed, leafOf(blob.leaves, piece), () => {})
  await disk.finish(local)
  await close()
  const { shape } = local
  const last = shape.pieces - 1
  const path = join(folder, blob.root.slice(0, 2), blob.root)
  await truncate(path, storedOffset(shape, last) + sealedLength(shape, last))
  expect((await lookAgain()).local.pieces.isWhole).toBe(true)
  await closing.pop()?.()
  await truncate(path, storedOffset(shape, last) + sealedLength(shape, last) - 1)
  expect((await lookAgain()).local.pieces.isWhole).toBe(false)
})

it('the sweep removes leftovers, but not files that have just arrived', async () => {
  const { disk, close } = await diskOf(folder)
  closing.push(close)
  await writeFile(join(folder, 'incoming-left'), 'x')
  const path = disk.incomingPath()
  await writeFile(path, 'x')
  await disk.sweep()
  expect(await readFile(path, 'utf8')).toBe('x')
  await expect(readFile(join(folder, 'incoming-left'))).rejects.toThrow('ENOENT')
})

it('the sweep leaves a file that was just moved in', async () => {
  const { disk, close } = await diskOf(folder)
  closing.push(close)
  const path = disk.incomingPath()
  await writeFile(path, 'x')
  await disk.adopt(path, blob.root)
  await disk.sweep()
  expect(await readFile(join(folder, blob.root.slice(0, 2), blob.root), 'utf8')).toBe('x')
})

/** Resealed pieces are compared before they are served, and that work is spread over turns. */
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { shapeOf } from '../../../../shared/blobs/shape.ts'
import type { Crypto } from '../../../../shared/record/crypto.ts'
import { sodiumCrypto } from '../../crypto.ts'
import { plainIo } from '../pieces/plain-io.ts'
import { storedOffset } from '../pieces/sealed-file.ts'
import type { TransferIo } from '../pieces/transfer-io.ts'
import { TURN_BYTES, Turns } from '../pieces/turns.ts'
import { OpenFiles } from '../system/open-files.ts'
import { makePipe } from '../testing/pipe.ts'
import { SealedReader } from './sealed-reader.ts'
import { takeInFile } from './take-in.ts'

const SIZE = 200_000
const files = new OpenFiles()
let folder = ''
let hashed = 0
const crypto: Crypto = {
  ...sodiumCrypto,
  hash(bytes) {
    hashed++
    return sodiumCrypto.hash(bytes)
  },
}
const io: TransferIo = {
  ...plainIo,
  read(wanted) {
    if (wanted.isHashed) hashed++
    return plainIo.read(wanted)
  },
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-sealed-'))
})
afterEach(async () => {
  await files.closeAll()
  await rm(folder, { recursive: true, force: true })
})

async function share() {
  const path = join(folder, 'plain')
  const bytes = sodiumCrypto.randomBytes(SIZE)
  await writeFile(path, bytes)
  const rest = { io, onProgress: () => {}, signal: undefined }
  const { root, key, leaves, tags } = await takeInFile(path, { crypto, ...rest })
  const blob = { root, shape: shapeOf(SIZE), keys: [key], path, isSealed: false }
  const expected = { leaves: async () => leaves, tags: async (): Promise<Uint8Array | null> => tags }
  hashed = 0
  const parts = { crypto, files, turns: new Turns(), io }
  return {
    path,
    bytes,
    tags,
    expected,
    parts,
    blob,
    reader: new SealedReader(parts, blob, { ...expected, held: () => null }),
  }
}

it('a piece with its original seal is served without being hashed again', async () => {
  const { bytes, reader } = await share()
  expect((await reader.read(1))?.length).toBe(65_536 + 16)
  expect(hashed).toBe(0)
  expect((await reader.readPlain(3)).bytes).toEqual(bytes.subarray(3 * 65_536))
})

it('memory is released if no key opens a piece, or the piece isn’t the shared one', async () => {
  const { blob, expected, parts, reader } = await share()
  const path = join(folder, 'sealed')
  const file = await open(path, 'w')
  for (let piece = 0; piece < blob.shape.pieces; piece++) {
    const sealed = (await reader.read(piece)) as Uint8Array
    const bytes = piece === 2 ? sealed.map((byte) => byte ^ 255) : sealed
    await file.write(bytes, 0, bytes.length, storedOffset(blob.shape, piece))
  }
  await file.close()
  const [taken, released] = [vi.spyOn(io.buffers, 'take'), vi.spyOn(io.buffers, 'release')]
  const known = { ...expected, held: () => null }
  const sealed = new SealedReader(parts, { ...blob, path, isSealed: true, keys: [sodiumCrypto.randomBytes(32)] }, known)
  expect(await sealed.readPlain(1)).toEqual({ bytes: null, isThere: true })
  expect(await sealed.readPlain(2)).toEqual({ bytes: null, isThere: false })
  expect(taken).toHaveBeenCalledTimes(4)
  expect(released.mock.calls.map(([bytes]) => bytes)).toEqual(taken.mock.results.map(({ value }) => value))
})

it('a changed piece isn’t served, whether or not its seals are known', async () => {
  const { path, bytes, expected, reader } = await share()
  bytes[65_536] = (bytes[65_536] ?? 0) ^ 1
  await writeFile(path, bytes)
  expect(await reader.read(1)).toBeNull()
  expected.tags = async () => null
  expect(await reader.read(1)).toBeNull()
  expect(await reader.read(2)).not.toBeNull()
})

it('a file that was replaced with a pipe isn’t served, and doesn’t block', async () => {
  const { path, reader } = await share()
  await rm(path)
  makePipe(path)
  expect(await reader.read(1)).toBeNull()
})

it('if the seals are damaged, the leaves decide', async () => {
  const { tags, reader } = await share()
  tags.fill(0)
  expect(await reader.read(1)).not.toBeNull()
  expect(hashed).toBe(1)
})

it("work beyond a turn's budget waits for the next turn, in order", async () => {
  const turns = new Turns()
  const done: string[] = []
  const takes = ['one', 'two', 'three'].map((name) => turns.take(TURN_BYTES).then(() => done.push(name)))
  await Promise.resolve()
  await Promise.resolve()
  expect(done).toEqual(['one'])
  await Promise.all(takes)
  expect(done).toEqual(['one', 'two', 'three'])
})

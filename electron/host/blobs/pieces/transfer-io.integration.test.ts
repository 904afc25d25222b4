/** The behavior of every implementation of the port, alone and with another one at the other end or after a restart. */
import { mkdtemp, open, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainLength, sealedLength, shapeOf } from '../../../../shared/blobs/shape.ts'
import { sodiumCrypto as crypto } from '../../crypto.ts'
import { FastIo } from '../fast/fast-io.ts'
import { pairOfHosts, wanted } from '../paths/testing.ts'
import { EngineGroup, SPACE } from '../testing/engines.ts'
import { sealPiece } from './piece-cipher.ts'
import { JOURNAL, readJournal } from './piece-journal.ts'
import { plainIo } from './plain-io.ts'
import { storedOffset, storedSize } from './sealed-file.ts'
import type { TransferIo } from './transfer-io.ts'

const LENGTH = 1000
const SMALL = 300_000
/** Large enough for page-aligned pieces. */
const LARGE = 9_000_001
const key = crypto.randomBytes(32)
const nothing = (): void => {}
const fast = () => new FastIo(nothing)

let folder = ''
let io: TransferIo = plainIo
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-io-'))
})
afterEach(async () => {
  await io.close()
  await rm(folder, { recursive: true, force: true })
})

function sealedPieces(plain: Uint8Array) {
  const shape = shapeOf(plain.length)
  return Array.from({ length: shape.pieces }, (_, piece) => {
    const sealed = io.buffers.take(sealedLength(shape, piece))
    const start = piece * shape.pieceSize
    sealPiece(key, piece, plain.subarray(start, start + plainLength(shape, piece)), sealed)
    return { piece, sealed, leaf: crypto.hash(sealed) }
  })
}

describe.each([
  ['plain', () => plainIo],
  ['fast', fast],
  ['fast without its thread', () => new FastIo(nothing, new URL('./no-thread.ts', import.meta.url))],
])('transfers, %s,', (_, make) => {
  beforeEach(() => {
    io = make()
  })

  it('seal plain files, read sealed ones, hash on request, and notice the end of a file', async () => {
    const plain = crypto.randomBytes(3 * LENGTH)
    await writeFile(join(folder, 'plain'), plain)
    const file = await open(join(folder, 'plain'))
    const read = async (piece: number, isHashed: boolean) => {
      const into = io.buffers.take(LENGTH + 16, 13)
      const hash = await io.read({ file, offset: piece * LENGTH, length: LENGTH, piece, key, into, isHashed })
      return { into, hash }
    }
    const expected = (piece: number) => {
      const sealed = new Uint8Array(LENGTH + 16)
      sealPiece(key, piece, plain.subarray(piece * LENGTH, (piece + 1) * LENGTH), sealed)
      return sealed
    }
    const [first, second] = await Promise.all([read(0, false), read(1, true)])
    expect([...first.into]).toEqual([...expected(0)])
    expect(first.hash).toBeNull()
    expect([...second.into]).toEqual([...expected(1)])
    expect(second.hash).toEqual(crypto.hash(expected(1)))
    const into = io.buffers.take(LENGTH)
    await io.read({ file, offset: 5, length: LENGTH, piece: 0, key: null, into, isHashed: false })
    expect([...into]).toEqual([...plain.subarray(5, 5 + LENGTH)])
    await expect(read(3, false)).rejects.toThrow('the file is shorter')
    await file.close()
  })

  it.each([SMALL, LARGE])('write the pieces of %i bytes that match their leaves, and hash them', async (size) => {
    const plain = crypto.randomBytes(size)
    const shape = shapeOf(size)
    const path = join(folder, 'blob')
    const [bent, ...good] = sealedPieces(plain)
    if (!bent) expect.unreachable()
    const writer = io.writerOf(path, shape)
    const write = ({ piece, sealed, leaf }: typeof bent) => writer.write(piece, sealed, leaf, nothing)
    const written = good.reverse().map(write)
    expect(await write({ ...bent, leaf: crypto.randomBytes(32) })).toBe(false)
    expect(new Set(await Promise.all(written))).toEqual(new Set([true]))
    await writer.close()
    expect([...readJournal(await readFile(path + JOURNAL))].sort((one, other) => one - other)).toEqual(
      good.map(({ piece }) => piece).reverse(),
    )
    expect(await io.digest(path, shape, key)).toBeNull()
    expect(await write(bent)).toBe(true)
    await writer.sync()
    await writer.close()
    const stored = await readFile(path)
    for (const { piece, sealed } of [bent, ...good]) {
      const start = storedOffset(shape, piece)
      expect(Buffer.compare(stored.subarray(start, start + sealed.length), sealed)).toBe(0)
    }
    expect(await io.digest(path, shape, key)).toEqual(crypto.hash(plain))
    expect(await io.digest(path, shape, crypto.randomBytes(32))).toBeNull()
    await truncate(path, storedSize(shape) - 8192)
    await expect(io.digest(path, shape, key)).rejects.toThrow('the file is shorter')
  })

  it('report that a file can’t be written', async () => {
    const [first] = sealedPieces(crypto.randomBytes(SMALL))
    if (!first) expect.unreachable()
    const writer = io.writerOf(join(folder, 'missing', 'blob'), shapeOf(SMALL))
    await expect(writer.write(first.piece, first.sealed, first.leaf, nothing)).rejects.toMatchObject({ code: 'ENOENT' })
    await writer.close()
  })
})

describe.each([
  ['plain to plain', () => plainIo, () => plainIo],
  ['plain to fast', () => plainIo, fast],
  ['fast to plain', fast, () => plainIo],
  ['fast to fast', fast, fast],
] as const)('a transfer over TCP from %s', (_, source, receiver) => {
  it('delivers files of any size, and the other implementation reads them after a restart', async () => {
    const group = await EngineGroup.make()
    const ios = [source(), receiver()] as const
    const pair = await pairOfHosts({ kind: 'tcp', ios })
    try {
      const one = await group.start('one', undefined, ios[0])
      const other = await group.start('other', undefined, ios[1])
      const files = await Promise.all([1, SMALL, LARGE].map((size) => group.makeFile(size)))
      wanted(pair.one)
      await expect.poll(() => pair.one.made.length + pair.other.made.length).toBe(2)
      for (const [side, engine, device] of [
        [pair.one, one, 'other'],
        [pair.other, other, 'one'],
      ] as const) {
        const [path] = side.made
        if (path) engine.engine.addPath(path, { space: SPACE, device, isLocal: true, roundTrip: () => null })
      }
      const roots = await Promise.all(
        files.map(async ({ path }) => {
          const shared = await one.engine.add(SPACE, { path }, { name: 'a', type: '' })
          await other.engine.fetch(SPACE, shared)
          await other.untilHere(shared.root)
          return shared.root
        }),
      )
      await group.stop(other)
      const again = await group.start('other', other.directory, ios[1] === plainIo ? fast() : plainIo)
      await again.engine.ready
      for (const [index, { bytes }] of files.entries()) {
        const parts: Uint8Array[] = []
        for await (const part of again.engine.read(roots[index] as string, 0, bytes.length)) parts.push(part)
        expect(Buffer.concat(parts).equals(bytes)).toBe(true)
      }
    } finally {
      await pair.close()
      await group.remove()
    }
  })
})

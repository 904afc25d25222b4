/** The thread's work on pieces, which is also done without a thread. */
import { constants } from 'node:fs'
import { type FileHandle, mkdtemp, open, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sealedLength, shapeOf } from '../../../../shared/blobs/shape.ts'
import { sodiumCrypto as crypto } from '../../crypto.ts'
import { sealPiece } from '../piece-cipher.ts'
import { storedOffset, storedSize } from '../sealed-file.ts'
import { SharedMemory } from '../shared-memory.ts'
import { readJournal } from './piece-work.ts'
import { ThreadWorker } from './thread-worker.ts'

const LENGTH = 1000
const missing = new URL('./no-thread.ts', import.meta.url)
const memory = new SharedMemory()
let folder = ''
const handles: FileHandle[] = []
const workers: ThreadWorker[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-pieces-'))
})
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.close()
  for (const handle of handles.splice(0)) await handle.close()
  await rm(folder, { recursive: true, force: true })
})

async function opened(name: string, flags: string | number): Promise<number> {
  const handle = await open(join(folder, name), flags)
  handles.push(handle)
  return handle.fd
}

/** Null if such a file cannot be opened. */
async function openedPast(name: string): Promise<number | null> {
  if (constants.O_DIRECT === undefined) return null
  return await opened(name, constants.O_WRONLY | constants.O_DIRECT).catch(() => null)
}

function start(program?: URL): { worker: ThreadWorker; said: string[] } {
  const said: string[] = []
  const worker = new ThreadWorker((message) => said.push(message), program)
  workers.push(worker)
  return { worker, said }
}

describe.each([
  ['in a thread', undefined, 0],
  ['without a thread', missing, 1],
] as const)('work on pieces %s', (_, program, messages) => {
  it('seals plain files, reads sealed ones, hashes on request, and reports the end of a file', async () => {
    const { worker, said } = start(program)
    const plain = crypto.randomBytes(3 * LENGTH)
    await writeFile(join(folder, 'plain'), plain)
    const file = await opened('plain', 'r')
    const key = crypto.randomBytes(32)
    const read = (piece: number, isHashed: boolean) => {
      const into = memory.take(LENGTH + 16, 13)
      const work = { file, offset: piece * LENGTH, length: LENGTH, piece, key, into, isHashed }
      return worker.read(work).then((hash) => ({ into, hash }))
    }
    const [first, second] = await Promise.all([read(0, false), read(1, true)])
    const expected = (piece: number) => {
      const sealed = new Uint8Array(LENGTH + 16)
      sealPiece(key, piece, plain.subarray(piece * LENGTH, (piece + 1) * LENGTH), sealed)
      return sealed
    }
    expect([...first.into]).toEqual([...expected(0)])
    expect(first.hash).toBeNull()
    expect([...second.into]).toEqual([...expected(1)])
    expect(second.hash).toEqual(crypto.hash(expected(1)))
    const into = memory.take(LENGTH)
    await worker.read({ file, offset: 5, length: LENGTH, piece: 0, key: null, into, isHashed: false })
    expect([...into]).toEqual([...plain.subarray(5, 5 + LENGTH)])
    await expect(read(3, false)).rejects.toThrow('the file is shorter')
    expect(said).toHaveLength(messages)
  })

  it.each([
    ['past the system’s cache', 9_000_001, true],
    ['through the cache', 300_000, false],
  ])('hashes the plain text of a sealed file, %s', async (_, size, isPast) => {
    const { worker } = start(program)
    const shape = shapeOf(size)
    const plain = crypto.randomBytes(size)
    const key = crypto.randomBytes(32)
    const stored = new Uint8Array(storedSize(shape))
    for (let piece = 0; piece < shape.pieces; piece++) {
      const at = piece * shape.pieceSize
      const place = storedOffset(shape, piece)
      const into = stored.subarray(place, place + sealedLength(shape, piece))
      sealPiece(key, piece, plain.subarray(at, at + shape.pieceSize), into)
    }
    await writeFile(join(folder, 'sealed'), stored)
    const flags = isPast ? (constants.O_DIRECT ?? 0) : 0
    const file = await opened('sealed', constants.O_RDONLY | flags)
    expect(await worker.digest({ file, shape, key })).toEqual(crypto.hash(plain))
    expect(await worker.digest({ file, shape, key: crypto.randomBytes(32) })).toBeNull()
    await truncate(join(folder, 'sealed'), stored.length - 8192)
    await expect(worker.digest({ file, shape, key })).rejects.toThrow('the file is shorter')
  })

  it('stores only what matches its leaf', async () => {
    const { worker } = start(program)
    const pieces = [0, 1, 2, 5].map((piece) => {
      const sealed = memory.take(LENGTH)
      sealed.set(crypto.randomBytes(LENGTH))
      return { piece, offset: piece * LENGTH, sealed, leaf: crypto.hash(sealed) }
    })
    const [, bent] = pieces
    if (bent) bent.leaf = crypto.randomBytes(32)
    const files = { data: await opened('data', 'w+'), direct: null, journal: await opened('journal', 'a') }
    expect(await worker.store({ ...files, pieces: [...pieces].reverse() })).toEqual([true, true, false, true])
    const bytes = await readFile(join(folder, 'data'))
    for (const { piece, offset, sealed } of pieces)
      expect([...bytes.subarray(offset, offset + LENGTH)]).toEqual(
        piece === 1 ? Array.from({ length: LENGTH }, () => 0) : [...sealed],
      )
    expect([...readJournal(await readFile(join(folder, 'journal')))]).toEqual([0, 2, 5])
  })

  it.each([
    ['bypassing the system’s cache', 4096],
    ['through the cache if the file system refuses', 512 + 1],
    ['through the cache if nothing else exists', null],
  ])('stores pieces with gaps between them, %s', async (_, between) => {
    const { worker } = start(program)
    // More than one buffer holds, too.
    const lengths = [256 * 1024 + 16, 256 * 1024 + 16, 3 * 1024 * 1024 + 16, 100]
    let offset = 0
    const pieces = lengths.map((length, piece) => {
      const sealed = memory.take(length)
      sealed.set(crypto.randomBytes(length))
      const made = { piece, offset, sealed, leaf: crypto.hash(sealed) }
      offset = Math.ceil((offset + length) / 4096) * 4096 + (between ?? 0)
      return made
    })
    const data = await opened('data', 'w+')
    const direct = between === null ? null : await openedPast('data')
    const journal = await opened('journal', 'a')
    const halves = [pieces.slice(0, 2), pieces.slice(2)].map((some) =>
      worker.store({ data, direct, journal, pieces: some }),
    )
    expect((await Promise.all(halves)).flat()).toEqual([true, true, true, true])
    const bytes = await readFile(join(folder, 'data'))
    for (const { offset, sealed } of pieces)
      expect(Buffer.compare(bytes.subarray(offset, offset + sealed.length), sealed)).toBe(0)
    expect([...readJournal(await readFile(join(folder, 'journal')))].sort()).toEqual([0, 1, 2, 3])
  })

  it.skipIf(process.platform !== 'linux' || program !== undefined)('yields to the host’s own thread', async () => {
    const { worker } = start()
    await writeFile(join(folder, 'plain'), crypto.randomBytes(LENGTH))
    const into = memory.take(LENGTH)
    const place = { file: await opened('plain', 'r'), offset: 0, length: LENGTH, piece: 0, key: null, into }
    await worker.read({ ...place, isHashed: false })
    const nice = new Map<string, number>()
    for (const task of await readdir('/proc/self/task')) {
      const stat = await readFile(`/proc/self/task/${task}/stat`, 'utf8')
      const [, name = '', rest = ''] = /\((.*)\) (.*)/.exec(stat) ?? []
      if (task === String(process.pid) || name === 'pieces')
        nice.set(name === 'pieces' ? name : 'own', Number(rest.split(' ')[16]))
    }
    expect(nice.get('pieces')).toBe(Math.min(19, (nice.get('own') as number) + 10))
  })

  it('is prepared before there is work', async () => {
    const { worker } = start(program)
    worker.wake()
    worker.wake()
    await writeFile(join(folder, 'plain'), crypto.randomBytes(LENGTH))
    const into = memory.take(LENGTH)
    const place = { file: await opened('plain', 'r'), offset: 0, length: LENGTH, piece: 0, key: null, into }
    expect(await worker.read({ ...place, isHashed: true })).toEqual(crypto.hash(into))
    await worker.close()
  })

  it('starts no work that is given in the turn in which it ends', async () => {
    const ended = start(missing)
    const later = start(missing)
    const place = {
      file: 0,
      offset: 0,
      length: LENGTH,
      piece: 0,
      key: null,
      into: memory.take(LENGTH),
      isHashed: false,
    }
    const work = ended.worker.read(place)
    await Promise.all([ended.worker.close(), expect(work).rejects.toThrow('closed')])
    later.worker.wake()
    await expect.poll(() => later.said).toHaveLength(1)
    expect(ended.said).toEqual([])
  })

  it("passes on the file system's error", async () => {
    const { worker } = start(program)
    await writeFile(join(folder, 'data'), '')
    const file = await opened('data', 'r')
    const sealed = memory.take(LENGTH)
    const pieces = [{ piece: 0, offset: 0, sealed, leaf: crypto.hash(sealed) }]
    const files = { data: file, direct: null, journal: file }
    await expect(worker.store({ ...files, pieces })).rejects.toMatchObject({ code: 'EBADF' })
  })
})

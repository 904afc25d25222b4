/**
 * How the thread works on pieces, and the fallback without a thread. What holds for every `TransferIo` is tested there.
 */
import { constants } from 'node:fs'
import { type FileHandle, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sodiumCrypto as crypto } from '../../crypto.ts'
import { readJournal } from '../pieces/piece-journal.ts'
import { SharedMemory } from './shared-memory.ts'
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

/** Null if the file can't be opened past the cache. */
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
  it.each([
    ['bypassing the system’s cache', 4096],
    ['through the cache if the file system refuses', 512 + 1],
    ['through the cache if nothing else exists', null],
  ])('stores pieces with gaps between them, %s', async (_, between) => {
    const { worker } = start(program)
    // One piece is larger than a buffer.
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
    const { worker, said } = start(program)
    worker.wake()
    worker.wake()
    await writeFile(join(folder, 'plain'), crypto.randomBytes(LENGTH))
    const into = memory.take(LENGTH)
    const place = { file: await opened('plain', 'r'), offset: 0, length: LENGTH, piece: 0, key: null, into }
    expect(await worker.read({ ...place, isHashed: true })).toEqual(crypto.hash(into))
    expect(said).toHaveLength(messages)
    await worker.close()
  })

  it('drops work that is submitted in the turn in which it closes', async () => {
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

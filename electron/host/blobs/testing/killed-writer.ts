/**
 * Stores pieces of the tests' blob, and kills itself as soon as each of them is in flight or stored, while all of
 * Node's file threads are blocked: `killed-writer.ts <folder> <pipe that nobody writes to> <number of pieces>`.
 */
import { open } from 'node:fs'
import { leafOf } from '../../../../shared/blobs/tree.ts'
import { blob, diskOf, entry } from './disk-of.ts'

const [folder = '', pipe = '', count = '0'] = process.argv.slice(2)
/** Number of Node's file threads. */
const THREADS = 4

const { disk } = await diskOf(folder)
const local = disk.expect(entry())
await disk.save(local)
await disk.keepLeaves(blob.root, blob.leaves)
const store = (piece: number, onUnderWay: () => void): Promise<boolean> =>
  disk.store(local, piece, blob.pieces[piece] as Uint8Array, leafOf(blob.leaves, piece), onUnderWay)

// Storing the first piece opens its files.
await store(0, () => {})
for (let thread = 0; thread < THREADS; thread++) open(pipe, () => {})
const safe = new Set([0])
for (let piece = 1; piece < Number(count); piece++) {
  const onSafe = (): void => {
    safe.add(piece)
    if (safe.size === Number(count)) process.kill(process.pid, 'SIGKILL')
  }
  void store(piece, onSafe).then(onSafe)
}

import { expect, it, vi } from 'vitest'
import { Emitter } from '../../../../shared/base/emitter.ts'
import type { BlobPath, BlobPathKind } from '../../../../shared/blobs/blob-path.ts'
import {
  BLOCK_HEAD,
  type BlobMessage,
  decodeBlobMessage,
  encodeBlobMessage,
} from '../../../../shared/blobs/messages.ts'
import { PieceSet } from '../../../../shared/blobs/piece-set.ts'
import { sealedLength, shapeOf } from '../../../../shared/blobs/shape.ts'
import { sodiumCrypto as crypto } from '../../crypto.ts'
import type { BlobDisk, LocalBlob } from '../disk/blob-disk.ts'
import { SharedMemory } from '../fast/shared-memory.ts'
import { plainIo } from '../pieces/plain-io.ts'
import type { BufferPool } from '../pieces/transfer-io.ts'
import { ExchangeDriver } from './exchange-driver.ts'

const ROOT = '00'.repeat(32)
const MEBIBYTE = 1024 * 1024

const nothing = () => {}

function driverOn(disk: Partial<BlobDisk>, buffers: BufferPool = plainIo.buffers): ExchangeDriver {
  return new ExchangeDriver({
    disk: disk as BlobDisk,
    buffers,
    hash: crypto.hash,
    now: () => performance.now(),
  })
}

function pathOf(
  kind: BlobPathKind,
  send: (message: Uint8Array) => void = nothing,
  messages = new Emitter<Uint8Array>(),
): BlobPath {
  return {
    kind,
    onMessage: messages.event,
    onDrain: new Emitter().event,
    onClose: new Emitter().event,
    send(message) {
      send(message)
      return true
    },
    close: nothing,
  }
}

it('[B15] a device that turns out to be near stays near', async () => {
  const driver = driverOn({})
  const handle = vi.spyOn(driver.exchange, 'handle')
  const learnt = () => handle.mock.calls.flatMap(([event]) => (event.type === 'distance' ? [event.roundTrip] : []))
  const ticks = () => handle.mock.calls.filter(([{ type }]) => type === 'tick').length
  let roundTrip: number | null = null
  driver.addPath(pathOf('link'), { space: 'space', device: 'device', isLocal: false, roundTrip: () => roundTrip })
  const pieces = new PieceSet(shapeOf(MEBIBYTE).pieces)
  driver.handle({ type: 'hold', root: ROOT, size: MEBIBYTE, pieces, spaces: ['space'] })
  driver.handle({ type: 'fetch', root: ROOT, leaves: null })
  for (roundTrip of [null, 20, 30, 2, 20]) {
    const before = ticks()
    await expect.poll(ticks).toBeGreaterThan(before)
  }
  driver.close()
  expect(learnt()).toEqual([20, 2])
})

it.each(['link', 'webrtc', 'tcp'] as const)('memory of a piece sent over %s is released', async (kind) => {
  const memory = new SharedMemory()
  const shape = shapeOf(MEBIBYTE)
  const read = memory.take(sealedLength(shape, 0), BLOCK_HEAD)
  read.fill(7)
  const driver = driverOn({ get: () => ({ shape }) as LocalBlob, read: async () => read }, memory)
  const blocks: Uint8Array[] = []
  const messages = new Emitter<Uint8Array>()
  const send = (message: Uint8Array): void => {
    if (message[0] === 0) blocks.push(message)
  }
  const path = pathOf(kind, send, messages)
  driver.addPath(path, { space: 'space', device: 'device', isLocal: true, roundTrip: () => null })
  driver.handle({ type: 'hold', root: ROOT, size: MEBIBYTE, pieces: PieceSet.all(shape.pieces), spaces: ['space'] })
  messages.fire(encodeBlobMessage({ type: 'hello', answer: false }))
  messages.fire(encodeBlobMessage({ type: 'open', number: 1, root: ROOT, size: MEBIBYTE }))
  messages.fire(encodeBlobMessage({ type: 'want', number: 1, pieces: [0] }))
  await expect.poll(() => blocks.length).toBe(1)
  driver.close()
  expect(blocks[0]?.subarray(BLOCK_HEAD)).toEqual(new Uint8Array(read.length).fill(7))
  // A TCP path releases it once the system has it.
  for (const block of blocks) if (kind === 'tcp') memory.release(block)
  expect(memory.has(read)).toBe(false)
})

it('continues after a listener threw', () => {
  const driver = driverOn({})
  const messages = new Emitter<Uint8Array>()
  const sent: BlobMessage[] = []
  const path = pathOf('link', (message) => sent.push(decodeBlobMessage(message)), messages)
  driver.addPath(path, { space: 'space', device: 'device', isLocal: false, roundTrip: () => null })
  driver.onChanged(() => {
    // Runs before the effects of this event and before the next event.
    driver.handle({ type: 'fetch', root: ROOT, leaves: null })
    throw new Error('a listener')
  })
  const pieces = new PieceSet(shapeOf(MEBIBYTE).pieces)
  driver.handle({ type: 'hold', root: ROOT, size: MEBIBYTE, pieces, spaces: ['space'] })
  messages.fire(encodeBlobMessage({ type: 'hello', answer: false }))
  const holds = { type: 'holds' as const, whole: [ROOT], part: [], gone: [] }
  expect(() => messages.fire(encodeBlobMessage(holds))).toThrow('a listener')
  expect(sent.at(-1)).toMatchObject({ type: 'open', root: ROOT })
  driver.close()
})

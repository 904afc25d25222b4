import { expect, it, vi } from 'vitest'
import type { BlobPath } from '../../../shared/blobs/blob-path.ts'
import { PieceSet } from '../../../shared/blobs/piece-set.ts'
import { shapeOf } from '../../../shared/blobs/shape.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import type { BlobDisk } from './blob-disk.ts'
import { ExchangeDriver } from './exchange-driver.ts'
import { SharedMemory } from './shared-memory.ts'

const ROOT = '00'.repeat(32)
const MEBIBYTE = 1024 * 1024

it('[B15] who turns out to be nearer than it seemed is near from then on, and never further away', async () => {
  const nothing = () => {}
  const driver = new ExchangeDriver({
    disk: {} as BlobDisk,
    memory: new SharedMemory(),
    hash: crypto.hash,
    now: () => performance.now(),
    onFetched: nothing,
    onStored: nothing,
    onNotStored: nothing,
    onLost: nothing,
    onChanged: nothing,
    onRefused: nothing,
  })
  const handle = vi.spyOn(driver.exchange, 'handle')
  const learnt = () => handle.mock.calls.flatMap(([event]) => (event.type === 'distance' ? [event.roundTrip] : []))
  const ticks = () => handle.mock.calls.filter(([{ type }]) => type === 'tick').length
  const path: BlobPath = {
    kind: 'link',
    onMessage: nothing,
    onDrain: nothing,
    onClose: nothing,
    send: () => true,
    close: nothing,
  }
  let roundTrip: number | null = null
  driver.addPath(path, { space: 'space', device: 'device', isLocal: false, roundTrip: () => roundTrip })
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

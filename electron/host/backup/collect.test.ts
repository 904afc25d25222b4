import { describe, expect, it } from 'vitest'
import { DamagedEntryError } from '../../../shared/log/damaged-entry-error.ts'
import type { SpaceLog } from '../../../shared/log/space-log.ts'
import { promptStore, TestSpace } from '../../../shared/log/testing.ts'
import { toHex } from '../../../shared/record/bytes.ts'
import type { ProfileStore } from '../store/profile-store.ts'
import { collect } from './collect.ts'

async function recordsIn(log: SpaceLog, id: string, damaged = (_: Error): void => expect.fail()): Promise<string[]> {
  const spaces = [{ entry: { id } as never, log, ring: new Uint8Array(), damaged }]
  const kept: string[] = []
  for await (const item of collect({ profiles: {} as ProfileStore, device: '', secret: null, spaces }))
    if (item.type === 'record') kept.push(toHex(item.bytes))
  return kept
}

describe('a backup', () => {
  it('has everything that was accepted before it began, even if the disk is slow', async () => {
    const disk = promptStore()
    const isFree = Promise.withResolvers<void>()
    let waits = Promise.resolve()
    const append: typeof disk.append = async (entries) => {
      await waits
      await disk.append(entries)
    }
    const space = await TestSpace.make()
    const log = await space.follower({ ...disk, append })
    const records = space.chain(space.founder, 3).map(({ bytes }) => bytes)
    waits = isFree.promise
    log.accept(records)
    setImmediate(isFree.resolve)
    expect(await recordsIn(log, space.space)).toEqual([...space.governance, ...records].map(toHex))
  })

  it('has everything that can be read, and the rest is reported', async () => {
    const disk = promptStore()
    const space = await TestSpace.make()
    const read: typeof disk.read = async (chain, from, maximumBytes) => {
      if (chain.generation === 7 && from >= 2) throw new DamagedEntryError(new Uint8Array(1))
      return disk.read(chain, from, Math.min(maximumBytes, 1))
    }
    const log = await space.follower({ ...disk, read })
    const broken = space.chain(space.founder, 4, { generation: 7 })
    const whole = space.chain(space.founder, 4, { generation: 8 })
    for (const chain of [broken, whole]) await log.accept(chain.map(({ bytes }) => bytes)).durable
    const reported: Error[] = []
    const kept = await recordsIn(log, space.space, (error) => void reported.push(error))
    const readable = [...broken.slice(0, 2), ...whole].map(({ bytes }) => bytes)
    expect(kept).toEqual([...space.governance, ...readable].map(toHex))
    expect(reported).toHaveLength(1)
  })
})

import { describe, expect, it } from 'vitest'
import { promptStore, TestSpace } from '../../../shared/log/testing.ts'
import { toHex } from '../../../shared/record/bytes.ts'
import type { ProfileStore } from '../store/profile-store.ts'
import { collect } from './collect.ts'

describe('a backup', () => {
  it('has what was accepted before it began, although the disk is slow', async () => {
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
    const entry = { id: space.space } as never
    const spaces = [{ entry, log, ring: new Uint8Array() }]
    const kept: string[] = []
    for await (const item of collect({ profiles: {} as ProfileStore, device: '', secret: null, spaces }))
      if (item.type === 'record') kept.push(toHex(item.bytes))
    expect(kept).toEqual([...space.governance, ...records].map(toHex))
  })
})

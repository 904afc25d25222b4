import { sha256 } from '@noble/hashes/sha2.js'
import { describe, expect, it } from 'vitest'
import { FolderSet } from './folder-set.ts'
import { FOLDER_LANE, folderIdOf, folderLane } from './shape.ts'

const [ANA, BEN, CEM] = ['a1', 'b2', 'c3'].map((byte) => byte.repeat(32)) as [string, string, string]
const MADE = '5e'.repeat(32)

describe('[K15] the id of a folder', () => {
  it('is derived from its maker and from bytes that nobody else can find', () => {
    const id = folderIdOf(sha256, ANA, MADE)
    expect(folderLane(id, ANA)).toMatch(FOLDER_LANE)
    expect(folderIdOf(sha256, BEN, MADE)).not.toBe(id)
    expect(folderIdOf(sha256, ANA, '5f'.repeat(32))).not.toBe(id)
  })
})

describe('[K15] a removal', () => {
  it('comes from the first permitted device, in any order of arrival, until it is revoked', () => {
    const mayRemove = (device: string): boolean => device !== BEN
    for (const order of [
      [ANA, BEN, CEM],
      [CEM, BEN, ANA],
    ]) {
      const set = new FolderSet()
      const times = new Map([
        [ANA, 20],
        [BEN, 1],
        [CEM, 10],
      ])
      expect(set.removedBy(mayRemove)).toBeNull()
      for (const device of order) set.remove(device, { time: times.get(device) ?? 0 })
      expect(set.removedBy(mayRemove)).toBe(CEM)
      set.remove(CEM, null)
      expect(set.removedBy(mayRemove)).toBe(ANA)
      set.forget(ANA)
      expect(set.removedBy(mayRemove)).toBeNull()
    }
  })

  it('keeps the bytes that the folder’s maker named, as long as the lane exists', () => {
    const set = new FolderSet()
    set.call(BEN, { name: 'Plans', time: 1, made: MADE })
    expect(set.madeBy(BEN)).toBe(MADE)
    expect(set.madeBy(ANA)).toBeNull()
    set.forget(BEN)
    expect(set.madeBy(BEN)).toBeNull()
  })
})

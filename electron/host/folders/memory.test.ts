import { describe, expect, it } from 'vitest'
import type { NumberedTable } from '../store/numbered-table.ts'
import { FolderMemory } from './memory.ts'

const kept = { seen: {}, content: null, stamp: null, root: null }

/** A table of which two entries at a time are written in one go, and none can be. */
function failingTable(): NumberedTable {
  const failing = () => Promise.reject(new Error('the disk is full'))
  let written = failing()
  // As long as nothing was put, nobody waits for it.
  written.catch(() => {})
  let count = 0
  const table: Pick<NumberedTable, 'entries' | 'put' | 'settled'> = {
    async *entries() {},
    put() {
      if (count++ % 2 === 0) written = failing()
      return written
    },
    settled: async () => {},
  }
  return table as NumberedTable
}

describe('what is remembered of folders', () => {
  it('is kept where it cannot be written, and each failure is told once', async () => {
    const told: string[] = []
    const memory = await FolderMemory.open(failingTable(), (message) => told.push(message))
    for (const path of ['a', 'b', 'c']) memory.set('fair/plans', path, kept)
    await new Promise(setImmediate)
    expect([...memory.of('fair/plans').keys()]).toEqual(['a', 'b', 'c'])
    expect(told).toEqual([expect.stringContaining('the disk is full'), expect.stringContaining('the disk is full')])
  })
})

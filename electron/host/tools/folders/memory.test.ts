import { describe, expect, it } from 'vitest'
import type { NumberedTable } from '../../store/numbered/numbered-table.ts'
import { FolderMemory, type Saying } from './memory.ts'

const BEN = 'b'.repeat(64)
const stamp = { size: 3, changed: '1', inode: '7', device: '1' }
const kept = { seen: {}, content: null, stamp: null, root: null }

/** A table that writes two entries per batch, and fails every write. */
function failingTable(): NumberedTable {
  const failing = () => Promise.reject(new Error('the disk is full'))
  let written = failing()
  // Nobody waits for it until something is put.
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

function keepingTable(): NumberedTable {
  const kept = new Map<number, unknown>()
  const table: Pick<NumberedTable, 'entries' | 'put' | 'settled'> = {
    async *entries() {
      yield* kept
    },
    async put(number, value) {
      kept.set(number, value)
    },
    settled: async () => {},
  }
  return table as NumberedTable
}

describe('the memory of folders', () => {
  it('includes a statement whose process died right after, if it was published', async () => {
    const table = keepingTable()
    const saying: Saying = { number: 3, seen: { [BEN]: 3 }, content: 'new', root: '02' }
    const memory = await FolderMemory.open(table, () => {})
    await memory.say(
      'fair/plans',
      new Map<string, Saying>([
        ['a', saying],
        ['b', saying],
        ['c', { ...saying, content: null, root: null }],
      ]),
    )
    const again = await FolderMemory.open(table, () => {})
    again.said('fair/plans', (path) => (path === 'b' ? 2 : 3))
    const paths = again.of('fair/plans')
    expect(['a', 'b', 'c'].map((path) => paths.get(path)?.seen)).toEqual([{ [BEN]: 3 }, {}, { [BEN]: 3 }])
    expect(['a', 'b', 'c'].map((path) => paths.get(path)?.content)).toEqual(['new', null, null])
  })

  it('includes a file whose process died right after placing it, if it exists', async () => {
    const table = keepingTable()
    const before = { seen: { [BEN]: 1 }, content: 'old', stamp, root: '01' }
    const memory = await FolderMemory.open(table, () => {})
    memory.set('fair/plans', 'a', before)
    for (const path of ['a', 'b'])
      await memory.place('fair/plans', path, { seen: { [BEN]: 2 }, content: 'new', root: '02' })
    const again = await FolderMemory.open(table, () => {})
    const paths = again.of('fair/plans')
    again.placed('fair/plans', new Map([['a', { content: 'old', stamp }]]))
    expect([paths.get('a')?.content, paths.get('b')?.content]).toEqual(['old', null])
    const local = { content: 'new', stamp: { ...stamp, inode: '8' } }
    again.placed('fair/plans', new Map(['a', 'b'].map((path) => [path, local])))
    const placed = { seen: { [BEN]: 2 }, content: 'new', stamp: local.stamp, root: '02', placing: null, saying: null }
    expect([paths.get('a'), paths.get('b')]).toEqual([placed, placed])
    again.set('fair/plans', 'b', before)
    again.placed('fair/plans', new Map([['b', local]]))
    expect(paths.get('b')?.content).toBe('old')
  })

  it('is kept even if it can’t be written, and each failure is reported once', async () => {
    const told: string[] = []
    const memory = await FolderMemory.open(failingTable(), (message) => told.push(message))
    for (const path of ['a', 'b', 'c']) memory.set('fair/plans', path, kept)
    await new Promise(setImmediate)
    expect([...memory.of('fair/plans').keys()]).toEqual(['a', 'b', 'c'])
    expect(told).toEqual([expect.stringContaining('the disk is full'), expect.stringContaining('the disk is full')])
  })
})

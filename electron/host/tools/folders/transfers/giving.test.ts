import { describe, expect, it, vi } from 'vitest'
import { FolderSet } from '../../../../../shared/tools/folders/folder-set.ts'
import { BlobError } from '../../../blobs/blob-problem.ts'
import type { FolderMemory, KeptPath } from '../memory.ts'
import { WorkFolder } from '../work-folder.ts'
import { type GivingOptions, seeToGiving } from './giving.ts'

const ME = '0'.repeat(64)
const BEN = 'b'.repeat(64)
const CONTENT = 'c'.repeat(64)
const stamp = { size: 3, changed: '1', touched: '1', inode: '1', device: '1' }

/** A file that Ben announced with these roots, one per path, and that is stored with the bytes that he stated. */
function given(...roots: string[]) {
  const set = new FolderSet()
  const kept = new Map<string, KeptPath>()
  const files = new Map<string, { content: string; stamp: typeof stamp }>()
  for (const [index, root] of roots.entries()) {
    const path = `${index}.txt`
    const file = { content: CONTENT, size: 3, root, key: root, modified: 0 }
    set.say(BEN, path, { number: 1, seen: {}, file, time: 1 })
    kept.set(path, { seen: { [BEN]: 1 }, content: CONTENT, stamp, root, placing: null, saying: null })
    files.set(path, { content: CONTENT, stamp })
  }
  const memory = { of: () => kept, set: vi.fn() } as unknown as FolderMemory
  const engine = { place: vi.fn(() => null), stayAt: vi.fn(), adopt: vi.fn() }
  const work = new WorkFolder('/plans', 'ours')
  const rest = {
    space: 'space',
    name: 'folder',
    me: ME,
    liars: new Set<string>(),
    signal: new AbortController().signal,
  }
  return { engine, options: { ...rest, engine, set, memory, work, files } satisfies GivingOptions }
}

describe('[K17] a local file that others announced', () => {
  it('is adopted in place', async () => {
    const { engine, options } = given('1'.repeat(64), '2'.repeat(64))
    expect(await seeToGiving(options)).toMatchObject({ isMore: false, isRestless: false, isOwnLeft: false })
    expect(engine.adopt.mock.calls.map(([, { root }, path]) => [root[0], path])).toEqual([
      ['1', '/plans/0.txt'],
      ['2', '/plans/1.txt'],
    ])
  })

  it('is read only once for a device that announces it as something else', async () => {
    const { engine, options } = given('1'.repeat(64))
    engine.adopt.mockRejectedValue(new BlobError('bad-file', 'other bytes'))
    expect((await seeToGiving(options)).troubles.size).toBe(0)
    const file = { content: CONTENT, size: 3, root: '2'.repeat(64), key: '2'.repeat(64), modified: 0 }
    options.set.say(BEN, '0.txt', { number: 2, seen: {}, file, time: 2 })
    await seeToGiving(options)
    expect(engine.adopt).toHaveBeenCalledTimes(1)
  })

  it('is reported as unreadable, or retried if it is being written', async () => {
    const { engine, options } = given('1'.repeat(64))
    engine.adopt.mockRejectedValueOnce(new BlobError('gone', 'EACCES'))
    expect([...(await seeToGiving(options)).troubles]).toEqual([['0.txt', 'unreadable']])
    engine.adopt.mockRejectedValueOnce(new BlobError('changed', 'it is being written'))
    expect(await seeToGiving(options)).toMatchObject({ isRestless: true, troubles: new Map() })
  })
})

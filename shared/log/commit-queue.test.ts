import { describe, expect, it } from 'vitest'
import { CommitQueue } from './commit-queue.ts'
import type { StoreEntry } from './store.ts'

const entry = (seq: number): StoreEntry => ({
  head: { chain: { author: 'aa'.repeat(32), generation: 1, stream: 'content' }, grant: 'bb'.repeat(32), seq, hash: '' },
  bytes: new Uint8Array(1),
  doc: null,
})

/** A disk whose writes complete when the test says so. */
function slowDisk() {
  const writes: { numbers: number[]; end: () => void; fail: (error: Error) => void }[] = []
  return {
    writes,
    append: (entries: readonly StoreEntry[]) =>
      new Promise<void>((resolve, reject) => {
        writes.push({ numbers: entries.map(({ head }) => head.seq), end: resolve, fail: reject })
      }),
  }
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

describe('the commit queue', () => {
  it('writes in one batch, in order, the entries that queued up while the disk was busy', async () => {
    const disk = slowDisk()
    const queue = new CommitQueue(disk)
    const done: number[] = []
    for (let seq = 0; seq < 5; seq++) {
      void queue.append([entry(seq)]).then(() => done.push(seq))
      await settle()
    }
    expect(disk.writes.map(({ numbers }) => numbers)).toEqual([[0]])
    disk.writes[0]?.end()
    await settle()
    expect([done, disk.writes[1]?.numbers]).toEqual([[0], [1, 2, 3, 4]])
    disk.writes[1]?.end()
    await settle()
    expect(done).toEqual([0, 1, 2, 3, 4])
  })

  it('settles only once everything before is durable', async () => {
    const disk = slowDisk()
    const queue = new CommitQueue(disk)
    let settled = false
    await queue.settled()
    void queue.append([entry(0)])
    void queue.append([]).then(() => {
      settled = true
    })
    await settle()
    expect(settled).toBe(false)
    disk.writes[0]?.end()
    await settle()
    expect(settled).toBe(true)
  })

  it('rejects everything after a failed write, stops writing and retains nothing', async () => {
    const disk = slowDisk()
    const queue = new CommitQueue(disk)
    const failed: number[] = []
    const write = (seq: number) => queue.append([entry(seq)]).catch(() => failed.push(seq))
    void write(0)
    await settle()
    void write(1)
    disk.writes[0]?.fail(new Error('disk full'))
    await settle()
    void write(2)
    await settle()
    void write(3)
    await settle()
    expect(failed).toEqual([0, 1, 2, 3])
    expect(disk.writes).toHaveLength(1)
    await expect(queue.settled()).rejects.toThrow('disk full')
  })
})

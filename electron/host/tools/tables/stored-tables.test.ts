import { expect, it, onTestFinished } from 'vitest'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { storedTables } from './stored-tables.ts'

const DEVICE = '0b'.repeat(32)

it('returns the device that made a table, whatever its client ids in the index, once that is known', async () => {
  const writers: Record<string, number> = { one: 1, other: 2, later: 3 }
  let authors: { client: number; device: string }[] = []
  let change = () => {}
  const index = {
    follow(onChange: () => void) {
      change = onChange
      return { dispose() {} }
    },
    writerOf: (item: string) => writers[item] ?? null,
  }
  const tables = storedTables({ index, docs: { authors: async () => authors } } as unknown as OpenSpace)
  onTestFinished(() => tables.stop())
  let listed = 0
  tables.onListed(() => {
    listed += 1
  })
  const makers = () => Object.keys(writers).map((item) => tables.madeBy(item))
  const changed = async () => {
    change()
    await new Promise(setImmediate)
    return listed
  }
  expect(new Set(makers()).size).toBe(3)
  authors = [1, 2].map((client) => ({ client, device: DEVICE }))
  // Once for the change, and once more because makers became known.
  expect(await changed()).toBe(2)
  expect(makers()).toEqual([DEVICE, DEVICE, '3'])
  expect(await changed()).toBe(3)
})

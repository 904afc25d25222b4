import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { NumberedTable } from '../../store/numbered/numbered-table.ts'
import { BegunStreams } from './begun-streams.ts'

let directory = ''
let stored: Map<number, unknown>
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-begun-'))
  stored = new Map()
})
afterEach(async () => {
  vi.useRealTimers()
  await rm(directory, { recursive: true, force: true })
})

/** Reopens the streams as after a restart. */
function open(): BegunStreams {
  let last = Math.max(0, ...stored.keys())
  const put = async (number: number, value: unknown) => {
    if (value === null) stored.delete(number)
    else stored.set(number, value)
  }
  const begun = new BegunStreams({
    directory,
    table: { put } as unknown as NumberedTable,
    newNumber: () => ++last,
    newKey: () => randomBytes(32),
  })
  for (const [number, value] of stored) begun.read(number, value)
  return begun
}

async function written(begun: BegunStreams, name: string) {
  const one = await begun.begin(name, 1000)
  if (!one) throw new Error('it is busy')
  await writeFile(one.path, name)
  return one
}

it('continues with the same key and file after a restart, but not if the size differs', async () => {
  const first = await written(open(), 'map')
  const again = open()
  expect(await again.begin('map', 1000)).toEqual(first)
  expect(await again.begin('map', 1000)).toBeNull()
  again.leave(first)
  const other = await again.begin('map', 2000)
  expect(other?.key).not.toEqual(first.key)
  expect(existsSync(first.path)).toBe(false)
})

it('removes what is forgotten, unless someone continues it', async () => {
  const begun = open()
  const one = await written(begun, 'map')
  await begun.forget('map')
  expect(existsSync(one.path)).toBe(true)
  begun.leave(one)
  await begun.forget('map')
  expect(existsSync(one.path)).toBe(false)
  expect(stored.size).toBe(0)
})

it('removes what nobody continued for a week, and files without an entry', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const old = await written(open(), 'old')
  vi.setSystemTime(Date.now() + 8 * 24 * 60 * 60 * 1000)
  const begun = open()
  const fresh = await written(begun, 'fresh')
  await writeFile(join(directory, 'begun-99'), 'lost')
  await open().sweep()
  expect(await readdir(directory)).toEqual([fresh.path.slice(directory.length + 1)])
  expect(existsSync(old.path)).toBe(false)
})

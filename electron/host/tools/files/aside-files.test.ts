import { expect, it } from 'vitest'
import { AsideFiles } from './aside-files.ts'

it('reports how much of an incomplete file arrived, and removes it', async () => {
  const kept = new Set<string>()
  const root = 'a'.repeat(64)
  const engine = {
    fetch: async () => void kept.add(root),
    state: () => ({ state: 'failed', problem: 'gone', have: 5 }),
    onChange: () => () => {},
    forget: async () => void kept.delete(root),
    keptFor: () => [...kept],
  }
  const aside = new AsideFiles(engine as never, 'one')
  const came: number[] = []
  const blob = { root, size: 9 } as never
  await expect(aside.fetch(blob, new AbortController().signal, (bytes) => came.push(bytes))).rejects.toThrow()
  expect([came, kept.size]).toEqual([[5], 0])
})

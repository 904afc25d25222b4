import { expect, test } from 'vitest'
import { workerReader } from './worker-reader.ts'

const makeWorker = () => new Worker(new URL('./testing/bad-worker.ts', import.meta.url), { type: 'module' })

test('reading a document that never completes ends at its deadline, while the page stays responsive', async () => {
  const reader = workerReader<string, string>(makeWorker, {
    patience: (document) => (document === 'slow' ? 1000 : 60_000),
  })
  expect(await reader.read('good')).toBe('GOOD')
  let turns = 0
  const ticking = setInterval(() => turns++, 50)
  const slow = reader.read('slow')
  const bad = reader.read('bad')
  await expect(slow).rejects.toMatchObject({ reason: 'too-slow' })
  clearInterval(ticking)
  expect(turns).toBeGreaterThan(0)
  await expect(bad).rejects.toThrow('it is bad')
  expect(await reader.read('next')).toBe('NEXT')
  reader.close()
})

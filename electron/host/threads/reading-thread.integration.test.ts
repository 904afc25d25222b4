import { expect, it } from 'vitest'
import { threadReader } from './reading-thread.ts'

const program = new URL('./testing/bad-reader.ts', import.meta.url)

it('ends a thread that never answers, and continues reading', async () => {
  const reader = threadReader<string, string>({ program, name: 'bad', patience: () => 500 })
  const slow = reader.read('slow')
  const good = reader.read('good')
  await expect(slow).rejects.toMatchObject({ reason: 'too-slow' })
  expect(await good).toBe('GOOD')
  reader.close()
})

it('ends a thread that takes too much memory, and continues reading', async () => {
  const reader = threadReader<string, string>({ program, name: 'bad', megabytes: 16 })
  const large = reader.read('large')
  const bad = reader.read('bad')
  const good = reader.read('good')
  await expect(large).rejects.toMatchObject({ reason: 'too-much' })
  await expect(bad).rejects.toThrow('it is bad')
  expect(await good).toBe('GOOD')
  reader.close()
})

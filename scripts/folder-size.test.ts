/** A folder of the product holds at most 30 files: more are divided by what they are about. */
import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

const MOST_FILES = 30

const root = join(import.meta.dirname, '..')

it('no folder holds more files than the limit', () => {
  const counts = new Map<string, number>()
  for (const file of globSync('{shared,electron,renderer}/**/*.*', { cwd: root }))
    counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1)
  expect(counts.size).toBeGreaterThan(100)
  expect([...counts].filter(([, count]) => count > MOST_FILES)).toEqual([])
})

import { expect, it } from 'vitest'
import { processorSeconds } from './processor-seconds.ts'

it.runIf(process.platform === 'linux')('counts the processor time of a process', () => {
  const before = processorSeconds(process.pid) ?? Number.NaN
  const { user, system } = process.cpuUsage()
  expect(before).toBeCloseTo((user + system) / 1e6, 0)
  const end = Date.now() + 20_000
  let now = before
  while (now < before + 0.05 && Date.now() < end) now = processorSeconds(process.pid) ?? 0
  expect(now - before).toBeGreaterThan(0.04)
})

it('returns null for a process that doesn’t exist', () => {
  expect(processorSeconds(undefined)).toBeNull()
  expect(processorSeconds(2 ** 31 - 1)).toBeNull()
})

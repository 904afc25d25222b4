import { expect, it } from 'vitest'
import { processorSeconds } from './processor-seconds.ts'

it.runIf(process.platform === 'linux')('counts what a process has worked', () => {
  const before = processorSeconds(process.pid) ?? Number.NaN
  const { user, system } = process.cpuUsage()
  expect(before).toBeCloseTo((user + system) / 1e6, 0)
  const end = Date.now() + 20_000
  let now = before
  while (now < before + 0.05 && Date.now() < end) now = processorSeconds(process.pid) ?? 0
  expect(now - before).toBeGreaterThan(0.04)
})

it('says nothing of a process that isn’t there', () => {
  expect(processorSeconds(undefined)).toBeNull()
  expect(processorSeconds(2 ** 31 - 1)).toBeNull()
})

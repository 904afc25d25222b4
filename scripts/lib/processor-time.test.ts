import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { secondsOfEndedChildren } from './processor-time.mjs'

const BUSY =
  'const used = () => { const { user, system } = process.cpuUsage(); return user + system }; const end = used() + 300_000; while (used() < end) {}'

it.skipIf(process.platform !== 'linux')('counts the time of ended children', () => {
  const before = secondsOfEndedChildren() ?? Number.NaN
  execFileSync(process.execPath, ['-e', BUSY])
  expect((secondsOfEndedChildren() ?? Number.NaN) - before).toBeGreaterThan(0.2)
})

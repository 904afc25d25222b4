import { expect, it } from 'vitest'
import { Admissions, type AdmissionsOptions } from './admissions.ts'

it('[V25] asks a device for older keys again, ever less often: it may not have had them, and perhaps nobody has', () => {
  let now = 0
  const asked: number[] = []
  const governance = {
    role: () => 'editor',
    reads: () => true,
    epoch: { keys: { governanceKeyId: 'current', contentKeyId: 'current' } },
    settings: { historyForJoiners: true },
  }
  const admissions = new Admissions({
    device: 'aa',
    log: { governance },
    ring: { key: () => new Uint8Array(32), lacksContent: true },
    now: () => now,
    joining: () => null,
    levelOf: () => 'full',
    tell: () => asked.push(now / 1000),
  } as unknown as AdmissionsOptions)
  for (now = 0; now < 300_000; now += 2000) admissions.greet('bb')
  expect(asked).toEqual([0, 2, 6, 14, 30, 62, 122, 182, 242])
  admissions.lost('bb')
  admissions.greet('bb')
  expect(asked).toHaveLength(10)
})

import { expect, it } from 'vitest'
import { spentKey } from '../../../../shared/tools/jobs/consent.ts'
import { SpentTime } from './spent-time.ts'

const DAY = 86_400_000

it('[W8] counts what was given today, across restarts, and starts over the next day', () => {
  const values = new Map<string, unknown>()
  const remembered = {
    get: (key: string) => values.get(key),
    set: (key: string, value: unknown) => values.set(key, value),
  }
  let now = new Date(2026, 10, 24, 12).getTime()
  const open = () => new SpentTime('one', remembered, () => now)
  const spent = open()
  spent.add(20_000)
  expect([spent.today, values.size]).toEqual([20_000, 0])
  spent.add(20_000)
  expect(open().today).toBe(40_000)
  spent.add(1000)
  spent.write()
  expect(open().today).toBe(41_000)
  spent.addBytes(5_000_000)
  expect([open().today, open().bytesToday]).toEqual([41_000, 5_000_000])
  spent.addBytes(-1_000_000)
  expect(open().bytesToday).toBe(4_000_000)
  now += DAY
  expect([spent.today, open().today, open().bytesToday]).toEqual([0, 0, 0])
  // A download that was counted yesterday fails.
  spent.addBytes(-1_000_000)
  expect(spent.bytesToday).toBe(0)
  spent.add(30_000)
  expect([spent.today, open().today]).toEqual([30_000, 30_000])
  values.set(spentKey('one'), { day: 1, duration: 'all' })
  expect(open().today).toBe(0)
})

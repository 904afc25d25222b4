import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { every, later, soon, wakeInTime } from './timers.ts'

afterEach(() => vi.useRealTimers())

it('an error in a timer, immediate or later, becomes a warning, and an interval continues', async () => {
  vi.useFakeTimers()
  const warned: unknown[] = []
  const emit = vi.spyOn(process, 'emitWarning').mockImplementation((warning) => void warned.push(String(warning)))
  let count = 0
  const fail = (): never => {
    throw new Error(`number ${++count}`)
  }
  const timer = every(fail, 10)
  later(fail, 15)
  later(() => Promise.reject(new TypeError('no such thing')), 16)
  soon(fail)
  await vi.advanceTimersByTimeAsync(25)
  clearInterval(timer)
  emit.mockRestore()
  expect(warned.sort()).toEqual([
    'Error: number 1',
    'Error: number 2',
    'Error: number 3',
    'Error: number 4',
    'TypeError: no such thing',
  ])
})

it('wakes in time even if the machine slept, and checks again if its clock was set back', () => {
  vi.useFakeTimers()
  const hour = 3_600_000
  const begun = Date.now()
  const woken: number[] = []
  const work = () => void woken.push(Date.now() - begun)
  wakeInTime(work, hour)
  wakeInTime(() => woken.push(0), hour)()
  vi.advanceTimersByTime(hour / 2)
  // Timers pause while it sleeps.
  vi.setSystemTime(begun + hour - 1000)
  vi.advanceTimersByTime(60_000)
  expect(woken).toHaveLength(1)
  expect((woken[0] ?? 0) - hour).toBeLessThan(60_000)
  wakeInTime(work, 3 * hour)
  vi.setSystemTime(begun - hour)
  vi.advanceTimersByTime(60_000)
  expect(woken).toHaveLength(2)
  wakeInTime(work, 5)
  vi.advanceTimersByTime(5)
  expect(woken).toHaveLength(3)
})

/**
 * Exceptions: sleeps only resolve a promise, sockets have their own timers, and tests may throw. Scripts of apps' sites
 * run in pages, and the code that ends a program with its host runs in a separate thread.
 */
const HARMLESS = /\.setTimeout\(|Promise(<\w+>)?\(\(?resolve\)? => set(Timeout|Immediate)\(resolve/

it.each(['electron/host', 'electron/discovery-server', 'shared/mesh'])(
  'every timer in %s uses this module',
  (folder) => {
    const found: string[] = []
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (
        !file.endsWith('.ts') ||
        /test|timers\.ts|killed-|after\.ts|apps[\\/](page[\\/]probe|stored)\.ts|end-with-host\.ts/.test(file)
      )
        continue
      const lines = readFileSync(join(folder, file), 'utf8').split('\n')
      for (const [index, line] of lines.entries())
        if (/\bset(Timeout|Interval|Immediate)\(/.test(line) && !HARMLESS.test(line))
          found.push(`${file}:${index + 1} ${line.trim()}`)
    }
    expect(found).toEqual([])
  },
)

/** The time of a turn, even if the device's clock is changed. */
import { expect, it } from 'vitest'
import { type keptTurn, TurnClock } from './turn-clock.ts'

class Device {
  now = 1_800_000_000_000
  ticks = 0
  run = 'first'
  kept: ReturnType<ReturnType<typeof keptTurn>['get']> = null

  window(): TurnClock {
    const remembered = {
      ...{ get: () => this.kept, forget: () => {}, onChange: () => () => {} },
      set: (value: typeof this.kept) => {
        this.kept = value
      },
    }
    return new TurnClock(remembered, { run: this.run, now: () => this.ticks }, () => this.now)
  }

  pass(milliseconds: number): void {
    this.now += milliseconds
    this.ticks += milliseconds
  }
}

it('measures each turn, and remembers the previous one', () => {
  const device = new Device()
  const clock = device.window()
  clock.see('first')
  device.pass(3000)
  clock.see('first')
  expect([clock.elapsed, clock.before]).toEqual([3000, 0])
  clock.see('second')
  device.pass(500)
  expect([clock.elapsed, clock.before]).toEqual([500, 3000])
})

it('isn’t affected by changes to the system clock', () => {
  const device = new Device()
  const clock = device.window()
  clock.see('first')
  device.pass(1000)
  device.now -= 365 * 86_400_000
  expect(clock.elapsed).toBe(1000)
  device.now += 900 * 86_400_000
  expect(clock.elapsed).toBe(1000)
})

it('continues after a page reload, even if the system clock was changed', () => {
  const device = new Device()
  device.window().see('first')
  device.pass(60_000)
  for (const hours of [1, -2]) {
    device.now += hours * 3_600_000
    const clock = device.window()
    clock.see('first')
    expect(clock.elapsed).toBe(60_000)
  }
})

it('continues after a host crash, and never runs backward', () => {
  const device = new Device()
  device.window().see('first')
  device.pass(60_000)
  Object.assign(device, { run: 'second', ticks: 0 })
  const clock = device.window()
  clock.see('first')
  expect(clock.elapsed).toBe(60_000)
  device.now -= 3_600_000
  const later = device.window()
  later.see('first')
  expect(later.elapsed).toBe(0)
})

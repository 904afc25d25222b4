import { expect, it } from 'vitest'
import { type Battery, followSparing } from './sparing.ts'

class FakeBattery extends EventTarget implements Battery {
  charging = false
  level = 1
  change(changes: Partial<Pick<Battery, 'charging' | 'level'>>): void {
    Object.assign(this, changes)
    this.dispatchEvent(new Event('levelchange'))
  }
}

class FakeConnection extends EventTarget {
  saveData = false
  type = 'wifi'
  change(changes: Partial<Pick<FakeConnection, 'saveData' | 'type'>>): void {
    Object.assign(this, changes)
    this.dispatchEvent(new Event('change'))
  }
}

const settled = (): Promise<void> => Promise.resolve()

it('a device is spared while its battery is low and not charging', async () => {
  const battery = new FakeBattery()
  const told: boolean[] = []
  const stop = followSparing((spares) => told.push(spares), { getBattery: async () => battery })
  await settled()
  battery.change({ level: 0.31 })
  expect(told).toEqual([])
  battery.change({ level: 0.29 })
  battery.change({ level: 0.28 })
  expect(told).toEqual([true])
  battery.change({ charging: true })
  expect(told).toEqual([true, false])
  stop()
  battery.change({ charging: false })
  expect(told).toEqual([true, false])
})

it('a device is spared while its network is metered', () => {
  const connection = new FakeConnection()
  connection.saveData = true
  const told: boolean[] = []
  const stop = followSparing((spares) => told.push(spares), { connection })
  expect(told).toEqual([true])
  connection.change({ saveData: false })
  connection.change({ type: 'cellular' })
  expect(told).toEqual([true, false, true])
  stop()
  connection.change({ type: 'wifi' })
  expect(told).toHaveLength(3)
})

it('nothing is reported if the browser doesn’t provide it', async () => {
  const told: boolean[] = []
  followSparing((spares) => told.push(spares), { getBattery: () => Promise.reject(new Error('not allowed')) })
  followSparing((spares) => told.push(spares), {})
  await settled()
  expect(told).toEqual([])
})

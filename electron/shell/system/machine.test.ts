import { expect, it } from 'vitest'
import { FakeElectron } from '../testing/fake-electron.ts'
import { machineOf } from './machine.ts'

it('reports whether somebody uses the machine, whether it is on mains power, and whether a window fills the screen', () => {
  const electron = new FakeElectron('ready')
  const { BrowserWindow, powerMonitor } = electron.parts
  const machine = machineOf(powerMonitor, BrowserWindow, async () => null)
  const look = () => [machine.untouched(), machine.isOnMains(), machine.isFullScreen()]
  expect(look()).toEqual([0, true, false])
  electron.power.untouched = 90
  electron.power.isOnBattery = true
  new BrowserWindow()
  electron.window.isFullScreen = true
  expect(look()).toEqual([90_000, false, true])
  electron.window.destroy()
  expect(machine.isFullScreen()).toBe(false)
})

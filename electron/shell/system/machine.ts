/** What Electron knows of the machine and its person. */
import type { BrowserWindow, PowerMonitor } from 'electron'
import type { Machine } from '../../host/processes/machine.ts'

export const machineOf = (
  monitor: Pick<PowerMonitor, 'getSystemIdleTime' | 'isOnBatteryPower'>,
  windows: Pick<typeof BrowserWindow, 'getAllWindows'>,
  isMetered: Machine['isMetered'],
): Machine => ({
  untouched: () => 1000 * monitor.getSystemIdleTime(),
  isOnMains: () => !monitor.isOnBatteryPower(),
  isMetered,
  isFullScreen: () => windows.getAllWindows().some((window) => !window.isDestroyed() && window.isFullScreen()),
})

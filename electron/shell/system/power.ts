/**
 * Sleep: links are closed before it, so that others notice immediately, and other devices are looked for as soon as it
 * ends.
 */
import type { PowerMonitor } from 'electron'
import type { Host } from '../../host/start.ts'
import { spared } from '../lifecycle/spared.ts'

export function followPower(
  monitor: Pick<PowerMonitor, 'on'>,
  host: Pick<Host, 'sleep' | 'wake'>,
  log: (message: string) => void,
): void {
  monitor.on(
    'suspend',
    spared(() => {
      log('the system goes to sleep')
      host.sleep()
    }),
  )
  monitor.on(
    'resume',
    spared(() => {
      log('the system is awake')
      host.wake()
    }),
  )
}

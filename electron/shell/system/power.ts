/** Sleep: links end before it, so that others see it at once, and other devices are looked for as soon as it is over. */
import type { PowerMonitor } from 'electron'
import type { Host } from '../../host/start.ts'

export function followPower(
  monitor: Pick<PowerMonitor, 'on'>,
  host: Pick<Host, 'sleep' | 'wake'>,
  log: (message: string) => void,
): void {
  monitor.on('suspend', () => {
    log('the system goes to sleep')
    host.sleep()
  })
  monitor.on('resume', () => {
    log('the system is awake')
    host.wake()
  })
}

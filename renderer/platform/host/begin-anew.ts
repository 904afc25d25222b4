import type { HostClient } from '../../../shared/ipc/contract.ts'

/** Once a host that was to start again is there, the page begins anew: it may be another device with other spaces. */
export function beginAnew(host: Pick<HostClient, 'on' | 'onConnected'>, reload: () => void): void {
  host.on('app.restarting', () => {
    let isGone = false
    host.onConnected((isConnected) => {
      if (isConnected && isGone) reload()
      isGone ||= !isConnected
    })
  })
}

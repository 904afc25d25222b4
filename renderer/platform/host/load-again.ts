import type { HostClient } from '../../../shared/ipc/contract.ts'

/** Loads the page again once a host that was to start again is there: it may be another device with other spaces. */
export function loadAgain(host: Pick<HostClient, 'on' | 'onConnected'>, reload: () => void): void {
  host.on('app.restarting', () => {
    let isGone = false
    host.onConnected((isConnected) => {
      if (isConnected && isGone) reload()
      isGone ||= !isConnected
    })
  })
}

import type { AppState, HostClient } from '../../../shared/ipc/contract.ts'

/**
 * Reloads the page after a restart of the host: it may be another device, with other spaces. A page that was asleep
 * missed the announcement, and only sees that the device has changed.
 */
export function loadAgain(host: Pick<HostClient, 'call' | 'on' | 'onConnected'>, reload: () => void): void {
  let isRestarting = false
  let isGone = false
  let known: string | null = null
  const compare = ({ device }: AppState): void => {
    known ??= device
    if (device !== known) reload()
  }
  host.on('app.restarting', () => {
    isRestarting = true
  })
  host.on('app.changed', compare)
  host.onConnected((isConnected) => {
    if (isConnected && isGone && isRestarting) reload()
    else if (isConnected) void host.call('app.state').then((state) => state.ok && compare(state.value))
    isGone = !isConnected
  })
}

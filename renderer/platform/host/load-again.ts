import type { AppState, HostClient } from '../../../shared/ipc/contract.ts'

/**
 * Loads the page again once a host that was to start again is there: it may be another device with other spaces. A page
 * that slept meanwhile hasn't heard of the restart, and sees only that the device is another one.
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

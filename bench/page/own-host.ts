/** The host that serves this page, for pages without screens. */

import { SocketClient } from '../../shared/ipc/client/socket-client.ts'
import type { HostClient } from '../../shared/ipc/contract.ts'
import { toHex } from '../../shared/record/bytes.ts'

/** Resolves once it is connected. */
export async function connectToOwnHost(token: string): Promise<HostClient> {
  const host = new SocketClient({
    connect: () => new WebSocket(`ws://${location.host}/ipc`),
    address: location.host,
    secret: () => token,
    keep: () => {},
    nonce: () => toHex(crypto.getRandomValues(new Uint8Array(32))),
    setTimer: (callback, milliseconds) => setTimeout(callback, milliseconds),
    clearTimer: (timer) => clearTimeout(timer as number),
    random: Math.random,
  })
  await new Promise<void>((resolve) => host.onConnected((connected) => connected && resolve()))
  return host
}

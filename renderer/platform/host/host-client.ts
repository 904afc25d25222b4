/** Finds the host: through the bridge of the installed app, or over the WebSocket of serve. */
import type { Bridge } from '../../../shared/ipc/client/bridge.ts'
import { createBridgeClient } from '../../../shared/ipc/client/bridge.ts'
import type { SocketLike } from '../../../shared/ipc/client/socket-client.ts'
import { SocketClient } from '../../../shared/ipc/client/socket-client.ts'
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { toHex } from '../../../shared/record/bytes.ts'
import { loadAgain } from './load-again.ts'
import { answerTabs, askTabs, type TabChannel } from './other-tabs.ts'

declare global {
  interface Window {
    /** Set by the preload script of the installed app. */
    parley?: Bridge
  }
}

/** The token, or the code in the address until it is exchanged for the token. */
const SECRET_KEY = 'parley.token'
const SECRET = /^#(?:token|code)=([A-Za-z0-9_.-]{1,128})$/

export interface HostConnection {
  client: HostClient
  /**
   * Called when this page can't talk to the host: it was opened without a secret, or with one from an earlier run. If
   * no other tab gives it a code, the only remedy is to open the address that the host printed (a new secret in this
   * tab's address is used immediately).
   */
  onRefused(listener: () => void): () => void
}

/** The part of the browser's window that we use. */
export type HostWindow = Pick<
  Window,
  'parley' | 'location' | 'history' | 'sessionStorage' | 'addEventListener' | 'setTimeout' | 'clearTimeout'
>

export function connectToHost(
  page: HostWindow,
  openSocket: (url: string) => SocketLike = (url) => new WebSocket(url),
  openChannel: (name: string) => TabChannel = (name) => new BroadcastChannel(name),
): HostConnection {
  if (page.parley !== undefined) return { client: createBridgeClient(page.parley), onRefused: () => () => {} }

  let secret = takeSecret(page) ?? page.sessionStorage.getItem(SECRET_KEY)
  const keep = (kept: string): void => {
    secret = kept
    page.sessionStorage.setItem(SECRET_KEY, kept)
  }
  if (secret !== null) keep(secret)
  const client = new SocketClient({
    connect: () => openSocket(`ws://${page.location.host}/ipc`),
    address: page.location.host,
    secret: () => secret,
    keep,
    nonce: () => toHex(crypto.getRandomValues(new Uint8Array(32))),
    setTimer: (callback, milliseconds) => page.setTimeout(callback, milliseconds),
    clearTimer: (timer) => page.clearTimeout(timer as number),
    random: Math.random,
  })
  const enter = (given: string): void => {
    keep(given)
    client.reconnect()
  }
  page.addEventListener('hashchange', () => {
    const given = takeSecret(page)
    if (given !== null) enter(given)
  })
  let isConnected = false
  client.onConnected((now) => {
    isConnected = now
  })
  loadAgain(client, () => page.location.reload())
  const tabs = openChannel('parley.tabs')
  answerTabs(tabs, () => (isConnected ? secret : null))
  if (secret === null) askTabs(tabs, (code) => secret === null && enter(code))
  // When Parley is opened in another tab, the browser deletes it here (`docs/decisions/shell.md`).
  page.addEventListener('pagehide', () => secret !== null && keep(secret))
  return { client, onRefused: client.onRefused }
}

/**
 * Removes the secret from the address, so that it doesn't remain in the history or on screen. Null if there is none.
 */
function takeSecret(page: HostWindow): string | null {
  const secret = SECRET.exec(page.location.hash)?.[1]
  if (secret === undefined) return null
  page.history.replaceState(page.history.state, '', page.location.pathname + page.location.search)
  return secret
}

/** How a started app is reached: a frame of this page in a browser, a view over it in the installed app. */
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { isCutOff } from './probe.ts'

export interface AppDoor {
  /** The port that an event of this page's window brings from the app; null if it brings none. */
  portIn(event: MessageEvent): MessagePort | null
  focus(): void
}

/** The message that an app sends along with its port. */
const HELLO = 'webxdc'

export const frameDoor = (frame: HTMLIFrameElement, site: string): AppDoor => ({
  portIn: ({ source, origin, data, ports: [port] }) =>
    source === frame.contentWindow && origin === site && data === HELLO ? (port ?? null) : null,
  focus: () => frame.focus(),
})

/** Our own preload script passes on the port of a site in a view. @param site its name */
export const viewDoor = (host: HostClient, site: string): AppDoor => ({
  portIn: ({ source, origin, data, ports: [port] }) =>
    source === window && origin === window.location.origin && data?.site === site ? (port ?? null) : null,
  focus: () => void host.call('shell.focus-site', { site }),
})

/** The name of the site at an address that only the installed app can show; null for any other. */
export const viewedSite = (address: string): string | null =>
  /^parley-site:\/\/([0-9a-f]{32})\//.exec(address)?.[1] ?? null

/** Returns whether an app at this address is sealed off: nothing gets out. */
export async function isSealed(host: HostClient, address: string): Promise<boolean> {
  const site = viewedSite(address)
  if (site === null) return isCutOff(address)
  const probed = await host.call('shell.probe-site', { site })
  return probed.ok && probed.value
}

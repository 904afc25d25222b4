/** How a started app is reached: a frame of this page in a browser, a view over it in the installed app. */
import type { HostClient } from '../../../../shared/ipc/contract.ts'
import { isCutOff } from './probe.ts'

export interface AppDoor {
  /** Whether an event of this page's window comes from the app, or from a frame in it. */
  isFrom(event: MessageEvent): boolean
  /** The port that such an event brings; null if it brings none. @param said the event's data */
  portIn(event: MessageEvent, said: unknown): MessagePort | null
  focus(): void
}

/** The message that an app sends along with its port. */
const HELLO = 'webxdc'

function isWithin(source: MessageEventSource | null, outer: Window | null): boolean {
  let each = source as Window | null | undefined
  while (each && each !== outer && each !== each.parent) each = each.parent
  return each !== null && each === outer
}

export const frameDoor = (frame: HTMLIFrameElement, site: string): AppDoor => ({
  isFrom: ({ source }) => isWithin(source, frame.contentWindow),
  portIn: ({ source, origin, ports: [port] }, said) =>
    source === frame.contentWindow && origin === site && said === HELLO ? (port ?? null) : null,
  focus: () => frame.focus(),
})

/** Our own preload script passes on the port of a site in a view. @param site its name */
export const viewDoor = (host: HostClient, site: string): AppDoor => ({
  isFrom: ({ source, origin, data }) => source === window && origin === window.location.origin && data?.site === site,
  portIn: ({ ports: [port] }) => port ?? null,
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

/** Hosts for link tests: everything that happens to one is recorded in lists. */
import { toHex } from '../../../shared/record/bytes.ts'
import type { SpaceChannel } from '../../../shared/space-host/ports/space-channel.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { type LinkProblem, Links, type LinksOptions, type SpaceKey } from './links.ts'

export interface TestHost {
  links: Links
  device: string
  channels: SpaceChannel[]
  received: string[]
  closed: string[]
  problems: LinkProblem[]
  addresses: { device: string; port: number }[]
  /** Number of channels open now. */
  open(): number
  /** Devices to which a channel is open. */
  linked: Set<string>
}

/** @param more what else the host reports about others */
export function testHost(
  device = crypto.keyPair(),
  now: () => number = Date.now,
  more: Pick<LinksOptions, 'isOneOfMany' | 'mayRest'> = {},
): TestHost {
  const host: TestHost = {
    links: new Links({ crypto, device, now, ...more }),
    device: toHex(device.publicKey),
    channels: [],
    received: [],
    closed: [],
    problems: [],
    addresses: [],
    open: () => host.channels.length - host.closed.length,
    linked: new Set(),
  }
  host.links.onProblem((problem) => host.problems.push(problem))
  host.links.onAddress(({ device: id, address }) => host.addresses.push({ device: id, port: address.port }))
  host.links.onChannel((channel) => {
    host.channels.push(channel)
    channel.onMessage(({ kind, message }) => host.received.push(`${kind} ${new TextDecoder().decode(message)}`))
    host.linked.add(channel.device)
    channel.onClose((reason) => {
      host.closed.push(reason)
      host.linked.delete(channel.device)
    })
  })
  return host
}

export const testSpace = (): SpaceKey => ({ space: toHex(crypto.randomBytes(32)), secret: crypto.randomBytes(32) })
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
export const rest = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time))

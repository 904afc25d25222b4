/**
 * Links to channels: `parley://channel/` and the text of a link. Who holds one to a public channel reads it; to a closed one it asks to
 * be let in. All readers have the same link, and hand it on (shared/record/SPEC.md, V43).
 */
import { SERVERS } from '../mesh/server-address.ts'
import { concat, fromHex, toHex, utf8 } from '../record/bytes.ts'
import type { Crypto, KeyPair } from '../record/crypto.ts'
import { FormatError } from '../record/errors.ts'
import { LIMITS } from '../record/limits.ts'
import { displayName } from './display-name.ts'
import type { InviteLink } from './invite.ts'
import type { EpochKeys } from './key-ring.ts'
import {
  ADDRESSES,
  formatLink,
  isAddress,
  isBytes,
  isHash,
  isList,
  isServer,
  linkBytes,
  partsOfLink,
} from './link-text.ts'

export interface ChannelLink {
  /** Hash of the genesis record, hex. */
  space: string
  rendezvousSecret: Uint8Array
  /** Governance heads when it was made: a governance without them is held back or another one. */
  heads: readonly string[]
  /** What it takes to read a public channel; null for a closed one. */
  keys: EpochKeys | null
  /** For the screen until governance is here. */
  name: string
  /** Devices of editors-in-chief, hex: a reader tells its name to nobody else. */
  publishers: readonly string[]
  /** `host:port` where the publisher was reachable. */
  addresses: readonly string[]
  /** Rendezvous servers (`wss://…`) at which readers look for each other. */
  rendezvous: readonly string[]
}

export const CHANNEL_PREFIX = 'parley://channel/'
const PUBLISHERS = 8
const READER_DOMAIN = utf8('parley reader 1')
const ASKING_DOMAIN = utf8('parley asking 1')

export function formatChannelLink(link: ChannelLink): string {
  return formatLink(CHANNEL_PREFIX, [
    fromHex(link.space),
    link.rendezvousSecret,
    link.heads.slice(0, LIMITS.headsPerRecord).map(fromHex),
    link.keys && [link.keys.governance, link.keys.content],
    link.name,
    link.publishers.slice(0, PUBLISHERS).map(fromHex),
    link.addresses.slice(0, ADDRESSES),
    link.rendezvous.slice(0, SERVERS.rendezvousInInvite),
  ])
}

export const isChannelLink = (link: string): boolean => link.trim().startsWith(CHANNEL_PREFIX)

/** Throws FormatError (V26) where the text is no link to a channel that this version can use. */
export function parseChannelLink(link: string): ChannelLink {
  const parts = partsOfLink(linkBytes(CHANNEL_PREFIX, link))
  const [space, rendezvousSecret, heads, keys, name, publishers, addresses, rendezvous] = parts
  if (
    parts.length !== 8 ||
    !isBytes(space, 32) ||
    !isBytes(rendezvousSecret, 32) ||
    !isList(heads, LIMITS.headsPerRecord, isHash) ||
    !(keys === null || (isList(keys, 2, isHash) && keys.length === 2)) ||
    typeof name !== 'string' ||
    name.length > LIMITS.nameLength ||
    !isList(publishers, PUBLISHERS, isHash) ||
    !isList(addresses, ADDRESSES, isAddress) ||
    !isList(rendezvous, SERVERS.rendezvousInInvite, isServer)
  ) {
    throw new FormatError('V26', 'the link is damaged')
  }
  return {
    space: toHex(space),
    rendezvousSecret,
    heads: heads.map(toHex),
    keys: keys && { governance: keys[0] as Uint8Array, content: keys[1] as Uint8Array },
    name: displayName(name),
    publishers: publishers.map(toHex),
    addresses,
    rendezvous,
  }
}

/** What a device is called in a channel that it reads: one key for each, which nobody can tell to be of the same device. */
export const readerKeyOf = (crypto: Crypto, device: KeyPair, space: string): KeyPair =>
  crypto.keyPair(crypto.hash(concat(READER_DOMAIN, device.secretKey.subarray(0, 32), fromHex(space))))

/**
 * The seed of the invite by which readers of a closed channel ask to be let in. Whoever knows the channel knows it: it shows that much,
 * and a publisher says who is let in.
 */
export const askingSeedOf = (crypto: Crypto, rendezvousSecret: Uint8Array): Uint8Array =>
  crypto.hash(concat(ASKING_DOMAIN, rendezvousSecret))

/** What asking by a link to a closed channel comes to. */
export const askingOf = (crypto: Crypto, link: ChannelLink): InviteLink => ({
  space: link.space,
  rendezvousSecret: link.rendezvousSecret,
  heads: link.heads,
  role: 'viewer',
  seed: askingSeedOf(crypto, link.rendezvousSecret),
  spaceName: link.name,
  expires: null,
  addresses: link.addresses,
  rendezvous: link.rendezvous,
  kind: 'closed-channel',
})

/**
 * Links to publications: `parley://channel/` and the text of a link. With a link to a public one, anyone can read it;
 * with a link to a private one, anyone can request to join. All readers have the same link, and pass it on
 * (shared/record/SPEC.md, V43).
 */
import { SERVERS } from '../../mesh/server-address.ts'
import { concat, fromHex, toHex, utf8 } from '../../record/bytes.ts'
import type { Crypto, KeyPair } from '../../record/crypto.ts'
import { FormatError } from '../../record/errors.ts'
import { LIMITS } from '../../record/limits.ts'
import { displayName } from '../display-name.ts'
import type { EpochKeys } from '../key-ring.ts'
import type { InviteLink } from './invite.ts'
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

export interface PublicationLink {
  /** Hash of the genesis record, hex. */
  space: string
  discoverySecret: Uint8Array
  /** Governance heads when the link was made. Governance without them is outdated or belongs to another publication. */
  heads: readonly string[]
  /** The keys for reading a public publication; null for a private one. */
  keys: EpochKeys | null
  /** Shown until governance has arrived. */
  name: string
  /** Devices of editors-in-chief, hex. A reader tells its name only to these. */
  publishers: readonly string[]
  /** `host:port` at which the publisher was reachable. */
  addresses: readonly string[]
  /** Discovery servers (`wss://…`) at which readers look for each other. */
  discoveryServers: readonly string[]
}

export const CHANNEL_PREFIX = 'parley://channel/'
const PUBLISHERS = 8
const READER_DOMAIN = utf8('parley reader 1')
const ASKING_DOMAIN = utf8('parley asking 1')

export function formatPublicationLink(link: PublicationLink): string {
  return formatLink(CHANNEL_PREFIX, [
    fromHex(link.space),
    link.discoverySecret,
    link.heads.slice(0, LIMITS.headsPerRecord).map(fromHex),
    link.keys && [link.keys.governance, link.keys.content],
    link.name,
    link.publishers.slice(0, PUBLISHERS).map(fromHex),
    link.addresses.slice(0, ADDRESSES),
    link.discoveryServers.slice(0, SERVERS.discoveryServersInInvite),
  ])
}

export const isPublicationLink = (link: string): boolean => link.trim().startsWith(CHANNEL_PREFIX)

/** Throws FormatError (V26) if the text is not a link to a publication that this version can use. */
export function parsePublicationLink(link: string): PublicationLink {
  const parts = partsOfLink(linkBytes(CHANNEL_PREFIX, link))
  const [space, discoverySecret, heads, keys, name, publishers, addresses, discoveryServers] = parts
  if (
    parts.length !== 8 ||
    !isBytes(space, 32) ||
    !isBytes(discoverySecret, 32) ||
    !isList(heads, LIMITS.headsPerRecord, isHash) ||
    !(keys === null || (isList(keys, 2, isHash) && keys.length === 2)) ||
    typeof name !== 'string' ||
    name.length > LIMITS.nameLength ||
    !isList(publishers, PUBLISHERS, isHash) ||
    !isList(addresses, ADDRESSES, isAddress) ||
    !isList(discoveryServers, SERVERS.discoveryServersInInvite, isServer)
  ) {
    throw new FormatError('V26', 'the link is damaged')
  }
  return {
    space: toHex(space),
    discoverySecret,
    heads: heads.map(toHex),
    keys: keys && { governance: keys[0] as Uint8Array, content: keys[1] as Uint8Array },
    name: displayName(name),
    publishers: publishers.map(toHex),
    addresses,
    discoveryServers,
  }
}

/**
 * A device's key in a publication that it reads. It is different in each publication, so nobody can link them to one
 * device.
 */
export const readerKeyOf = (crypto: Crypto, device: KeyPair, space: string): KeyPair =>
  crypto.keyPair(crypto.hash(concat(READER_DOMAIN, device.secretKey.subarray(0, 32), fromHex(space))))

/**
 * The seed of the invite with which readers of a private publication request to join. Anyone who knows the publication
 * can derive it. It proves no more than that; a publisher must approve.
 */
export const askingSeedOf = (crypto: Crypto, discoverySecret: Uint8Array): Uint8Array =>
  crypto.hash(concat(ASKING_DOMAIN, discoverySecret))

/** The invite that corresponds to a link to a private publication. */
export const askingOf = (crypto: Crypto, link: PublicationLink): InviteLink => ({
  space: link.space,
  discoverySecret: link.discoverySecret,
  heads: link.heads,
  role: 'viewer',
  seed: askingSeedOf(crypto, link.discoverySecret),
  spaceName: link.name,
  expires: null,
  addresses: link.addresses,
  discoveryServers: link.discoveryServers,
  kind: 'private-publication',
})

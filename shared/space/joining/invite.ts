/**
 * Invite links: `parley://join/` and base64url of a version, a checksum and CBOR. With the link, anyone can ask any
 * editor's host for admission. The checksum detects a truncated or mistyped link; it doesn't prevent forgery.
 */
import { SERVERS } from '../../mesh/server-address.ts'
import { fromHex, toHex } from '../../record/bytes.ts'
import type { Crypto } from '../../record/crypto.ts'
import { FormatError } from '../../record/errors.ts'
import { LIMITS } from '../../record/limits.ts'
import { nearestTime } from '../../record/time.ts'
import { displayName } from '../display-name.ts'
import { admissionProofOf } from '../governance/governance-pass.ts'
import { isPublication, SPACE_KINDS, type SpaceKind } from '../kind.ts'
import { ROLES, type Role } from '../permissions.ts'
import {
  ADDRESSES,
  formatLink,
  isAddress,
  isBytes,
  isHash,
  isList,
  isServer,
  linkBytes,
  listIn,
  partsOfLink,
} from './link-text.ts'

export interface InviteLink {
  /** Hash of the genesis record, hex. */
  space: string
  discoverySecret: Uint8Array
  /** Governance heads when the link was made. Governance without them isn't that of the space we were invited to. */
  heads: readonly string[]
  role: Role
  /** Seed of the Ed25519 key that signs the joiner's device id. */
  seed: Uint8Array
  /** Shown to the joiner only; the authoritative name is in governance. */
  spaceName: string
  expires: number | null
  /** `host:port` at which the issuer was reachable: tried if nobody is found in another way. */
  addresses: readonly string[]
  /** Discovery servers (`wss://…`) at which members of the space look for each other. */
  discoveryServers: readonly string[]
  /** Needed before governance arrives: members of a publication meet its readers, who use other keys. */
  kind: SpaceKind
}

export const INVITE_PREFIX = 'parley://join/'
/**
 * Links of the first version had no checksum: they are a CBOR array of ten parts, the first of which is the number 1.
 */
const FIRST_VERSION = 1
const FIRST_BYTE = 0x8a

export function formatInvite(invite: InviteLink): string {
  return formatLink(INVITE_PREFIX, [
    fromHex(invite.space),
    invite.discoverySecret,
    invite.heads.map(fromHex),
    ROLES.indexOf(invite.role),
    invite.seed,
    invite.spaceName,
    invite.expires,
    invite.addresses.slice(0, ADDRESSES),
    invite.discoveryServers.slice(0, SERVERS.discoveryServersInInvite),
    // Links to team spaces have no kind.
    ...(isPublication(invite.kind) ? [SPACE_KINDS.indexOf(invite.kind)] : []),
  ])
}

/** The parts of a link of any version, in order. */
function partsOf(link: string): readonly unknown[] {
  const bytes = linkBytes(INVITE_PREFIX, link)
  if (bytes[0] === FIRST_BYTE) {
    const [version, ...parts] = listIn(bytes)
    if (version === FIRST_VERSION) return parts
  }
  return partsOfLink(bytes)
}

/** Throws FormatError (V26) if the text isn't an invite link that this version can use. */
export function parseInvite(link: string): InviteLink {
  const parts = partsOf(link)
  const [
    space,
    discoverySecret,
    heads,
    roleIndex,
    seed,
    spaceName,
    expires,
    addresses,
    discoveryServers,
    kindIndex = 0,
  ] = parts
  const role = typeof roleIndex === 'number' ? ROLES[roleIndex] : undefined
  const kind = typeof kindIndex === 'number' ? SPACE_KINDS[kindIndex] : undefined
  if (
    parts.length < 9 ||
    parts.length > 10 ||
    !kind ||
    !isBytes(space, 32) ||
    !isBytes(discoverySecret, 32) ||
    !isBytes(seed, 32) ||
    !role
  ) {
    throw new FormatError('V26', 'the link is damaged')
  }
  if (
    !isList(heads, LIMITS.headsPerRecord, isHash) ||
    !isList(addresses, ADDRESSES, isAddress) ||
    !isList(discoveryServers, SERVERS.discoveryServersInInvite, isServer) ||
    typeof spaceName !== 'string' ||
    spaceName.length > LIMITS.nameLength ||
    !(expires === null || typeof expires === 'number')
  ) {
    throw new FormatError('V26', 'the link is damaged')
  }
  return {
    space: toHex(space),
    discoverySecret,
    heads: heads.map(toHex),
    role,
    seed,
    spaceName: displayName(spaceName),
    expires: expires === null ? null : nearestTime(expires),
    addresses,
    discoveryServers,
    kind,
  }
}

/** The public half of the invite's key, hex: its id in governance. */
export const inviteKeyOf = (crypto: Crypto, seed: Uint8Array): string => toHex(crypto.keyPair(seed).publicKey)

/** Proves to the admitting device that `device` has the invite. */
export const proveInvite = (crypto: Crypto, invite: Pick<InviteLink, 'space' | 'seed'>, device: string): Uint8Array =>
  crypto.sign(admissionProofOf(invite.space, device), crypto.keyPair(invite.seed).secretKey)

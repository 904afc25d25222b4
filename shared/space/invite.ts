/** Invite links: `parley://join/<base64url of CBOR>`. Who holds one may ask any editor's host to be let in. */
import { base64urlnopad } from '@scure/base'
import { isRendezvousAddress, SERVERS } from '../mesh/server-address.ts'
import { fromHex, toHex } from '../record/bytes.ts'
import { decode, encode } from '../record/cbor.ts'
import type { Crypto } from '../record/crypto.ts'
import { FormatError } from '../record/errors.ts'
import { LIMITS } from '../record/limits.ts'
import { displayName } from './display-name.ts'
import { admissionProofOf } from './governance-pass.ts'
import { ROLES, type Role } from './permissions.ts'

export interface InviteLink {
  /** Hash of the genesis record, hex. */
  space: string
  rendezvousSecret: Uint8Array
  /** Governance heads when it was made: a governance without them is not the one we were invited to. */
  heads: readonly string[]
  role: Role
  /** Seed of the Ed25519 key that signs the joiner's device id. */
  seed: Uint8Array
  /** For the screen of the joiner only; what counts is in governance. */
  spaceName: string
  expires: number | null
  /** `host:port` where the issuer was reachable: tried where nobody is found otherwise. */
  addresses: readonly string[]
  /** Rendezvous servers (`wss://…`) at which members of the space look for each other. */
  rendezvous: readonly string[]
}

export const INVITE_PREFIX = 'parley://join/'
const VERSION = 1
const ADDRESSES = 8
const ADDRESS_LENGTH = 100

export function formatInvite(invite: InviteLink): string {
  const bytes = encode([
    VERSION,
    fromHex(invite.space),
    invite.rendezvousSecret,
    invite.heads.map(fromHex),
    ROLES.indexOf(invite.role),
    invite.seed,
    invite.spaceName,
    invite.expires,
    invite.addresses.slice(0, ADDRESSES),
    invite.rendezvous.slice(0, SERVERS.rendezvousInInvite),
  ])
  return INVITE_PREFIX + base64urlnopad.encode(bytes)
}

const isBytes = (value: unknown, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length

function isList<Item>(value: unknown, maximum: number, isItem: (item: unknown) => item is Item): value is Item[] {
  return Array.isArray(value) && value.length <= maximum && value.every(isItem)
}

/** Throws FormatError (V26) where the text is no invite that this version can use. */
export function parseInvite(link: string): InviteLink {
  const text = link.trim()
  if (text.length > LIMITS.inviteLength || !text.startsWith(INVITE_PREFIX))
    throw new FormatError('V26', 'not an invite link')
  let bytes: Uint8Array
  try {
    bytes = base64urlnopad.decode(text.slice(INVITE_PREFIX.length).replace(/\/$/, ''))
  } catch {
    throw new FormatError('V26', 'the link is damaged')
  }
  const value = decode(bytes, LIMITS.inviteLength)
  if (!Array.isArray(value) || value[0] !== VERSION) throw new FormatError('V26', 'a link of another version')
  const [, space, rendezvousSecret, heads, roleIndex, seed, spaceName, expires, addresses, rendezvous] =
    value as unknown[]
  const role = typeof roleIndex === 'number' ? ROLES[roleIndex] : undefined
  if (value.length !== 10 || !isBytes(space, 32) || !isBytes(rendezvousSecret, 32) || !isBytes(seed, 32) || !role) {
    throw new FormatError('V26', 'the link is damaged')
  }
  if (
    !isList(heads, LIMITS.headsPerRecord, (item): item is Uint8Array => isBytes(item, 32)) ||
    !isList(
      addresses,
      ADDRESSES,
      (item): item is string => typeof item === 'string' && item.length <= ADDRESS_LENGTH,
    ) ||
    !isList(
      rendezvous,
      SERVERS.rendezvousInInvite,
      (item): item is string => typeof item === 'string' && isRendezvousAddress(item),
    ) ||
    typeof spaceName !== 'string' ||
    spaceName.length > LIMITS.nameLength ||
    !(expires === null || typeof expires === 'number')
  ) {
    throw new FormatError('V26', 'the link is damaged')
  }
  return {
    space: toHex(space),
    rendezvousSecret,
    heads: heads.map(toHex),
    role,
    seed,
    spaceName: displayName(spaceName),
    expires,
    addresses,
    rendezvous,
  }
}

/** The public half of the invite's key, hex: its name in governance. */
export const inviteKeyOf = (crypto: Crypto, seed: Uint8Array): string => toHex(crypto.keyPair(seed).publicKey)

/** Proves to who admits that `device` holds the invite. */
export const proveInvite = (crypto: Crypto, invite: InviteLink, device: string): Uint8Array =>
  crypto.sign(admissionProofOf(invite.space, device), crypto.keyPair(invite.seed).secretKey)

/**
 * Invite links: `parley://join/` and base64url of a version, a checksum and CBOR. Who holds one may ask any editor's host to be let in.
 * The checksum tells a link that was cut or mistyped from a whole one; it keeps nobody from making another link.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { base64urlnopad } from '@scure/base'
import { isRendezvousAddress, SERVERS } from '../mesh/server-address.ts'
import { concat, equalBytes, fromHex, toHex } from '../record/bytes.ts'
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
const VERSION = 2
/** Links of the first version had no checksum: a CBOR array of ten parts, the first of them the number 1. */
const FIRST_VERSION = 1
const FIRST_BYTE = 0x8a
const CHECKSUM = 4
/** What a mail program or a sentence adds behind a link. */
const BEHIND = /[/.,;:!?)\]>"']+$/
const ADDRESSES = 8
const ADDRESS_LENGTH = 100

export function formatInvite(invite: InviteLink): string {
  const body = encode([
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
  return INVITE_PREFIX + base64urlnopad.encode(concat(Uint8Array.of(VERSION), checksumOf(body), body))
}

const checksumOf = (body: Uint8Array): Uint8Array => sha256(body).subarray(0, CHECKSUM)

const isBytes = (value: unknown, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length

function isList<Item>(value: unknown, maximum: number, isItem: (item: unknown) => item is Item): value is Item[] {
  return Array.isArray(value) && value.length <= maximum && value.every(isItem)
}

/** What stands in a link of any version, in order. */
function partsOf(bytes: Uint8Array): unknown[] {
  if (bytes[0] === FIRST_BYTE) {
    const [version, ...parts] = listIn(bytes)
    if (version === FIRST_VERSION) return parts
  }
  if (bytes[0] !== VERSION) throw new FormatError('V26', 'the link is damaged, or of another version')
  const body = bytes.subarray(1 + CHECKSUM)
  if (!equalBytes(checksumOf(body), bytes.subarray(1, 1 + CHECKSUM))) {
    throw new FormatError('V26', 'the link is cut or mistyped')
  }
  return listIn(body)
}

function listIn(bytes: Uint8Array): unknown[] {
  const value = decode(bytes, LIMITS.inviteLength)
  if (!Array.isArray(value)) throw new FormatError('V26', 'the link is damaged')
  return value
}

/** Throws FormatError (V26) where the text is no invite that this version can use. */
export function parseInvite(link: string): InviteLink {
  const text = link.trim()
  if (text.length > LIMITS.inviteLength || !text.startsWith(INVITE_PREFIX))
    throw new FormatError('V26', 'not an invite link')
  let bytes: Uint8Array
  try {
    bytes = base64urlnopad.decode(text.slice(INVITE_PREFIX.length).replace(BEHIND, ''))
  } catch {
    throw new FormatError('V26', 'the link is damaged')
  }
  const parts = partsOf(bytes)
  const [space, rendezvousSecret, heads, roleIndex, seed, spaceName, expires, addresses, rendezvous] = parts
  const role = typeof roleIndex === 'number' ? ROLES[roleIndex] : undefined
  if (parts.length !== 9 || !isBytes(space, 32) || !isBytes(rendezvousSecret, 32) || !isBytes(seed, 32) || !role) {
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

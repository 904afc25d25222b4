/** TUF metadata files (SPEC.md, U2). They are untrusted until verified. */
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { toHex, utf8 } from '../../../record/bytes.ts'
import {
  boolean,
  list,
  mapOf,
  maybe,
  oneOf,
  otherwise,
  type ReadBy,
  type Reader,
  readWith,
  record,
  textUpTo,
  wholeIn,
} from '../../fields.ts'
import { RELEASE_LIMITS as LIMITS } from '../limits.ts'
import { canonicalJson, type Json, readJson } from './canonical.ts'

const text = textUpTo(LIMITS.text)
const version = wholeIn(1)
const hex = textUpTo(256, (value) => /^[0-9a-f]+$/.test(value))
const hashes = mapOf(hex, 8)

const key = record({ keytype: text, scheme: text, keyval: record({ public: text }) })
export type Key = ReadBy<typeof key>

const role = record({ keyids: list(text, 0, LIMITS.keys), threshold: wholeIn(1, LIMITS.keys) })
export type Role = ReadBy<typeof role>

/** Null for unsupported kinds of keys, which verify nothing. */
const keys = mapOf(
  otherwise(key, () => null),
  LIMITS.keys,
)

const described = record({ version, length: maybe(wholeIn(0)), hashes: maybe(hashes) })
export type Described = ReadBy<typeof described>

const target = record({ length: wholeIn(0), hashes })
export type Target = ReadBy<typeof target>

const delegated = record({
  name: text,
  ...{ keyids: list(text, 0, LIMITS.keys), threshold: wholeIn(1, LIMITS.keys) },
  terminating: maybe(boolean),
  paths: maybe(list(text, 0, LIMITS.targets)),
  path_hash_prefixes: maybe(list(text, 0, LIMITS.targets)),
})
export type Delegated = ReadBy<typeof delegated>

/** `x-parley`: fields that TUF doesn't have. They are signed with the rest, and ignored by other clients. */
const aboutRelease = record({
  channel: textUpTo(LIMITS.version),
  notes: textUpTo(LIMITS.notes),
  time: wholeIn(0),
  /** Paths of targets, with each one's platform. */
  files: mapOf(textUpTo(LIMITS.version), LIMITS.files),
  /**
   * Percentage of devices that it is offered to at first, and days until it is offered to all; without them, to all
   * immediately.
   */
  share: maybe(wholeIn(1, 100)),
  days: maybe(wholeIn(1, LIMITS.days)),
})
export type AboutRelease = ReadBy<typeof aboutRelease>

const common = { version, expires: textUpTo(64, (value) => !Number.isNaN(Date.parse(value))) }
const spec = textUpTo(16, (value) => /^1\.\d+(\.\d+)?$/.test(value))

const root = record({
  ...{ _type: oneOf('root'), spec_version: spec, ...common },
  keys,
  roles: mapOf(role, LIMITS.keys),
  'x-parley': maybe(record({ name: textUpTo(LIMITS.name) })),
})
const timestamp = record({
  ...{ _type: oneOf('timestamp'), spec_version: spec, ...common },
  meta: mapOf(described, 8),
})
const snapshot = record({
  ...{ _type: oneOf('snapshot'), spec_version: spec, ...common },
  meta: mapOf(described, LIMITS.targets),
})
const targets = record({
  ...{ _type: oneOf('targets'), spec_version: spec, ...common },
  targets: mapOf(target, LIMITS.targets),
  delegations: maybe(record({ keys, roles: list(delegated, 0, LIMITS.delegations) })),
  'x-parley': maybe(record({ releases: mapOf(aboutRelease, LIMITS.targets) })),
})
export type Root = ReadBy<typeof root>
export type Timestamp = ReadBy<typeof timestamp>
export type Snapshot = ReadBy<typeof snapshot>
export type Targets = ReadBy<typeof targets>
export type Signed = Root | Timestamp | Snapshot | Targets

const KINDS = { root, timestamp, snapshot, targets } as const
export type Kind = keyof typeof KINDS
const kind = record({ _type: oneOf('root', 'timestamp', 'snapshot', 'targets') })

const signature = record({ keyid: text, sig: text })
export type Signature = ReadBy<typeof signature>
const envelope = record({ signatures: list(signature, 0, LIMITS.keys) })

export interface Metadata<Of extends Signed = Signed> {
  readonly signed: Of
  /** As originally written; it is never rewritten. */
  readonly text: string
  /** The bytes that the signatures cover. */
  readonly bytes: Uint8Array
  /** The SHA-256 of those bytes in hex, as the name of the metadata. */
  readonly hash: string
  readonly signatures: readonly Signature[]
}

/** Null if it isn't valid metadata. */
export function readMetadata(text: string): Metadata | null {
  const json = readJson(text)
  const given = readWith(envelope, json)
  const inner = given && (json as { signed?: Json }).signed
  const named = readWith(kind, inner)
  if (!given || !named || inner === undefined) return null
  const signed = readWith(KINDS[named._type] as Reader<Signed>, inner)
  const canonical = canonicalJson(inner)
  if (!signed || canonical === null) return null
  const bytes = utf8(canonical)
  return { signed, text, bytes, hash: toHex(sha256(bytes)), signatures: given.signatures }
}

type Canonical = (key: Key) => Key

const canonicalKeys = (keys: ReadonlyMap<string, Key | null>, canonical: Canonical) =>
  new Map([...keys].map(([id, key]) => [id, key && canonical(key)]))

/** Returns the metadata with all keys in canonical form. The signed bytes stay the same. */
export function withCanonicalKeys(metadata: Metadata, canonical: Canonical): Metadata {
  const { signed } = metadata
  if (signed._type === 'root')
    return { ...metadata, signed: { ...signed, keys: canonicalKeys(signed.keys, canonical) } }
  if (signed._type !== 'targets' || !signed.delegations) return metadata
  const { keys, roles } = signed.delegations
  return { ...metadata, signed: { ...signed, delegations: { keys: canonicalKeys(keys, canonical), roles } } }
}

export const isOf =
  <Name extends Kind>(name: Name) =>
  (metadata: Metadata): metadata is Metadata<Extract<Signed, { _type: Name }>> =>
    metadata.signed._type === name

export const expiryOf = ({ signed }: Metadata): number => Date.parse(signed.expires)

const HASHES = { sha256, sha512 } as const

/** Whether a text matches its description in other metadata; missing fields aren't compared. */
export function fits(text: string, { length, hashes }: Omit<Described, 'version'>): boolean {
  const bytes = utf8(text)
  if (length !== undefined && length !== bytes.length) return false
  if (hashes === undefined) return true
  const known = (['sha256', 'sha512'] as const).filter((name) => hashes.has(name))
  return known.length > 0 && known.every((name) => hashes.get(name) === toHex(HASHES[name](bytes)))
}

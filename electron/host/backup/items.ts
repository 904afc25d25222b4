/**
 * The content of a backup, as items in order: its owner, then each space with its records. Parts of a file are lists of
 * items.
 */

import { largest } from '../../../shared/base/extremes.ts'
import { profile } from '../../../shared/ipc/app.ts'
import { fromHex, toHex } from '../../../shared/record/bytes.ts'
import { type CborValue, decode, encode } from '../../../shared/record/cbor.ts'
import { FormatError } from '../../../shared/record/errors.ts'
import { fittingName } from '../../../shared/space/display-name.ts'
import { parseInvite } from '../../../shared/space/joining/invite.ts'
import { isServer } from '../../../shared/space/joining/link-text.ts'
import { isPublicationLink, parsePublicationLink } from '../../../shared/space/joining/publication-link.ts'
import { SPACE_KINDS, type SpaceKind } from '../../../shared/space/kind.ts'
import { BackupError, PART_BYTES } from './sealed-file.ts'

/** `secret` is the device's secret key in a backup of a whole profile; null in a backup of a space. */
export interface BackupOwner {
  type: 'owner'
  secret: Uint8Array | null
  /** Device id, hex. */
  device: string
  profile: { name: string; color: string } | null
}

export interface BackupSpace {
  type: 'space'
  id: string
  discoverySecret: Uint8Array
  name: string
  joining: string | null
  requiredHeads: readonly string[]
  discoveryServers: readonly string[]
  ring: Uint8Array
  invites: readonly { key: string; link: string }[]
  /** A team space by default. */
  kind?: SpaceKind | undefined
  /** The link of a publication that this device reads. */
  reading?: string | undefined
}

/** More keys of the preceding space, encoded like its ring. */
export interface BackupKeys {
  type: 'keys'
  ring: Uint8Array
}

/** A record of the preceding space. Governance comes in causal order, then each chain in its own. */
export interface BackupRecord {
  type: 'record'
  bytes: Uint8Array
}

export type BackupItem = BackupOwner | BackupSpace | BackupKeys | BackupRecord

const OWNER = 0
const SPACE = 1
const RECORD = 2
const KEYS = 3

function encodeItem(item: BackupItem): CborValue {
  switch (item.type) {
    case 'owner':
      return [OWNER, item.secret, fromHex(item.device), item.profile && [item.profile.name, item.profile.color]]
    case 'space':
      return [
        SPACE,
        fromHex(item.id),
        item.discoverySecret,
        item.name,
        item.joining,
        item.requiredHeads.map(fromHex),
        [...item.discoveryServers],
        item.ring,
        item.invites.map(({ key, link }) => [fromHex(key), link]),
        SPACE_KINDS.indexOf(item.kind ?? 'team-space'),
        item.reading ?? null,
      ]
    case 'keys':
      return [KEYS, item.ring]
    case 'record':
      return [RECORD, item.bytes]
  }
}

const GATHERED = 256 * 1024
/** A larger ring is divided into items with up to this many keys of each kind. */
const RING_BYTES = 1024 * 1024
const RING_KEYS = 8192

/** A space without the keys that don't fit into its item, then those keys. */
function* divided(item: BackupItem): Generator<BackupItem> {
  if (item.type !== 'space' || item.ring.length <= RING_BYTES) return yield item
  const lists = decode(item.ring, item.ring.length) as Uint8Array[][]
  const most = largest(lists.map(({ length }) => length))
  for (let from = 0; from < most; from += RING_KEYS) {
    const ring = encode(lists.map((keys) => keys.slice(from, from + RING_KEYS)))
    yield from === 0 ? { ...item, ring } : { type: 'keys', ring }
  }
}

/** Groups items into parts of a file. */
export async function* inParts(items: AsyncIterable<BackupItem>): AsyncGenerator<Uint8Array> {
  let gathered: CborValue[] = []
  let bytes = 0
  for await (const whole of items) {
    for (const item of divided(whole)) {
      gathered.push(encodeItem(item))
      bytes += item.type === 'record' ? item.bytes.length : item.type === 'owner' ? 0 : item.ring.length
      if (bytes < GATHERED) continue
      yield encode(gathered)
      gathered = []
      bytes = 0
    }
  }
  if (gathered.length > 0) yield encode(gathered)
}

const fail = (): never => {
  throw new BackupError('damaged', 'malformed item')
}
const bytesOf = (value: CborValue | undefined): Uint8Array => (value instanceof Uint8Array ? value : fail())
const textOf = (value: CborValue | undefined): string => (typeof value === 'string' ? value : fail())
const listOf = (value: CborValue | undefined): readonly CborValue[] =>
  Array.isArray(value) ? (value as CborValue[]) : fail()
/** Checked when the backup is read: an invalid link must not surface when the profile is opened. */
function linkOf(value: CborValue | undefined, space: string): string {
  const link = textOf(value)
  if ((isPublicationLink(link) ? parsePublicationLink(link) : parseInvite(link)).space !== space) fail()
  return link
}
const serverOf = (value: CborValue): string => (isServer(value) ? value : fail())

function profileOf(value: CborValue | undefined): BackupOwner['profile'] {
  if (value === null) return null
  const [name, color] = listOf(value)
  const read = profile.safeParse({ name: fittingName(textOf(name)), color })
  return read.success ? read.data : fail()
}

const hashOf = (value: CborValue | undefined): string => {
  const bytes = bytesOf(value)
  return bytes.length === 32 ? toHex(bytes) : fail()
}

function decodeItem(value: CborValue): BackupItem {
  const [type, ...parts] = listOf(value)
  if (type === RECORD) return { type: 'record', bytes: bytesOf(parts[0]) }
  if (type === KEYS) return { type: 'keys', ring: bytesOf(parts[0]) }
  if (type === OWNER) {
    const [secret, device, person] = parts
    if (secret instanceof Uint8Array && secret.length !== 32) fail()
    return {
      type: 'owner',
      secret: secret === null ? null : bytesOf(secret),
      device: hashOf(device),
      profile: profileOf(person),
    }
  }
  if (type !== SPACE) return fail()
  const [id, discoverySecret, name, joining, requiredHeads, discoveryServers, ring, invites, kind, reading] = parts
  const space = hashOf(id)
  return {
    type: 'space',
    id: space,
    discoverySecret: fromHex(hashOf(discoverySecret)),
    name: fittingName(textOf(name)),
    joining: joining === null ? null : linkOf(joining, space),
    requiredHeads: listOf(requiredHeads).map(hashOf),
    discoveryServers: listOf(discoveryServers).map(serverOf),
    ring: bytesOf(ring),
    invites: listOf(invites).map((invite) => {
      const [key, link] = listOf(invite)
      return { key: hashOf(key), link: linkOf(link, space) }
    }),
    // Backups from before publications existed end here.
    kind: typeof kind === 'number' ? SPACE_KINDS[kind] : undefined,
    reading: typeof reading === 'string' ? linkOf(reading, space) : undefined,
  }
}

/** Throws BackupError. */
export function readPart(part: Uint8Array): BackupItem[] {
  try {
    return listOf(decode(part, PART_BYTES)).map(decodeItem)
  } catch (error) {
    if (error instanceof FormatError) throw new BackupError('damaged', error.message)
    throw error
  }
}

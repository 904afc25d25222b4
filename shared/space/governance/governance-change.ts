/** The payloads of governance records: `[type, heads seen, …]` (shared/record/SPEC.md, V1–V50). */
import { equalBytes } from '../../record/bytes.ts'
import { CHAIN, type Chain } from '../../record/chain-id.ts'
import { FormatError } from '../../record/errors.ts'
import {
  bytes,
  checked,
  decodeAs,
  encodeAs,
  type Field,
  flag,
  hex,
  list,
  nullable,
  numbered,
  struct,
  text,
  uint,
  type ValueOf,
} from '../../record/fields.ts'
import { kinds } from '../../record/kinds.ts'
import { LIMITS } from '../../record/limits.ts'
import { ADDRESSES, isAddress } from '../joining/link-text.ts'
import { SPACE_KINDS } from '../kind.ts'
import { ROLES } from '../permissions.ts'

/** The last valid record of a chain; a chain that a removal doesn't name is void. */
export interface ChainHead {
  chain: Chain
  seq: number
  hash: string
}

/**
 * New keys under one governance record. Each device's box contains both keys (governance, content; 64 bytes), sealed to
 * it; a relay's contains only the first.
 */
export interface KeyBoxes {
  governanceKeyId: string
  contentKeyId: string
  boxes: ReadonlyMap<string, Uint8Array>
}

/** A content chain of a device whose content is purged: its generation and the grant that it was written under. */
export interface PurgedChain {
  generation: number
  grant: string
}

export interface SpaceSettings {
  /** Whether new members can read what was written before they joined. */
  historyForJoiners: boolean
  /** Milliseconds after which owners' checkpoints settle the records they hold. */
  horizon: number
  recordBytes: number
}

const COLOR = /^#[0-9a-f]{6}$/
const name = text((value) => value.trim() !== '' && value.length <= LIMITS.nameLength)
const color = text((value) => COLOR.test(value))
const key = hex(32)
const device = hex(32)
const role = numbered(ROLES)
const settings: Field<SpaceSettings> = struct({
  historyForJoiners: flag,
  horizon: uint(),
  recordBytes: uint(LIMITS.recordBytes),
})
const hashes = (most: number): Field<readonly string[]> => list(hex(32), most)
const standing = hashes(LIMITS.membersPerSpace)
const head: Field<ChainHead> = struct({ chain: CHAIN, seq: uint(), hash: hex(32) })
const heads: Field<readonly ChainHead[]> = list(head, LIMITS.chainsPerSpace)
const run: Field<readonly Uint8Array[]> = list(bytes(0, LIMITS.recordBytes), LIMITS.headsPerRecord)
const purged: Field<PurgedChain> = struct({ generation: uint(0xffff), grant: hex(32) })
const purgedChains: Field<readonly PurgedChain[]> = list(purged, LIMITS.chainsPerDevice)
const addresses: Field<readonly string[]> = list(text(isAddress), ADDRESSES)

const boxes = checked(list(struct({ device, box: bytes(0, 256) }), LIMITS.membersPerSpace), (all) =>
  all.every((box, index) => index === 0 || box.device > (all[index - 1]?.device ?? '')),
)
const twoKeys = checked(
  struct({ governanceKeyId: hex(16), contentKeyId: hex(16), boxes }),
  ({ governanceKeyId, contentKeyId }) => governanceKeyId !== contentKeyId,
)
const keys: Field<KeyBoxes> = {
  write(all) {
    const sorted = [...all.boxes].sort(([left], [right]) => (left < right ? -1 : 1))
    return twoKeys.write({ ...all, boxes: sorted.map(([device, box]) => ({ device, box })) })
  },
  read(reader) {
    const all = twoKeys.read(reader)
    return { ...all, boxes: new Map(all.boxes.map(({ device, box }) => [device, box])) }
  },
}

const CHANGES = kinds({
  genesis: [
    0,
    {
      name,
      kind: numbered(SPACE_KINDS),
      discoverySecret: bytes(32),
      settings,
      keys,
      founder: struct({ name, color }),
    },
  ],
  profile: [1, { name, color }],
  rename: [2, { name }],
  invite: [3, { key, role, expires: nullable(uint()), uses: nullable(uint()) }],
  revoke: [4, { key, standing }],
  admit: [5, { device, key, role, proof: bytes(64) }],
  grant: [6, { device, role, cutoffs: nullable(heads) }],
  remove: [7, { device, cutoffs: heads, standing }],
  epoch: [8, { keys }],
  checkpoint: [9, { heads }],
  /** Both branches of a chain from the point where they diverge, each up to a record with a good signature. */
  fork: [10, { left: run, right: run }],
  /** `chains`: those that the author knows of, so that others need not search for their client ids. */
  purge: [11, { device, chains: purgedChains }],
  successor: [12, { device: nullable(device) }],
  leave: [13, {}],
  /** Quota: bytes that a device's records may use on each other device's disk. */
  quota: [14, { device, bytes: uint() }],
  /** All addresses of a relay, as `host:port`. */
  reached: [15, { addresses }],
})

export type GovernanceChange =
  | ValueOf<typeof CHANGES>
  /** A meaningless payload: the author's fault. The record keeps its place and is void. */
  | { type: 'broken' }
  /** Written by a later version: the space is read-only here until we understand it. */
  | { type: 'unknown'; code: number }

export interface GovernancePayload {
  /** Hashes of the governance heads that the author had seen. */
  heads: readonly string[]
  change: GovernanceChange
}

const seen = hashes(LIMITS.headsPerRecord)
const LARGEST_CODE = 0xffff

const PAYLOAD: Field<GovernancePayload> = {
  write(payload) {
    const { change } = payload
    if (change.type === 'unknown' || change.type === 'broken')
      throw new Error('a change that is not understood is never written')
    const [code = 0, ...parts] = CHANGES.partsOf(change)
    return [code, seen.write(payload.heads), ...parts]
  },
  read(reader) {
    const count = reader.list()
    const code = count < 2 ? reader.fail('a part is missing') : reader.uint()
    if (code > LARGEST_CODE) reader.fail('a type out of range')
    const payload = { heads: seen.read(reader) }
    const type = CHANGES.typeOf(code)
    if (type !== undefined) return { ...payload, change: CHANGES.readFields(type, reader, count - 2) }
    for (let part = 2; part < count; part++) reader.value(1)
    return { ...payload, change: { type: 'unknown', code } }
  },
}

/** Throws FormatError (V1) for a change that nobody could read: a void record is never written. */
export function encodeGovernance(payload: GovernancePayload): Uint8Array {
  const bytes = encodeUnread(payload)
  const read = decodeGovernance(bytes)
  if (!equalBytes(encodeUnread(read), bytes))
    throw new FormatError('V1', `a ${payload.change.type} that reads back differently`)
  return bytes
}

/** Encodes without checking that anyone could read it: for forgeries. */
export const encodeUnread = (payload: GovernancePayload): Uint8Array => encodeAs(PAYLOAD, payload)

/** Throws FormatError (V1, or R1 if it is malformed) for a payload that no version could understand. */
export const decodeGovernance = (bytes: Uint8Array): GovernancePayload =>
  decodeAs(PAYLOAD, bytes, LIMITS.recordBytes, 'V1')

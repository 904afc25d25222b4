import { describe, expect, it } from 'vitest'
import { equalBytes, toHex } from '../../record/bytes.ts'
import { FormatError } from '../../record/errors.ts'
import { LIMITS } from '../../record/limits.ts'
import { Random } from '../../testing/random.ts'
import { ADDRESSES } from '../joining/link-text.ts'
import {
  type ChainHead,
  decodeGovernance,
  encodeGovernance,
  encodeUnread,
  type GovernanceChange,
  type KeyBoxes,
} from './governance-change.ts'

const random = new Random(5)
const hash = (): string => toHex(random.bytes(32))
const hashes = (count: number): string[] => Array.from({ length: count }, hash)
const text = (count: number): string => 'n'.repeat(count)
const heads = (count: number): ChainHead[] =>
  Array.from({ length: count }, () => ({
    chain: { author: hash(), generation: 0xffff, stream: 'governance' },
    seq: 4095,
    hash: hash(),
  }))
const keys = (count: number, bytes = 112): KeyBoxes => ({
  governanceKeyId: toHex(random.bytes(16)),
  contentKeyId: toHex(random.bytes(16)),
  boxes: new Map(hashes(count).map((device) => [device, new Uint8Array(bytes)])),
})
const genesis = (more: object): GovernanceChange => ({
  type: 'genesis',
  name: 'space',
  kind: 'team-space',
  discoverySecret: random.bytes(32),
  settings: { historyForJoiners: true, horizon: 1, recordBytes: LIMITS.recordBytes },
  keys: keys(1),
  founder: { name: 'founder', color: '#000000' },
  ...more,
})
const runs = (count: number): Uint8Array[] => Array.from({ length: count }, () => random.bytes(100))

/** Every bounded list, text and number of a change: the change with N of it, and the largest N allowed. */
const bounds: [string, number, (count: number) => GovernanceChange][] = [
  ['genesis: name', LIMITS.nameLength, (count) => genesis({ name: text(count) })],
  ['genesis: boxes', LIMITS.membersPerSpace, (count) => genesis({ keys: keys(count) })],
  ['genesis: founder', LIMITS.nameLength, (count) => genesis({ founder: { name: text(count), color: '#000000' } })],
  [
    'genesis: record bytes',
    LIMITS.recordBytes,
    (recordBytes) => genesis({ settings: { historyForJoiners: true, horizon: 1, recordBytes } }),
  ],
  ['profile', LIMITS.nameLength, (count) => ({ type: 'profile', name: text(count), color: '#000000' })],
  ['rename', LIMITS.nameLength, (count) => ({ type: 'rename', name: text(count) })],
  [
    'invite: uses',
    Number.MAX_SAFE_INTEGER,
    (uses) => ({ type: 'invite', key: hash(), role: 'viewer', expires: null, uses }),
  ],
  [
    'invite: expires',
    Number.MAX_SAFE_INTEGER,
    (expires) => ({ type: 'invite', key: hash(), role: 'viewer', expires, uses: null }),
  ],
  ['revoke: standing', LIMITS.membersPerSpace, (count) => ({ type: 'revoke', key: hash(), standing: hashes(count) })],
  [
    'admit: proof',
    64,
    (bytes) => ({ type: 'admit', device: hash(), key: hash(), role: 'viewer', proof: random.bytes(bytes) }),
  ],
  [
    'grant: cut-offs',
    LIMITS.chainsPerSpace,
    (count) => ({ type: 'grant', device: hash(), role: 'viewer', cutoffs: heads(count) }),
  ],
  [
    'remove: cut-offs',
    LIMITS.chainsPerSpace,
    (count) => ({ type: 'remove', device: hash(), cutoffs: heads(count), standing: [] }),
  ],
  [
    'remove: standing',
    LIMITS.membersPerSpace,
    (count) => ({ type: 'remove', device: hash(), cutoffs: [], standing: hashes(count) }),
  ],
  ['epoch: boxes', LIMITS.membersPerSpace, (count) => ({ type: 'epoch', keys: keys(count) })],
  ['epoch: bytes of a box', 256, (bytes) => ({ type: 'epoch', keys: keys(1, bytes) })],
  ['checkpoint', LIMITS.chainsPerSpace, (count) => ({ type: 'checkpoint', heads: heads(count) })],
  ['fork: left', LIMITS.headsPerRecord, (count) => ({ type: 'fork', left: runs(count), right: [] })],
  ['fork: right', LIMITS.headsPerRecord, (count) => ({ type: 'fork', left: [], right: runs(count) })],
  [
    'purge',
    LIMITS.chainsPerDevice,
    (count) => ({
      type: 'purge',
      device: hash(),
      chains: hashes(count).map((grant) => ({ generation: 0xffff, grant })),
    }),
  ],
  [
    'purge: generation',
    0xffff,
    (generation) => ({ type: 'purge', device: hash(), chains: [{ generation, grant: hash() }] }),
  ],
  ['successor', 32, (bytes) => ({ type: 'successor', device: toHex(random.bytes(bytes)) })],
  ['quota', Number.MAX_SAFE_INTEGER, (bytes) => ({ type: 'quota', device: hash(), bytes })],
  [
    'reached',
    ADDRESSES,
    (count) => ({ type: 'reached', addresses: Array.from({ length: count }, (_, index) => `10.0.0.${index}:1`) }),
  ],
]

function refuses(work: () => unknown): boolean {
  try {
    work()
    return false
  } catch (error) {
    if (error instanceof FormatError) return true
    throw error
  }
}

describe('governance can be written if and only if it can be read', () => {
  it.each(bounds)('[V1] %s: up to %i', (_name, most, changeOf) => {
    const change = changeOf(most)
    const bytes = encodeGovernance({ heads: [], change })
    expect(bytes.length).toBeLessThanOrEqual(LIMITS.recordBytes - LIMITS.headerBytes)
    expect(equalBytes(encodeUnread(decodeGovernance(bytes)), bytes)).toBe(true)
    const beyond = { heads: [], change: changeOf(most + 1) }
    expect(refuses(() => decodeGovernance(encodeUnread(beyond)))).toBe(true)
    expect(refuses(() => encodeGovernance(beyond))).toBe(true)
  })

  it('[V1] an epoch has two different keys', () => {
    const one = keys(1)
    const change: GovernanceChange = { type: 'epoch', keys: { ...one, contentKeyId: one.governanceKeyId } }
    expect(refuses(() => decodeGovernance(encodeUnread({ heads: [], change })))).toBe(true)
  })

  it('[V1] a record names up to 64 heads as seen', () => {
    const change = { type: 'leave' } as const
    expect(decodeGovernance(encodeGovernance({ heads: hashes(64), change })).heads).toHaveLength(64)
    expect(refuses(() => encodeGovernance({ heads: hashes(65), change }))).toBe(true)
  })

  it('[V1] every kind of change is covered', () => {
    const kinds = new Set(bounds.map(([, , changeOf]) => changeOf(1).type))
    // A departure has no parts: a change without any is encoded and decoded unchanged.
    expect(kinds.size + 1).toBe(16)
  })
})

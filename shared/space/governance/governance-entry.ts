/** The input of governance, records that passed the gate, and its results. */
import type { Chain } from '../../record/chain-id.ts'
import type { Rank, Role } from '../permissions.ts'
import type { Fork } from './forks.ts'
import type { GovernanceChange, KeyBoxes } from './governance-change.ts'

/**
 * A governance record that passed the gate: its structure, chain and signature are right. Whether it is valid depends
 * on all records together.
 */
export interface GovernanceEntry {
  hash: string
  chain: Chain
  seq: number
  /** Hash of the previous record in the chain; empty at seq 0. */
  prev: string
  /** The grant that its chain is written under; null in genesis. */
  grant: string | null
  time: number
  heads: readonly string[]
  change: GovernanceChange
  /** Whether an admission's proof is valid: computed once. */
  proven?: boolean
  /** The fork that the record proves, if any: computed once. */
  fork?: Fork | null
}

/** A membership, under which chains are written. Identified by the hash of the record that created it. */
export interface Grant extends Rank {
  hash: string
  device: string
  /** Milliseconds on the granter's clock. */
  at: number
  /** The invite by which the device was admitted; null if an owner gave the grant. */
  invite: string | null
  /**
   * For a successor: the record by which the previous owner left. Records under this grant are valid only if they have
   * seen it.
   */
  since?: string
}

export interface MemberRecord {
  device: string
  name: string
  color: string
  grant: Grant
  joined: number
}

export interface InviteRecord {
  key: string
  hash: string
  role: Role
  expires: number | null
  uses: number | null
  used: number
  issuer: string
  created: number
  revoked: boolean
}

export interface Epoch {
  hash: string
  keys: KeyBoxes
}

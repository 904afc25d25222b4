/**
 * The checks that a record must pass before it is stored (shared/record/SPEC.md, G1–G12). If it isn't accepted, it is
 * known; dropped without blame, because something is missing or no longer valid; a fork; or refused, because no version
 * could accept it.
 */
import { fromHex, toHex } from '../record/bytes.ts'
import { type Chain, type ChainKey, chainKey } from '../record/chain-id.ts'
import type { Crypto } from '../record/crypto.ts'
import { FormatError } from '../record/errors.ts'
import { LIMITS } from '../record/limits.ts'
import {
  chainOf,
  decodeRecord,
  type Header,
  recordHash,
  type SignedRecord,
  type SquashRange,
  verifySignature,
} from '../record/record.ts'
import { conversationOf } from '../space/conversation.ts'
import type { ChainHead } from '../space/governance/governance-change.ts'
import { may, type Role } from '../space/permissions.ts'
import type { StoredHead } from './store.ts'

export type Verdict =
  | { outcome: 'stored' }
  | { outcome: 'known' }
  /**
   * `branch`: the governance chain that lacks something, possibly on another branch. `squash`: one that must first be
   * compared with our records in its range (S4).
   */
  | {
      outcome: 'missing'
      what: 'predecessor' | 'grant' | 'heads' | 'key' | 'genesis' | 'comparison'
      branch?: Chain
      squash?: SignedRecord
    }
  | { outcome: 'ignored'; rule: string }
  | { outcome: 'fork'; chain: Chain; seq: number }
  | { outcome: 'refused'; rule: string; reason: string }

/** What the gate can read. It doesn't change anything. */
export interface GateView {
  readonly crypto: Crypto
  readonly space: string
  head(key: ChainKey): StoredHead | undefined
  /** The device that a stored governance record admitted, and its role; `limit` says whether that is still valid. */
  grantee(grant: string): { device: string; role: Role } | null
  /** Last valid seq; -1 if none. */
  limit(chain: Chain, grant: string): number
  /** The hash that owners have settled for a place of a forked chain; null if they haven't. */
  settledAt(chain: Chain, seq: number): string | null
  /** Whether a chain currently accepts nothing. */
  isClosed(chain: Chain): boolean
  /** Whether a checkpoint names exactly this record. */
  isSettled(head: ChainHead): boolean
  /** Whether a squash under this key can be accepted ahead: we can read it, or aren't meant to. */
  isReadable(keyId: string): boolean
  /** Whether a squash is known to match our stored records in its range. */
  matchesStoredRecords(head: StoredHead, squash: SignedRecord, hash: string): boolean
  /** The head after a squash that was accepted ahead and directly follows this head. */
  reached(head: StoredHead): StoredHead | null
  /** The place of a stored governance record. */
  placeOf(hash: string): { chain: ChainKey; seq: number; grant: string } | null
  /** Number of a chain's governance records outside its first branch. */
  besideOf(chain: Chain): number
  /** Number of a device's chains that are stored. */
  chainsOf(author: string): number
  /** Whether a device has used up its quota. @param ahead bytes of its content about to be accepted */
  isFull(author: string, ahead: number): boolean
  /** Whether a device has used up its governance quota. */
  isGovernanceFull(author: string): boolean
  /** Whether others' governance builds on this record: then no limit but G15 keeps it out (G16). */
  isAwaited(record: SignedRecord, hash: string): boolean
}

export interface Checked {
  record: SignedRecord
  hash: string
  grant: string
  /** The records that a squash accepted ahead replaces: the chain continues after the last of them. */
  instead?: SquashRange
  /** Governance on another branch of its chain (V35): stored beside it, without changing the head. */
  beside?: true
}

/** The head of a chain after a record was accepted. */
export function headAfter({ record, hash, grant, instead }: Checked): StoredHead {
  const chain = chainOf(record.header)
  if (instead) return { chain, grant, seq: instead.last, hash: toHex(instead.at) }
  return { chain, grant, seq: record.header.seq, hash }
}

const refused = (rule: string, reason: string): Verdict => ({ outcome: 'refused', rule, reason })

/** Decodes bytes as a record of this space. */
export function readRecord(view: GateView, bytes: Uint8Array): SignedRecord | Verdict {
  try {
    const record = decodeRecord(bytes)
    const isGenesis = record.header.space === ''
    if (!isGenesis && record.header.space !== view.space) return refused('G2', 'a record of another space')
    if (isGenesis && recordHash(view.crypto, bytes) !== view.space) return refused('G2', 'another genesis')
    return record
  } catch (error) {
    if (error instanceof FormatError) return refused(error.rule, error.message)
    throw error
  }
}

/** A conversation's id derives from its participants, and only they can write there (R12). */
function checkReaders(view: GateView, { author, stream, readers }: Header): Verdict | null {
  if (!readers) return null
  const devices = readers.map(({ device }) => device)
  if (!devices.includes(author)) return refused('R12', 'written into a conversation of others')
  if (conversationOf(view.crypto, view.space, devices) !== stream) {
    return refused('R12', 'a conversation under a wrong id')
  }
  return null
}

/** Checks that the grant named by a chain's first record allows its author to have the chain. */
function checkGrant(view: GateView, record: SignedRecord, grant: string): Verdict | null {
  const { header } = record
  const grantee = view.grantee(grant)
  if (grantee === null) return { outcome: 'missing', what: 'grant' }
  if (grantee.device !== header.author) return refused('G6', 'written under the grant of another device')
  if (header.stream !== 'governance' && !may(grantee.role, 'write-content')) {
    return refused('G7', `a ${grantee.role} writes no content`)
  }
  return checkReaders(view, header)
}

/**
 * Checks one record against the head of its chain. If `signed` is false, a later record of the same batch vouches for
 * its signature.
 */
export function checkRecord(
  view: GateView,
  record: SignedRecord,
  head: StoredHead | undefined,
  signed: boolean,
  ahead = 0,
): Checked | Verdict {
  const { header } = record
  const chain = chainOf(header)
  const hash = recordHash(view.crypto, record.bytes)
  const isGenesis = header.space === ''
  if (view.isClosed(chain)) return { outcome: 'missing', what: 'predecessor' }
  const goesOn = head && header.seq === head.seq + 1 && header.prev === head.hash
  if (head && header.stream === 'governance' && !goesOn) return checkBeside(view, record, hash)
  // Within a batch, a record needs no good signature: the last one vouches for it (R10).
  const isAnswered = (): boolean => !signed || verifySignature(view.crypto, record)
  if (head && header.seq <= head.seq) {
    // A fork below the head shows once a later record of the other branch arrives.
    if (header.seq < head.seq || head.hash === hash) return { outcome: 'known' }
    return isAnswered() ? { outcome: 'fork', chain, seq: header.seq } : refused('G5', 'a bad signature')
  }
  if (header.seq !== (head ? head.seq + 1 : 0)) return checkAhead(view, record, head, hash)
  if (head && header.prev !== head.hash) {
    // Not the sender's fault: the author may have sent others another branch.
    return isAnswered() ? { outcome: 'fork', chain, seq: head.seq } : refused('G5', 'a bad signature')
  }
  const settled = view.settledAt(chain, header.seq)
  // The record isn't on the valid branch; another device may have that.
  if (settled !== null && settled !== hash) return { outcome: 'missing', what: 'predecessor' }
  const grant = head ? head.grant : isGenesis ? hash : (header.grant as string)
  // Others may have stored it before this rule existed: nobody is to blame.
  if (isGenesis && !view.crypto.isDeviceKey(fromHex(header.author))) return { outcome: 'ignored', rule: 'V48' }
  const verdict = isGenesis ? null : checkGrant(view, record, grant)
  if (verdict) return verdict
  // A forged record must not be ignored: its chain would no longer be requested.
  if (signed && !verifySignature(view.crypto, record)) return refused('G5', 'a bad signature')
  const rule = isGenesis ? null : beyondRule(view, record, { chain, grant, hash, isFirst: !head, ahead })
  return rule ? { outcome: 'ignored', rule } : { record, hash, grant }
}

/** The limit that a record exceeds; null if none. */
function beyondRule(
  view: GateView,
  record: SignedRecord,
  {
    chain,
    grant,
    hash,
    isFirst,
    ahead,
  }: { chain: Chain; grant: string; hash: string; isFirst: boolean; ahead: number },
): string | null {
  const { author, seq, stream } = record.header
  const isTooMany = isFirst && view.chainsOf(author) >= LIMITS.chainsPerDevice
  if (stream === 'governance') return beyondGovernance(view, record, { hash, grant, rule: isTooMany ? 'G13' : null })
  if (isTooMany) return 'G13'
  if (seq > view.limit(chain, grant)) return 'G8'
  return view.isFull(author, ahead) ? 'G14' : null
}

/** @param rule the limit on chains or branches that the record exceeds, or null */
function beyondGovernance(
  view: GateView,
  record: SignedRecord,
  { hash, grant, rule }: { hash: string; grant: string; rule: string | null },
): string | null {
  const { author, seq } = record.header
  if (seq >= LIMITS.governancePerChain) return 'G15'
  const isFull = view.grantee(grant)?.role !== 'owner' && view.isGovernanceFull(author)
  const beyond = rule ?? (isFull ? 'G14' : null)
  return beyond && !view.isAwaited(record, hash) ? beyond : null
}

/** Checks governance that doesn't extend the head of its chain: it is known, or on another branch (V35). */
function checkBeside(view: GateView, record: SignedRecord, hash: string): Checked | Verdict {
  const { header } = record
  const chain = chainOf(header)
  if (view.placeOf(hash)) return { outcome: 'known' }
  if (!verifySignature(view.crypto, record)) return refused('G5', 'a bad signature')
  const before = view.placeOf(header.prev)
  const fits =
    header.seq === 0 ? header.space !== '' : before?.chain === chainKey(chain) && before.seq === header.seq - 1
  const grant = header.seq === 0 ? header.grant : before?.grant
  if (!fits || !grant) return { outcome: 'missing', what: 'predecessor', branch: chain }
  const verdict = checkGrant(view, record, grant)
  if (verdict) return verdict
  const isTooMany = view.besideOf(chain) >= LIMITS.governancePerChain
  const rule = beyondGovernance(view, record, { hash, grant, rule: isTooMany ? 'G15' : null })
  return rule ? { outcome: 'ignored', rule } : { record, hash, grant, beside: true }
}

/** A squash named by a checkpoint can arrive before the records that it replaces, and instead of them (S4). */
function checkAhead(
  view: GateView,
  record: SignedRecord,
  head: StoredHead | undefined,
  hash: string,
): Checked | Verdict {
  const { header } = record
  const chain = chainOf(header)
  const range = rangeOf(record)
  const next = head ? head.seq + 1 : 0
  const missing = { outcome: 'missing', what: 'predecessor' } as const
  if (range === null || range.first > next || range.last < next) return missing
  const grant = head ? head.grant : toHex(range.before)
  if (!head) {
    if (range.first > 0) return missing
    const verdict = checkGrant(view, record, grant)
    if (verdict) return verdict
    if (view.chainsOf(header.author) >= LIMITS.chainsPerDevice) return { outcome: 'ignored', rule: 'G13' }
  }
  if (header.seq > view.limit(chain, grant))
    return verifySignature(view.crypto, record) ? { outcome: 'ignored', rule: 'G8' } : refused('G5', 'a bad signature')
  // The checkpoint may be on its way.
  if (!view.isSettled({ chain, seq: header.seq, hash })) return { outcome: 'missing', what: 'heads' }
  const before = range.first === 0 ? grant : range.first === next ? head?.hash : null
  if (before !== null && before !== toHex(range.before)) return { outcome: 'ignored', rule: 'S4' }
  if (!view.isReadable(header.keyId)) return { outcome: 'missing', what: 'key' }
  if (!verifySignature(view.crypto, record)) return refused('G5', 'a bad signature')
  if (head && range.first <= head.seq && !view.matchesStoredRecords(head, record, hash))
    return { outcome: 'missing', what: 'comparison', squash: record }
  return { record, hash, grant, instead: range }
}

/**
 * The range that a squash replaces; null for any other record, and for a squash in a form that has no meaning yet (S1).
 */
export function rangeOf({ header }: Pick<SignedRecord, 'header'>): SquashRange | null {
  const [range, ...more] = header.ranges ?? []
  return range && more.length === 0 && range.inner.length === 0 ? range : null
}

export const isVerdict = (result: object): result is Verdict => 'outcome' in result

/** Like `view.reached`, including squashes just accepted ahead. */
function reached(view: GateView, head: StoredHead, ahead: readonly Checked[]): StoredHead | null {
  const isNext = ({ record }: Checked): boolean =>
    record.header.seq === head.seq + 1 && record.header.prev === head.hash
  const next = ahead.find(isNext)
  return next ? { ...head, seq: next.record.header.seq, hash: next.hash } : view.reached(head)
}

/**
 * Whether the record before a squash that came ahead is proven to be its author's: either the squash names it, or its
 * own signature is good. No later record names it.
 */
function isBacked({ crypto }: GateView, { before }: SquashRange, last: Checked | undefined): boolean {
  return !last || toHex(before) === last.hash || verifySignature(crypto, last.record)
}

/**
 * Whether the first of these records is proven to be its author's: the unbroken run from it ends on a good signature.
 */
function isVouchedFor({ crypto }: GateView, run: readonly SignedRecord[]): boolean {
  const gap = run.findIndex(({ header }, index) => {
    const before = run[index - 1]
    return before !== undefined && header.prev !== recordHash(crypto, before.bytes)
  })
  const last = run.at(gap < 0 ? -1 : gap - 1)
  return last !== undefined && verifySignature(crypto, last)
}

/**
 * Checks contiguous records of one chain: each is hashed, and the last one's signature vouches for all (R10), except
 * for those before a squash that came ahead (S4). The accepted part ends on a good signature.
 */
export function checkRun(view: GateView, run: readonly SignedRecord[]): { accepted: Checked[]; verdict: Verdict } {
  const accepted: Checked[] = []
  const first = run[0] as SignedRecord
  const last = run.at(-1)
  let head = view.head(chainKey(chainOf(first.header)))
  let verdict: Verdict = { outcome: 'known' }
  const ahead: Checked[] = []
  let bytes = 0
  for (const [index, record] of run.entries()) {
    const result = checkRecord(view, record, head, record === last, bytes)
    if (isVerdict(result)) {
      const isOfAuthor = result.outcome === 'fork' || result.outcome === 'ignored'
      const isMadeUp = isOfAuthor && record !== last && !isVouchedFor(view, run.slice(index))
      verdict = isMadeUp ? refused('G5', 'its author did not sign it') : result
      if (verdict.outcome === 'known') continue
      if (verdict.outcome === 'refused') return { accepted: [], verdict }
      break
    }
    if (result.instead && !isBacked(view, result.instead, accepted.at(-1))) {
      verdict = { outcome: 'missing', what: 'predecessor' }
      break
    }
    accepted.push(result)
    bytes += record.bytes.length
    head = headAfter(result)
    if (result.instead) ahead.push(result)
    for (let next = reached(view, head, ahead); next; next = reached(view, next, ahead)) head = next
    verdict = { outcome: 'stored' }
  }
  // The check stopped before the record that vouches for all, so the new head must itself be fit to end a batch.
  if (accepted.at(-1)?.record !== last) {
    accepted.length = accepted.findLastIndex(({ record }) => verifySignature(view.crypto, record)) + 1
  }
  return { accepted, verdict }
}

/**
 * What a record must pass before it is stored (shared/record/SPEC.md, G1–G12). Three answers besides acceptance: it is known,
 * it is dropped without blame because something is missing or no longer counts, or it is refused because no version could accept it.
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
import type { ChainHead } from '../space/governance-change.ts'
import { may, type Role } from '../space/permissions.ts'
import type { StoredHead } from './store.ts'

export type Verdict =
  | { outcome: 'stored' }
  | { outcome: 'known' }
  /**
   * `branch`: the governance chain of which something is missing that may stand on another branch. `squash`: it is first to be seen
   * whether that says what the records say that are here of its range (S4).
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

/** What the gate looks at; it changes nothing. */
export interface GateView {
  readonly crypto: Crypto
  readonly space: string
  head(key: ChainKey): StoredHead | undefined
  /** The hash that is stored at a place of a chain, where it is at hand. */
  hashAt(chain: Chain, seq: number): string | null
  /** Whom a stored governance record made a member, and as what; whether that still counts is for `limit` to say. */
  grantee(grant: string): { device: string; role: Role } | null
  /** Last seq that counts, -1 for none. */
  limit(chain: Chain, grant: string): number
  /** What must stand at a place of a forked chain, since owners have settled it; null where nothing must. */
  settledAt(chain: Chain, seq: number): string | null
  /** Whether a chain takes nothing in now. */
  isClosed(chain: Chain): boolean
  /** Whether a checkpoint names exactly this record. */
  isSettled(head: ChainHead): boolean
  /** Whether content under this key may be taken in ahead: it can be read, or is not for us to read. */
  isReadable(keyId: string): boolean
  /** Whether a squash is known to say what the records say that are here of its range. */
  isLikeHere(head: StoredHead, squash: SignedRecord, hash: string): boolean
  /** Where a chain goes on behind the place of a squash that came ahead and is the next behind this head. */
  reached(head: StoredHead): StoredHead | null
  /** Where a governance record stands that is here. */
  placeOf(hash: string): { chain: ChainKey; seq: number; grant: string } | null
  /** How many governance records of a chain are here beside its first branch. */
  besideOf(chain: Chain): number
  /** How many chains of a device are here. */
  chainsOf(author: string): number
  /** Whether a device has no room left here for more content. @param ahead bytes of it that are about to be taken in */
  isFull(author: string, ahead: number): boolean
}

export interface Checked {
  record: SignedRecord
  hash: string
  grant: string
  /** The records that a squash which came ahead stands for: the chain goes on behind the last of them. */
  instead?: SquashRange
  /** Governance on another branch of its chain (V35): it is taken in beside that, whose head stays. */
  beside?: true
}

/** The head of its chain once a record is taken in. */
export function headAfter({ record, hash, grant, instead }: Checked): StoredHead {
  const chain = chainOf(record.header)
  if (instead) return { chain, grant, seq: instead.last, hash: toHex(instead.at) }
  return { chain, grant, seq: record.header.seq, hash }
}

const refused = (rule: string, reason: string): Verdict => ({ outcome: 'refused', rule, reason })

/** Reads bytes as a record of this space. */
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

/** A conversation is named by who takes part, and only those write there (R12). */
function checkReaders(view: GateView, { author, stream, readers }: Header): Verdict | null {
  if (!readers) return null
  const devices = readers.map(({ device }) => device)
  if (!devices.includes(author)) return refused('R12', 'written into a conversation of others')
  if (conversationOf(view.crypto, view.space, devices) !== stream) {
    return refused('R12', 'a conversation that is named otherwise')
  }
  return null
}

/** The right of an author to have a chain at all, from the grant that its first record names. */
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
 * Places one record behind the head of its chain. `signed` false: a later record of the same batch answers for its signature.
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
  // Inside a batch a record need not be signed well: the last one answers for it (R10).
  const isAnswered = (): boolean => !signed || verifySignature(view.crypto, record)
  if (head && header.seq <= head.seq) {
    const stored = header.seq === head.seq ? head.hash : view.hashAt(chain, header.seq)
    if (stored === null || stored === hash) return { outcome: 'known' }
    return isAnswered() ? { outcome: 'fork', chain, seq: header.seq } : refused('G5', 'a bad signature')
  }
  if (header.seq !== (head ? head.seq + 1 : 0)) return checkAhead(view, record, head, hash)
  if (head && header.prev !== head.hash) {
    // No offence of who delivered it: the author may have told others another branch.
    return isAnswered() ? { outcome: 'fork', chain, seq: head.seq } : refused('G5', 'a bad signature')
  }
  const settled = view.settledAt(chain, header.seq)
  // Of another branch than the one that counts: somebody else may have that.
  if (settled !== null && settled !== hash) return { outcome: 'missing', what: 'predecessor' }
  const grant = head ? head.grant : isGenesis ? hash : (header.grant as string)
  // Others may hold it since before this rule: nobody is to blame.
  if (isGenesis && !view.crypto.isDeviceKey(fromHex(header.author))) return { outcome: 'ignored', rule: 'V48' }
  if (!isGenesis) {
    const verdict = checkGrant(view, record, grant)
    if (verdict) return verdict
    if (!head && view.chainsOf(header.author) >= LIMITS.chainsPerDevice) return { outcome: 'ignored', rule: 'G13' }
    if (header.stream !== 'governance' && header.seq > view.limit(chain, grant))
      return { outcome: 'ignored', rule: 'G8' }
    const isGovernance = header.stream === 'governance'
    if (isGovernance && header.seq >= LIMITS.governancePerChain) return { outcome: 'ignored', rule: 'G15' }
    if (!isGovernance && view.isFull(header.author, ahead)) return { outcome: 'ignored', rule: 'G14' }
  }
  if (signed && !verifySignature(view.crypto, record)) return refused('G5', 'a bad signature')
  return { record, hash, grant }
}

/** Governance that does not go on behind the head of its chain: known, or of another branch (V35). */
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
  if (view.besideOf(chain) >= LIMITS.governancePerChain || header.seq >= LIMITS.governancePerChain) {
    return { outcome: 'ignored', rule: 'G15' }
  }
  return { record, hash, grant, beside: true }
}

/** A squash that a checkpoint names may come before the records that it stands for, and instead of them (S4). */
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
  if (header.seq > view.limit(chain, grant)) return { outcome: 'ignored', rule: 'G8' }
  // Governance may be on its way.
  if (!view.isSettled({ chain, seq: header.seq, hash })) return { outcome: 'missing', what: 'heads' }
  const before = range.first === 0 ? grant : range.first === next ? head?.hash : null
  if (before !== null && before !== toHex(range.before)) return { outcome: 'ignored', rule: 'S4' }
  if (!view.isReadable(header.keyId)) return { outcome: 'missing', what: 'key' }
  if (!verifySignature(view.crypto, record)) return refused('G5', 'a bad signature')
  if (head && range.first <= head.seq && !view.isLikeHere(head, record, hash))
    return { outcome: 'missing', what: 'comparison', squash: record }
  return { record, hash, grant, instead: range }
}

/** What a squash stands for; null for any other record, and for a squash of a form that means nothing yet (S1). */
export function rangeOf({ header }: Pick<SignedRecord, 'header'>): SquashRange | null {
  const [range, ...more] = header.ranges ?? []
  return range && more.length === 0 && range.inner.length === 0 ? range : null
}

export const isVerdict = (result: object): result is Verdict => 'outcome' in result

/** As `view.reached`, with squashes that have just come ahead. */
function reached(view: GateView, head: StoredHead, ahead: readonly Checked[]): StoredHead | null {
  const isNext = ({ record }: Checked): boolean =>
    record.header.seq === head.seq + 1 && record.header.prev === head.hash
  const next = ahead.find(isNext)
  return next ? { ...head, seq: next.record.header.seq, hash: next.hash } : view.reached(head)
}

/** Whether what stands before a squash that came ahead, and that no record behind it names, is its author's: the squash names it, or it is signed itself. */
function isBacked({ crypto }: GateView, { before }: SquashRange, last: Checked | undefined): boolean {
  return !last || toHex(before) === last.hash || verifySignature(crypto, last.record)
}

/**
 * One chain's records, contiguous: each is hashed, the last one's signature answers for all (R10), but for what stands before a squash that came
 * ahead (S4). What is accepted ends on a good one.
 */
export function checkRun(view: GateView, run: readonly SignedRecord[]): { accepted: Checked[]; verdict: Verdict } {
  const accepted: Checked[] = []
  const first = run[0] as SignedRecord
  const last = run.at(-1)
  let head = view.head(chainKey(chainOf(first.header)))
  let verdict: Verdict = { outcome: 'known' }
  const ahead: Checked[] = []
  let bytes = 0
  for (const record of run) {
    const result = checkRecord(view, record, head, record === last, bytes)
    if (isVerdict(result)) {
      verdict = result
      if (result.outcome === 'known') continue
      if (result.outcome === 'refused') return { accepted: [], verdict }
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
  // Stopped before the one that answers for all: what would be the head must be fit to end a batch itself.
  if (accepted.at(-1)?.record !== last) {
    accepted.length = accepted.findLastIndex(({ record }) => verifySignature(view.crypto, record)) + 1
  }
  return { accepted, verdict }
}

/**
 * All chains of one space: accepts records through the gate, writes our own, keeps governance evaluated. Checks run in
 * memory, synchronously; a promise resolves once its result is durable. A failed write to the store ends this log: open
 * it again from disk.
 */

import { appendAll } from '../base/append.ts'
import { Emitter } from '../base/emitter.ts'
import { InTurn } from '../base/in-turn.ts'
import { isPackedByAll, streamOf } from '../docs/doc-id.ts'
import { toHex } from '../record/bytes.ts'
import { type Chain, type ChainKey, chainKey, isConversation, type Stream } from '../record/chain-id.ts'
import type { HybridClock } from '../record/clock.ts'
import type { Crypto, KeyPair } from '../record/crypto.ts'
import { LIMITS } from '../record/limits.ts'
import {
  chainOf,
  decodeRecord,
  type Header,
  makeRecord,
  type RecordKind,
  recordHash,
  type SignedRecord,
  verifySignature,
} from '../record/record.ts'
import { encodeUpdatePayload, type UpdatePayload } from '../record/update-payload.ts'
import { EpochChoice } from '../space/governance/epoch-choice.ts'
import type { Governance } from '../space/governance/governance.ts'
import {
  type ChainHead,
  encodeGovernance,
  type GovernanceChange,
  type PurgedChain,
} from '../space/governance/governance-change.ts'
import type { KeyRing } from '../space/key-ring.ts'
import { may } from '../space/permissions.ts'
import { Awaited } from './awaited.ts'
import { ChainHeads } from './chains/chain-heads.ts'
import { Branches } from './chains/content-branches.ts'
import { OwnChains } from './chains/own-chains.ts'
import { CommitQueue } from './commit-queue.ts'
import { ContentReader, type ContentRecord, shortDoc } from './content-reader.ts'
import { type Conversation, Conversations, type Withheld } from './conversations.ts'
import {
  type Checked,
  checkRecord,
  checkRun,
  type GateView,
  headAfter,
  isVerdict,
  rangeOf,
  readRecord,
  type Verdict,
} from './gate.ts'
import { GovernanceRecords } from './governance-records.ts'
import { NotAllowedError } from './not-allowed-error.ts'
import { Packing } from './packing.ts'
import { packRecords } from './squash.ts'
import { Squashes } from './squashes.ts'
import type { DocRecord, SpaceStore, StoredHead, StoredSquash, StoreEntry } from './store.ts'

export interface SpaceLogDependencies {
  crypto: Crypto
  device: KeyPair
  ring: KeyRing
  store: SpaceStore
  clock: HybridClock
  /** The genesis hash, hex. */
  space: string
  /** Quota per device unless an owner allows more, in bytes; `LIMITS.authorBytes` by default. */
  authorBytes?: number
}

interface Place {
  chain: Chain
  seq: number
}

const placeOf = ({ header }: SignedRecord): Place => ({ chain: chainOf(header), seq: header.seq })

export interface AcceptResult {
  verdict: Verdict
  /** The place of the batch's first record in the chain that the verdict is about; null if its header can't be read. */
  about: Place | null
  /** New heads of the chains that grew, in the order stored. */
  stored: StoredHead[]
  /** Resolves once what was accepted is durable; rejects if the store failed. */
  durable: Promise<void>
}

/** A durable record of our own. */
export interface Written {
  head: StoredHead
  record: SignedRecord
}

export class SpaceLog {
  readonly space: string
  readonly #failed = new Emitter<unknown>()
  readonly #fail = (error: unknown): void => this.#failed.fire(error)
  readonly #storeFailed = new Emitter<unknown>(this.#fail)
  readonly #contentTaken = new Emitter<readonly ContentRecord[]>(this.#fail)
  readonly #governanceChanged = new Emitter<Governance>(this.#fail)
  readonly #contentOpened = new Emitter<readonly ContentRecord[]>(this.#fail)
  readonly #forkFound = new Emitter<{ chain: Chain; seq: number }>(this.#fail)
  readonly #takenBack = new Emitter<{ header: Header; grant: string }>(this.#fail)
  readonly #retired = new Emitter<Promise<void>>(this.#fail)
  readonly #branchChanged = new Emitter(this.#fail)
  /** Something failed that no caller awaits, such as a read from the store or a listener. */
  readonly onFailed = this.#failed.event
  /** The store failed: this log no longer accepts anything. */
  readonly onStoreFailed = this.#storeFailed.event
  /** Content that wasn't written through this log passed the gate, and isn't durable yet. */
  readonly onContent = this.#contentTaken.event
  /** Governance was re-evaluated. */
  readonly onGovernance = this.#governanceChanged.event
  /** Content that waited for its key has become readable. */
  readonly onOpened = this.#contentOpened.event
  readonly onFork = this.#forkFound.event
  /** Others sent records of our own that this store lacked. */
  readonly onTakenBack = this.#takenBack.event
  /** Our writes move to a new generation, with new client ids; resolves once that is durable. */
  readonly onRetired = this.#retired.event
  /** The valid branch of a forked chain changed, or we must rewind to take the other one. */
  readonly onBranch = this.#branchChanged.event

  readonly #dependencies: SpaceLogDependencies
  readonly #device: string
  readonly #heads = new ChainHeads()
  readonly #own: OwnChains
  readonly #records: GovernanceRecords
  readonly #awaited = new Awaited()
  readonly #conversations: Conversations
  readonly #reader: ContentReader
  readonly #packing: Packing
  readonly #choice: EpochChoice
  readonly #docs = new Map<string, number>()
  readonly #branches: Branches
  /** Chains that are being rewound. */
  readonly #rewinding = new Set<ChainKey>()
  /** Squashes that match our records in their range: by chain, the hashes of head and squash. */
  readonly #likeHere = new Map<ChainKey, string>()
  /** Store maintenance beyond appending to a chain; runs one at a time. */
  readonly #upkeep = new InTurn()
  readonly #squashes = new Squashes((head) => this.governance?.isSettled(head) === true)
  /** Stored governance whose key is missing: the process died between storing the record and storing its key. */
  #unread: SignedRecord[] = []
  readonly #commits: CommitQueue
  readonly #view: GateView
  #isGathering = false
  #isClosed = false
  /** Why the store no longer accepts anything. */
  #failure: { error: unknown } | null = null

  private constructor(dependencies: SpaceLogDependencies) {
    this.#dependencies = dependencies
    this.space = dependencies.space
    this.#device = toHex(dependencies.device.publicKey)
    this.#commits = new CommitQueue(dependencies.store)
    const { crypto, ring, store } = dependencies
    this.#records = new GovernanceRecords(dependencies)
    this.#choice = new EpochChoice(ring, () => dependencies.clock.wall)
    this.#conversations = new Conversations(crypto, dependencies.device, dependencies.space)
    this.#own = new OwnChains({
      crypto,
      device: this.#device,
      heads: this.#heads,
      conversations: this.#conversations,
      governance: () => this.governance,
    })
    this.#reader = new ContentReader(crypto, (header) => this.#keyToRead(header))
    this.#packing = new Packing({ crypto, store, squashes: this.#squashes, reader: this.#reader })
    this.#branches = new Branches({
      crypto,
      store,
      squashes: this.#squashes,
      governance: () => this.governance,
      head: (key) => this.#heads.get(key),
    })
    this.#view = {
      crypto: dependencies.crypto,
      space: dependencies.space,
      head: (key) => this.#heads.get(key),
      grantee: (grant) => this.#records.grantee(grant),
      limit: (chain, grant) => this.governance?.limit(chain, grant) ?? -1,
      settledAt: (chain, seq) => {
        const settled = this.#branches.settled(chain)
        return settled?.seq === seq ? settled.hash : null
      },
      isClosed: (chain) => this.#rewinding.has(chainKey(chain)),
      isSettled: (head) => this.governance?.isSettled(head) === true,
      isReadable: (keyId) =>
        dependencies.ring.key(keyId) !== null ||
        this.governance?.settings.historyForJoiners === false ||
        !this.#reads(),
      // Unreadable content can't be compared, and isn't shown either.
      matchesStoredRecords: ({ chain, hash: here }, { header }, hash) =>
        dependencies.ring.key(header.keyId) === null || this.#likeHere.get(chainKey(chain)) === `${here} ${hash}`,
      reached: (head) => this.#squashes.reached(head),
      placeOf: (hash) => this.#records.placeOf(hash) ?? this.#unreadPlace(hash),
      besideOf: (chain) => this.#records.besideOf(chain),
      chainsOf: (author) => this.#heads.countBy(author),
      // A device always keeps its own content.
      isFull: (author, ahead) => author !== this.#device && this.usedBy(author) + ahead >= this.quotaOf(author),
      isGovernanceFull: (author) => {
        const used = this.#records.bytesOf(author) / LIMITS.governanceShare
        // Checked first, so that governance isn't evaluated for each incoming record of it.
        return author !== this.#device && used >= this.#usualQuota && used >= this.quotaOf(author)
      },
      isAwaited: (record, hash) => this.#awaited.has(record, hash),
    }
  }

  /** Reads heads, governance and the list of docs; no content. */
  static async open(dependencies: SpaceLogDependencies): Promise<SpaceLog> {
    const log = new SpaceLog(dependencies)
    const { heads, governance, docs, squashes } = await dependencies.store.load()
    for (const head of heads) log.#heads.set(head)
    for (const squash of squashes) log.#squashes.add(squash)
    for (const [doc, count] of docs) log.#docs.set(doc, count)
    for (const bytes of governance) {
      log.#unread.push(decodeRecord(bytes))
    }
    log.#readAgain()
    await log.#readConversations()
    await log.#fileConversations()
    await log.#branches.look()
    await log.#packing.dropReplaced()
    return log
  }

  /** The conversations that this device takes part in. */
  conversations(): Conversation[] {
    return this.#conversations.all()
  }

  /** Participants who weren't given a key to something written in a conversation. */
  withheldIn(conversation: Stream): Withheld[] {
    return this.#conversations.withheldIn(conversation)
  }

  /** Makes a conversation writable, without writing anything. Null if it has too many participants. */
  beginConversation(devices: readonly string[]): Conversation | null {
    return this.#conversations.begin(devices)
  }

  /** Null until genesis is stored. */
  get governance(): Governance | null {
    return this.#records.governance
  }

  get docs(): ReadonlyMap<string, number> {
    return this.#docs
  }

  get governanceCount(): number {
    return this.#records.count
  }

  /** Stops accepting records. Once this resolves, another log can be opened on the same store. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#commits.settled()
  }

  /**
   * Bytes of a device's stored records, including those waiting for the disk, so that all hosts stop at the same
   * record.
   */
  usedBy(author: string): number {
    return this.#dependencies.store.usedBy(author) + this.#commits.bytesOf(author)
  }

  /** A device's quota in bytes. */
  quotaOf(author: string): number {
    return Math.max(this.#usualQuota, this.governance?.quotas.get(author) ?? 0)
  }

  get #usualQuota(): number {
    return this.#dependencies.authorBytes ?? LIMITS.authorBytes
  }

  /** Resolves once everything accepted so far is durable. */
  settled(): Promise<void> {
    return this.#commits.settled()
  }

  head(chain: Chain): StoredHead | undefined {
    return this.#heads.of(chain)
  }

  headOf(key: ChainKey): StoredHead | undefined {
    return this.#heads.get(key)
  }

  /**
   * The heads of our chains, governance first, each at its last valid record: nothing beyond a cut-off is shown, so
   * that replicas with and without it agree.
   */
  summary(): StoredHead[] {
    const governance: StoredHead[] = []
    const content: StoredHead[] = []
    for (const head of this.#heads.all()) {
      if (head.chain.stream === 'governance') governance.push(this.#records.shown(head))
      else {
        const shown = this.shown(head)
        if (shown) content.push(shown)
      }
    }
    return governance.concat(content)
  }

  /** The head of one of our chains, at its last valid record; null if nothing in the chain is valid. */
  shown(head: StoredHead): StoredHead | null {
    if (head.chain.stream === 'governance') return this.#records.shown(head)
    const limit = this.limit(head)
    if (head.seq < limit) return head
    const agreed = this.#branches.agreed(head.chain)
    const last = agreed?.seq === limit ? agreed : this.governance?.cutoff(head.chain, head.grant)
    // Even if another record is stored at the limit: a cut-off may name one that nobody has, and all devices must show
    // the same.
    if (head.seq === limit) return last?.seq === limit ? { ...head, hash: last.hash } : head
    return last && limit >= 0 ? { ...head, seq: last.seq, hash: last.hash } : null
  }

  /**
   * The last valid seq of a chain: per governance, and in a forked chain not beyond what is known to be on the valid
   * branch.
   */
  limit({ chain, grant }: Pick<StoredHead, 'chain' | 'grant'>): number {
    const limit = this.governance?.limit(chain, grant) ?? -1
    const agreed = limit < 0 || chain.stream === 'governance' ? null : this.#branches.agreed(chain)
    return agreed ? Math.min(limit, agreed.seq) : limit
  }

  /** Chains known to have another branch elsewhere, by proof or by a squash over them (S4). */
  forked(): Chain[] {
    return this.#branches.forked()
  }

  /** Heads of forked chains of which we hold a branch other than the settled one. */
  strays(): StoredHead[] {
    return this.forked().flatMap((chain) => {
      const head = this.head(chain)
      return head && this.#branches.isStray(chain) ? [head] : []
    })
  }

  /**
   * The record required at the highest settled place above the fork; null if nothing is settled there, or if ours
   * matches.
   */
  settledElsewhere(chain: Chain): ChainHead | null {
    const settled = this.#branches.settled(chain)
    return settled && this.#branches.agreed(chain)?.seq !== settled.seq ? settled : null
  }

  /** Resolves once it is known which branches we hold now. */
  async lookedAtBranches(): Promise<void> {
    await this.#upkeep.settled()
  }

  /** Another device has the settled record, and it doesn't extend our records. */
  markDivergent(chain: Chain): void {
    this.#branches.markDivergent(chain)
    if (this.#branches.isStray(chain)) this.#branchChanged.fire()
  }

  /**
   * Rewinds to the settled branch: drops our records beyond the point of divergence. Returns docs that became empty.
   */
  rewind(chain: Chain): Promise<string[]> {
    return this.#upkeep.run(() => this.#rewind(chain))
  }

  async #rewind(chain: Chain): Promise<string[]> {
    const key = chainKey(chain)
    this.#rewinding.add(key)
    try {
      await this.#commits.settled()
      const head = this.#heads.get(key)
      const agreed = this.#branches.agreed(chain)
      if (!head || !agreed || !this.#branches.isStray(chain) || head.seq <= agreed.seq) return []
      const last = await this.#lastBefore(head, agreed)
      const gone = await this.#dependencies.store.rewind(chain, (last?.seq ?? -1) + 1, last)
      if (last) this.#heads.set(last)
      else this.#heads.delete(chain)
      this.#squashes.cut(chain, (last?.seq ?? -1) + 1)
      this.#branches.forget(chain)
      for (const doc of gone) this.#docs.delete(doc)
      return gone
    } finally {
      this.#rewinding.delete(key)
    }
  }

  /** The head to rewind to: the last agreed record, or the one before a squash that spans it. */
  async #lastBefore(head: StoredHead, agreed: ChainHead): Promise<StoredHead | null> {
    const over = this.#squashes
      .of(head.chain)
      .find(({ form, first, last }) => form !== 'beside' && first <= agreed.seq && last > agreed.seq)
    if (!over) return agreed.seq < 0 ? null : { ...head, seq: agreed.seq, hash: agreed.hash, here: false }
    if (over.first === 0) return null
    const range = rangeOf(decodeRecord(await this.#dependencies.store.readSquash(head.chain, over.seq)))
    return range && { ...head, seq: over.first - 1, hash: toHex(range.before), here: false }
  }

  /** Compares our records with a squash over them. If ours differ, they are dropped (S4). */
  #compareWith(squash: SignedRecord): void {
    const chain = chainOf(squash.header)
    const compared = this.#upkeep.run(async () => {
      await this.#commits.settled()
      const head = this.#heads.of(chain)
      const range = rangeOf(squash)
      if (this.#isClosed || !head || !range || head.seq < range.first || this.#branches.isStray(chain)) return
      const agreed = await this.#packing.lastLike(squash, head.seq, head.grant)
      if (agreed) {
        this.#branches.noteOverlaid(agreed)
        this.#forked(chain, agreed.seq + 1)
        this.#branchChanged.fire()
      } else this.#likeHere.set(chainKey(chain), `${head.hash} ${recordHash(this.#dependencies.crypto, squash.bytes)}`)
    })
    compared.catch(this.#fail)
  }

  /** Runs once everything accepted is durable. */
  #lookAtBranches(): void {
    if (![...(this.governance?.forks() ?? [])].some(({ chain }) => this.settledElsewhere(chain))) return
    const looked = this.#upkeep.run(async () => {
      await this.#commits.settled()
      if (!this.#isClosed && (await this.#branches.look())) this.#branchChanged.fire()
    })
    looked.catch(this.#fail)
  }

  /**
   * Runs records through the gate, in order. Stops at the first refused record, or at content whose predecessor is
   * missing: governance doesn't wait for one author's gap, and isn't held up by content that we don't store.
   */
  accept(records: readonly Uint8Array[]): AcceptResult {
    return this.#accept(records, false)
  }

  /** Announces all governance accepted during `work` once, at the end. Readers in between see it evaluated. */
  gather(work: () => void): void {
    if (this.#isGathering) {
      work()
      return
    }
    this.#isGathering = true
    try {
      work()
    } finally {
      this.#isGathering = false
      this.#tellGovernance()
    }
  }

  /** Accepts the genesis record that this device just made. */
  begin(genesis: Uint8Array): AcceptResult {
    return this.#accept([genesis], true)
  }

  /** @param own whether we signed the records just now */
  #accept(records: readonly Uint8Array[], own: boolean): AcceptResult {
    if (this.#isClosed) throw this.#failure ? this.#failure.error : new NotAllowedError('the space was closed')
    const stored: StoredHead[] = []
    const entries: StoreEntry[] = []
    const content: ContentRecord[] = []
    let verdict: Verdict = { outcome: 'known' }
    let run: SignedRecord[] = []
    let about: AcceptResult['about'] = null
    /** The first governance record that was not accepted. */
    let leftOut: Pick<AcceptResult, 'verdict' | 'about'> | null = null

    const take = (accepted: readonly Checked[], result: Verdict): boolean => {
      for (const checked of accepted) {
        for (const entry of this.#take(checked, content, own)) {
          entries.push(entry)
          stored.push(entry.head)
        }
      }
      if (accepted.length > 0) verdict = { outcome: 'stored' }
      if (result.outcome === 'fork') this.#forked(result.chain, result.seq)
      if (result.outcome === 'missing' && result.squash) this.#compareWith(result.squash)
      if (result.outcome === 'stored' || result.outcome === 'known') return true
      verdict = result
      return false
    }
    const flush = (): boolean => {
      const [first] = run
      if (!first) return true
      const { accepted, verdict: result } = checkRun(this.#view, run)
      run = []
      if (take(accepted, result)) return true
      about = placeOf(first)
      return false
    }

    for (const bytes of records) {
      const record = readRecord(this.#view, bytes)
      if (isVerdict(record)) {
        if (flush()) verdict = record
        break
      }
      about ??= placeOf(record)
      if (record.header.stream === 'governance') {
        if (!flush()) break
        const result = this.#checkGovernance(record)
        if (!isVerdict(result)) take([result], { outcome: 'stored' })
        else if (!take([], result)) {
          if (result.outcome === 'refused') break
          leftOut ??= { verdict: result, about: placeOf(record) }
        }
        continue
      }
      if (!this.#isGathering) this.#tellGovernance()
      const last = run.at(-1)
      if (last && chainKey(chainOf(last.header)) !== chainKey(chainOf(record.header)) && !flush()) break
      run.push(record)
    }
    if (run.length > 0) flush()
    if (!this.#isGathering) this.#tellGovernance()
    const durable = this.#commits.append(entries)
    // The caller sees this failure too, but nobody else would reopen the log.
    durable.catch((error: unknown) => {
      this.#failure ??= { error }
      this.#storeFailed.fire(error)
    })
    if (content.length > 0 && !own) this.#contentTaken.fire(content)
    if (stored.some(({ chain }) => this.settledElsewhere(chain))) this.#lookAtBranches()
    if (leftOut && (verdict as Verdict).outcome !== 'refused') return { ...leftOut, stored, durable }
    return { verdict, about, stored, durable }
  }

  /**
   * Signs and stores a squash of the next of our own records below a checkpoint, if at least `least` can be packed (S2,
   * S6). Null if there is nothing to pack. @param pack computes the squash's content: for tests
   */
  async writeSquash(least: number, pack = packRecords, mayPack = isPackedByAll): Promise<Written | null> {
    if (!this.mayWriteContent()) return null
    const grant = this.#own.grant()
    for (const chain of this.#own.live('content')) {
      const settled = this.governance?.checkpoint(chain)
      const next = settled && (await this.#packing.next({ chain, grant, settled: settled.seq, least, pack, mayPack }))
      if (next) return this.#writeInto(chain, this.#keyOf(next.keyId), 'squash', next.payload, { ranges: [next.range] })
    }
    return null
  }

  /** Squashes that no checkpoint names yet, up to a head of their chain. */
  unsettledSquashes(held: ChainHead): StoredSquash[] {
    return this.#squashes.unsettled(held)
  }

  /** Whether a squash matches the records it replaces, which must be stored, and has true edges. */
  async checkSquash(squash: StoredSquash): Promise<boolean> {
    const grant = this.head(squash.chain)?.grant
    return grant !== undefined && this.#packing.check(squash, grant)
  }

  /** A device's content chains that are stored here. */
  contentChainsOf(device: string): PurgedChain[] {
    return this.#heads
      .by(device)
      .filter(({ chain }) => chain.stream !== 'governance')
      .map(({ chain, grant }) => ({ generation: chain.generation, grant }))
  }

  /** Stored chains that a purge covers. */
  purged(): StoredHead[] {
    const { governance } = this
    return governance ? [...this.#heads.all()].filter(({ chain, grant }) => governance.purgeOf(chain, grant)) : []
  }

  /** Drops purged chains as if they had never arrived. Returns docs that became empty. */
  dropPurged(): Promise<string[]> {
    return this.#upkeep.run(() => this.#dropPurged())
  }

  async #dropPurged(): Promise<string[]> {
    await this.#commits.settled()
    const chains = this.purged().map(({ chain }) => chain)
    if (chains.length === 0) return []
    const gone = await this.#dependencies.store.purge(chains)
    for (const chain of chains) {
      this.#heads.delete(chain)
      this.#squashes.remove(chain)
    }
    for (const doc of gone) this.#docs.delete(doc)
    return gone
  }

  /**
   * Signs and stores an update of a doc, in the seat's chain of the doc's stream. Throws NotAllowedError if our role
   * doesn't allow it or we aren't in the conversation. Resolves once it is durable.
   */
  writeUpdate(payload: UpdatePayload, seat = 0): Promise<Written> {
    const governance = this.governance
    if (!governance || !this.mayWriteContent()) throw new NotAllowedError('your role here does not allow this')
    const stream = streamOf(payload.doc)
    const encoded = encodeUpdatePayload({ ...payload, doc: shortDoc(payload.doc, this.#device) })
    if (!isConversation(stream)) {
      const key = this.#keyOf(this.#choice.of(governance).keys.contentKeyId)
      return this.#writeInto(this.ownChain(stream, seat).chain, key, 'update', encoded, {})
    }
    const { chain, key, readers } = this.#own.conversation(stream, seat)
    return this.#writeInto(chain, key, 'update', encoded, { readers })
  }

  /** Id of the key under which content is currently written; null if there is no governance yet. */
  get contentKeyId(): string | null {
    const { governance } = this
    return governance && this.#choice.of(governance).keys.contentKeyId
  }

  /** Whether this device reads content. A relay isn't meant to. */
  #reads(): boolean {
    return this.governance?.role(this.#device) !== 'relay'
  }

  mayWriteContent(): boolean {
    const role = this.governance?.unreadable === false ? this.governance.role(this.#device) : null
    return role !== null && may(role, 'write-content')
  }

  /**
   * Writes a change of governance. Throws NotAllowedError if our role doesn't allow it, FormatError (V1) if nobody
   * could read it. Resolves once it is durable.
   */
  writeGovernance(change: GovernanceChange): Promise<Written> {
    const governance = this.#governanceFor(change)
    return this.#writeChange(governance, this.ownChain('governance').chain, this.#headsToName(governance).named, change)
  }

  /**
   * Number of departures that our next governance record has no room to name as seen. An additional record before it
   * reduces the number.
   */
  get unseenDepartures(): number {
    return this.governance ? this.#headsToName(this.governance).unseen : 0
  }

  #headsToName(governance: Governance): { named: string[]; unseen: number } {
    const { chain, grant } = this.ownChain('governance')
    return governance.headsToName(this.#device, this.#heads.of(chain)?.hash ?? grant)
  }

  /** Writes changes one after another, and evaluates them once at the end. Otherwise like `writeGovernance`. */
  writeAll(changes: readonly GovernanceChange[]): Promise<Written[]> {
    const written: Promise<Written>[] = []
    let begun: { governance: Governance; chain: Chain } | null = null
    this.gather(() => {
      for (const change of changes) {
        const head = begun && this.#heads.of(begun.chain)
        const hasRoom = head != null && head.seq + 1 < LIMITS.governancePerChain
        // It doesn't need to name heads: the previous record has seen them.
        const next =
          begun && hasRoom ? this.#writeChange(begun.governance, begun.chain, [], change) : this.writeGovernance(change)
        next.catch(() => {})
        written.push(next)
        if (!hasRoom) begun = { governance: this.#governanceFor(change), chain: this.ownChain('governance').chain }
      }
    })
    return Promise.all(written)
  }

  /** The governance that a change is written under. Throws NotAllowedError if the change can't be written. */
  #governanceFor(change: GovernanceChange): Governance {
    const { governance } = this
    // A read-only space becomes writable again once the member who made it so is removed or demoted (V1).
    const isCut = change.type === 'remove' || (change.type === 'grant' && change.cutoffs !== null)
    if (!governance || (governance.unreadable && !isCut)) throw new NotAllowedError('this space cannot be written here')
    return governance
  }

  #writeChange(
    governance: Governance,
    chain: Chain,
    heads: readonly string[],
    change: GovernanceChange,
  ): Promise<Written> {
    const key = this.#keyOf(this.#governanceKeyId(governance, change))
    return this.#writeInto(chain, key, 'governance', encodeGovernance({ heads, change }), {})
  }

  /** Keys that nobody was given must not keep owners from replacing them, or from removing their author. */
  #governanceKeyId(governance: Governance, change: GovernanceChange): string {
    const { ring } = this.#dependencies
    const current = this.#choice.of(governance).keys.governanceKeyId
    if (ring.key(current) || (change.type !== 'epoch' && change.type !== 'remove')) return current
    const known = governance.epochs.findLast(({ keys }) => ring.key(keys.governanceKeyId))
    return known?.keys.governanceKeyId ?? current
  }

  /** The chain that a seat's next record of a stream goes into. */
  ownChain(stream: Stream, seat = 0): { chain: Chain; grant: string } {
    return this.#own.next(stream, seat)
  }

  /**
   * Files content that an older version of Parley left unfiled: it didn't know that the doc belongs to a conversation.
   */
  async #fileConversations(): Promise<void> {
    if (this.#conversations.all().length === 0) return
    await this.#fileUnopened((header) => isConversation(header.stream) && this.#keyToRead(header) !== null)
  }

  /** Reads the first records of the conversations' chains: they contain the keys. */
  async #readConversations(): Promise<void> {
    for (const { chain } of [...this.#heads.all()]) {
      if (!isConversation(chain.stream)) continue
      const [first] = await this.#dependencies.store.read(chain, 0, 1)
      if (first) this.#conversations.take(decodeRecord(first).header)
    }
  }

  /**
   * Reads a run of a chain from `from` up to `last`, of about `maximumBytes`, that ends on a good signature: the device
   * that cuts a batch vouches for that, and records before the last need no good signature (R10). A settled squash
   * comes before the records it replaces and instead of them, and is left out at its own place (S5). `next`: where to
   * continue.
   *
   * @param began where the piecewise reading of this chain began
   */
  async read(
    chain: Chain,
    from: number,
    maximumBytes: number,
    last = Number.POSITIVE_INFINITY,
    began = from,
  ): Promise<{ records: Uint8Array[]; next: number }> {
    const { store, crypto } = this.#dependencies
    const start = this.#squashes.skip(chain, from, began)
    if (start > last) return { records: [], next: start }
    const squash = this.#squashes.standingAt(chain, start)
    if (squash) {
      if (squash.last > last) return { records: [], next: start }
      // The squash takes effect before it is on disk.
      await this.#commits.settled()
      return { records: [await store.readSquash(chain, squash.seq)], next: squash.last + 1 }
    }
    const end = Math.min(last + 1, this.#squashes.nextStop(chain, start, began))
    const run = async (bytes: number): Promise<Uint8Array[]> => {
      const found = (await store.read(chain, start, bytes)).slice(0, Math.max(0, end - start))
      return found.slice(0, found.findLastIndex((record) => verifySignature(crypto, decodeRecord(record))) + 1)
    }
    const found = await run(maximumBytes)
    const records = found.length > 0 || maximumBytes >= LIMITS.batchBytes ? found : await run(LIMITS.batchBytes)
    return { records, next: start + records.length }
  }

  /**
   * Like `read`, but returns a chain as it was written: without squashes, as far as the records they replace are still
   * stored.
   */
  async readWritten(chain: Chain, from: number, maximumBytes: number, last: number): Promise<Uint8Array[]> {
    const { store, crypto } = this.#dependencies
    const found = (await store.read(chain, from, maximumBytes)).slice(0, last + 1 - from)
    return found.slice(0, found.findLastIndex((record) => verifySignature(crypto, decodeRecord(record))) + 1)
  }

  readGovernance(from: number, maximumBytes: number): Promise<Uint8Array[]> {
    return this.#dependencies.store.readGovernance(from, maximumBytes)
  }

  /** Reads a doc's records in the order stored here, without those whose payload is nonsense. */
  async *readDoc(doc: string, from: number): AsyncGenerator<ContentRecord & { position: number }> {
    for await (const { position, bytes } of this.#dependencies.store.readDoc(doc, from) as AsyncIterable<DocRecord>) {
      const record = decodeRecord(bytes)
      const hash = recordHash(this.#dependencies.crypto, bytes)
      if (record.header.kind !== 'squash') yield { ...this.#reader.open(record, hash), position }
      else
        for (const part of this.#reader.openSquash(record, hash))
          if (part.payload?.doc === doc) yield { ...part, position }
    }
  }

  /** A chain's content from a place on, valid or void. */
  async *readChain(chain: Chain, from: number): AsyncGenerator<ContentRecord> {
    for (let next = from; ; ) {
      const records = await this.#dependencies.store.read(chain, next, LIMITS.batchBytes)
      if (records.length === 0) return
      for (const bytes of records)
        yield this.#reader.open(decodeRecord(bytes), recordHash(this.#dependencies.crypto, bytes))
      next += records.length
    }
  }

  /** Every chain's head, valid or void. */
  heads(): Iterable<StoredHead> {
    return this.#heads.all()
  }

  /** Hashes of a governance record and of everything it had seen. */
  governanceUpTo(hash: string): Set<string> {
    return this.#records.upTo(hash)
  }

  /** Ids of the keys needed to read these governance records. */
  governanceKeyIds(hashes: ReadonlySet<string>): Set<string> {
    return this.#records.keyIdsOf(hashes)
  }

  /** The last of each governance chain among these records. */
  governanceHeads(hashes: ReadonlySet<string>): StoredHead[] {
    return this.#records.headsOf(hashes)
  }

  /** Whether we have several branches of a governance chain. */
  isBranched(chain: Chain): boolean {
    return this.#records.isBranched(chain)
  }

  holdsGovernance(hash: string): boolean {
    return this.#records.has(hash)
  }

  /** Reads records that waited for their keys. Call this after the ring grew. */
  openWaiting(): Promise<void> {
    return this.#upkeep.run(() => this.#openWaiting())
  }

  async #openWaiting(): Promise<void> {
    await this.#commits.settled()
    this.#readAgain()
    if (!this.#reads()) return
    const opened = await this.#fileUnopened(
      (header) => !isConversation(header.stream) && this.#keyToRead(header) !== null,
    )
    if (opened.length > 0) this.#contentOpened.fire(opened)
  }

  /** Assigns docs to content that was stored without one and whose keys we have now. */
  async #fileUnopened(isReadable: (header: Header) => boolean): Promise<ContentRecord[]> {
    const opened: ContentRecord[] = []
    for await (const bytes of this.#dependencies.store.readUnopened()) {
      const record = decodeRecord(bytes)
      if (!isReadable(record.header)) continue
      opened.push(this.#reader.open(record, recordHash(this.#dependencies.crypto, bytes)))
    }
    if (opened.length === 0) return opened
    await this.#dependencies.store.assignDocs(
      opened.map(({ header, payload }) => ({ chain: chainOf(header), seq: header.seq, doc: payload?.doc ?? null })),
    )
    for (const { payload } of opened) if (payload) this.#countDoc(payload.doc)
    return opened
  }

  /** A content record's key; null if we don't have it, or if not all of the record's intended readers have it. */
  #keyToRead(header: Header): Uint8Array | null {
    return isConversation(header.stream) ? this.#conversations.key(header) : this.#dependencies.ring.key(header.keyId)
  }

  #keyOf(keyId: string): Uint8Array {
    const key = this.#dependencies.ring.key(keyId)
    if (!key) throw new NotAllowedError('the keys of this space are not here yet')
    return key
  }

  /** The record is checked and in its chain when this returns, and durable once it resolves. */
  #writeInto(
    chain: Chain,
    key: Uint8Array,
    kind: RecordKind,
    payload: Uint8Array,
    { ranges = null, readers = null }: Pick<Partial<Header>, 'ranges' | 'readers'>,
  ): Promise<Written> {
    const { crypto, device, clock } = this.#dependencies
    const { generation, stream } = chain
    const head = this.#heads.of(chain)
    const record = makeRecord(
      crypto,
      device,
      key,
      {
        space: this.space,
        generation,
        stream,
        seq: head ? head.seq + 1 : 0,
        prev: head?.hash ?? '',
        time: clock.next(),
        kind,
        grant: head ? null : this.#own.grant(),
        ranges,
        readers,
      },
      payload,
    )
    const result = this.#accept([record.bytes], true)
    const written = result.stored[0]
    if (!written) throw new NotAllowedError(`the gate says: ${JSON.stringify(result.verdict)}`)
    return result.durable.then(() => ({ head: written, record }))
  }

  #forked(chain: Chain, seq: number): void {
    // Others hold another branch of ours (a restored backup, a copied profile): continue in a new generation.
    if (chain.author === this.#device) this.#retire(chain)
    this.#forkFound.fire({ chain, seq })
  }

  /** Retires this generation of ours durably, so that a crash can't undo it. */
  #retire(chain: Chain): void {
    const of = this.#own.retire(chain)
    if (of.length === 0) return
    const retired = this.#commits.settled().then(async () => {
      for (const head of of) await this.#dependencies.store.retire(head.chain)
    })
    // Perhaps nobody listens yet: a fork that governance proves is found again at the next start.
    retired.catch(() => {})
    this.#retired.fire(retired)
  }

  #checkGovernance(record: SignedRecord): Checked | Verdict {
    const head = this.#heads.of(chainOf(record.header))
    const checked = checkRecord(this.#view, record, head, true)
    if (isVerdict(checked)) {
      if (checked.outcome === 'missing') this.#drop(record, checked.what === 'grant' ? [record.header.grant ?? ''] : [])
      return checked
    }
    if (record.header.space !== '' && this.#records.count === 0) return { outcome: 'missing', what: 'genesis' }
    const verdict = this.#records.check(checked)
    if (verdict?.outcome === 'missing') this.#drop(record, this.#records.lackedBy(record))
    return verdict ?? checked
  }

  /** @param names the missing governance that the record builds on */
  #drop(record: SignedRecord, names: readonly string[]): void {
    this.#awaited.dropped(record, recordHash(this.#dependencies.crypto, record.bytes), names)
  }

  #take(checked: Checked, content: ContentRecord[], own: boolean): StoreEntry[] {
    const { record } = checked
    const { header } = record
    if (checked.beside) return [this.#takeBeside(checked)]
    const head = headAfter(checked)
    if (head.chain.author === this.#device) {
      if (own) head.here = true
      else {
        this.#retire(head.chain)
        this.#takenBack.fire({ header, grant: head.grant })
      }
    }
    this.#heads.set(head)
    this.#dependencies.clock.observe(header.time)
    if (header.stream === 'governance') {
      if (!this.#records.take(checked)) throw new Error('governance that the gate had read cannot be read')
      return [{ head, bytes: record.bytes, doc: null }]
    }
    const entry =
      header.kind === 'squash' ? this.#takeSquash(checked, head, content) : this.#takeUpdate(checked, head, content)
    const entries = [entry]
    for (let next = this.#reach(entry.head); next; next = this.#reach(next.head)) entries.push(next)
    return entries
  }

  /** The place of stored governance whose key is missing. */
  #unreadPlace(hash: string): { chain: ChainKey; seq: number; grant: string } | null {
    const record = this.#unread.find(({ bytes }) => recordHash(this.#dependencies.crypto, bytes) === hash)
    if (!record) return null
    const chain = chainKey(chainOf(record.header))
    return { chain, seq: record.header.seq, grant: this.#heads.get(chain)?.grant ?? '' }
  }

  /**
   * Stores a record that its author sent to others in place of the one it sent us: both are valid, as if two authors
   * had written them (V35).
   */
  #takeBeside(checked: Checked): StoreEntry {
    const { record } = checked
    const chain = chainOf(record.header)
    this.#dependencies.clock.observe(record.header.time)
    if (!this.#records.take(checked)) throw new Error('governance that the gate had read cannot be read')
    this.#forked(chain, record.header.seq)
    const head = this.#heads.of(chain) as StoredHead
    return { head, bytes: record.bytes, doc: null, beside: true }
  }

  #takeUpdate(checked: Checked, head: StoredHead, content: ContentRecord[]): StoreEntry {
    const { header } = checked.record
    this.#conversations.take(header)
    const opened = this.#reader.open(checked.record, checked.hash)
    content.push(opened)
    if (opened.payload) this.#countDoc(opened.payload.doc)
    // Content that isn't meant for us stays unreadable: don't try again with each new key.
    const isForOthers = isConversation(header.stream) && this.#keyToRead(header) === null
    return {
      head,
      bytes: checked.record.bytes,
      doc: isForOthers ? `sealed/${header.stream}` : (opened.payload?.doc ?? null),
    }
  }

  /** A squash that came ahead adds content; one at its own place doesn't. */
  #takeSquash(checked: Checked, head: StoredHead, content: ContentRecord[]): StoreEntry {
    const { record, hash, instead } = checked
    const { seq, prev } = record.header
    const entry: StoreEntry = { head, bytes: record.bytes, doc: null }
    const range = rangeOf(record)
    const isTooMany = !instead && this.#squashes.of(head.chain).length >= LIMITS.squashesPerChain
    if (!range || isTooMany) return entry
    const parts = instead ? this.#reader.openSquash(record, hash) : []
    for (const { payload } of parts) if (payload) this.#countDoc(payload.doc)
    appendAll(content, parts)
    const { first, last } = range
    const form = instead ? 'ahead' : 'beside'
    const squash: StoredSquash = { chain: entry.head.chain, seq, hash, prev, first, last, form }
    this.#squashes.add(squash)
    entry.squash = { ...squash, docs: parts.flatMap(({ payload }) => payload?.doc ?? []) }
    return entry
  }

  /** Once the chain reaches the place of a squash that came ahead, it continues after it. */
  #reach(head: StoredHead): StoreEntry | null {
    const next = this.#squashes.reached(head)
    if (!next) return null
    this.#heads.set(next)
    const squash = this.#squashes.of(head.chain).find(({ seq }) => seq === next.seq) as StoredSquash
    return { head: next, bytes: new Uint8Array(), doc: null, squash: { ...squash, docs: [] } }
  }

  /** Accepts all stored governance that has become readable. */
  #readAgain(): void {
    const before = this.#unread
    this.#unread = before.filter((record) => {
      const hash = recordHash(this.#dependencies.crypto, record.bytes)
      const head = this.#heads.of(chainOf(record.header))
      const grant = record.header.grant ?? this.#records.placeOf(record.header.prev)?.grant ?? head?.grant ?? ''
      return !this.#records.take({ record, hash, grant })
    })
    if (this.#unread.length < before.length) this.#tellGovernance()
  }

  #tellGovernance(): void {
    const { governance } = this
    if (!governance || !this.#records.isUntold) return
    this.#records.isUntold = false
    this.#choice.note(governance)
    for (const { chain } of governance.forks()) if (chain.author === this.#device) this.#retire(chain)
    for (const { chain, here } of [...this.#heads.all()])
      if (here && chain.stream === 'governance' && this.#records.isBranched(chain)) this.#retire(chain)
    this.#governanceChanged.fire(governance)
    this.#lookAtBranches()
  }

  #countDoc(doc: string): void {
    this.#docs.set(doc, (this.#docs.get(doc) ?? 0) + 1)
  }
}

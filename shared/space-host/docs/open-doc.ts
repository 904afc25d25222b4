/** One doc while a window has it open: its valid content, in an order in which Yjs can apply it. */
import { appendAll } from '../../base/append.ts'
import { clientIdOf } from '../../docs/clients/client-id.ts'
import { ClientOwners } from '../../docs/clients/client-owners.ts'
import { CutClients } from '../../docs/clients/cut-clients.ts'
import { DocReplica, type OfferedUpdate, type ReadyUpdate } from '../../docs/replica/replica.ts'
import { RichReplica } from '../../docs/replica/rich-replica.ts'
import { readUpdate, type UpdateDescription } from '../../docs/updates/update-reader.ts'
import type { Held } from '../../ipc/contract.ts'
import type { ContentRecord } from '../../log/content-reader.ts'
import type { SpaceLog } from '../../log/space-log.ts'
import { fromHex } from '../../record/bytes.ts'
import { type Chain, type ChainKey, chainKey } from '../../record/chain-id.ts'
import type { Crypto } from '../../record/crypto.ts'
import { chainOf, type Header } from '../../record/record.ts'
import { authorOf } from '../../sync/heads.ts'
import { byTurns } from '../../tools/by-turns.ts'
import type { DocDescription } from '../../tools/docs.ts'
import type { Timers } from '../ports/timers.ts'
import type { DocSnapshot } from './doc-snapshot.ts'
import { mergeUpdates } from './merge-updates.ts'
import { Turns } from './turns.ts'

/** Where one of our own records ends: in its chain and among our client's clocks. */
interface OwnPlace {
  seq: number
  clock: number
}

export interface OpenDocOptions {
  doc: string
  description: DocDescription
  crypto: Crypto
  log: SpaceLog
  timers: Timers
  /** This device, hex. */
  device: string
  /** Whether windows are notified of the devices that hold content by an author; by default, only for our own. */
  isWatched?: (author: string) => boolean
  /** Last valid seq of a chain. */
  limit(key: ChainKey): number
  /** Entirely invalid chains, which may be missing here; by default, those that governance names. */
  lost?: readonly LostChain[]
}

interface LostChain {
  chain: Chain
  grant: string
}

/** The last valid seq of a chain, now and before; Infinity if nothing limits it. */
export interface ChangedLimit extends LostChain {
  key: ChainKey
  before: number
  now: number
  /** All of it is invalid, and it may be missing here. */
  isLost: boolean
}

/** The author, time and kind of an update's record. */
export type Written = Pick<Header, 'author' | 'time' | 'kind'>

const LONG_TAIL = 500
const SHORT_TAIL = 50
const OWN_PLACES = 2000

export class OpenDoc {
  readonly id: string
  readonly #options: OpenDocOptions
  readonly #clients = new Map<ChainKey, number>()
  readonly #lastSeq = new Map<ChainKey, number>()
  readonly #own = new Map<ChainKey, OwnPlace[]>()
  /** The last result of `held`, by device and chain. */
  readonly #held = new Map<string, number>()
  /** Chains with void content in the doc: their clients' clocks don't show how far they are valid. */
  readonly #odd = new Set<ChainKey>()
  readonly #cutClients: CutClients
  /** Clients that were searched for among the cut-off ones. */
  readonly #searched = new Set<number>()
  readonly #cuts: ReadonlyMap<number, number>
  readonly #owners: ClientOwners
  /** Two chains share a client id, and the content in the doc is from the wrong one. */
  #isContested = false
  readonly #replica: DocReplica<Written> | RichReplica<Written>
  #updates: Uint8Array[] = []
  /** Descriptions of these updates, read while the doc was opened. */
  #known = new Map<Uint8Array, UpdateDescription>()
  #position = 0
  #isShort = false
  #isLate = false
  /**
   * Updates that have found no room so far while the doc is being opened. Null afterward, when they are only in the
   * log.
   */
  #overflowed: OfferedUpdate<Written>[] | null = []
  #tail = 0

  private constructor(
    options: OpenDocOptions,
    owners: ClientOwners,
    cuts: ReadonlyMap<number, number>,
    broken: ReadonlySet<number>,
  ) {
    this.id = options.doc
    this.#options = options
    const { kind, contents, roots } = options.description
    this.#cuts = cuts
    this.#owners = owners
    this.#replica =
      contents === 'rich'
        ? new RichReplica({ kind, contents, roots, cuts }, broken)
        : new DocReplica({ kind, contents, roots, cuts })
    this.#cutClients = new CutClients(options.crypto, options.doc, () => options.timers.turn())
  }

  /** Builds the doc from its snapshot, if there is a valid one, and the records since. */
  static async open(
    options: OpenDocOptions,
    snapshot: DocSnapshot | null,
    broken: ReadonlySet<number> = new Set(),
  ): Promise<OpenDoc> {
    const records: ContentRecord[] = []
    let position = snapshot?.position ?? 0
    for await (const record of options.log.readDoc(options.doc, position)) {
      position = record.position + 1
      records.push(record)
    }
    const { owners, isContested } = ownersOf(options, snapshot, records)
    if (snapshot && isContested) return OpenDoc.open(options, null, broken)
    const doc = new OpenDoc(options, owners, await cutsOf(options, owners, snapshot), broken)
    if (snapshot) doc.#restore(snapshot)
    doc.#position = position
    if (!doc.areInOrder(records)) {
      // Records that had waited for their key come after later records of their chain, and may come too late for a
      // snapshot.
      if (snapshot) return OpenDoc.open(options, null, broken)
      records.sort((one, other) => one.header.seq - other.header.seq)
    }
    doc.#tail = records.length
    for await (const record of inTurns(records, options.timers))
      for (const { update, description } of doc.#take(record)) {
        doc.#updates.push(update)
        if (description) doc.#known.set(update, description)
      }
    for (const update of await doc.cutUnknown()) doc.#updates.push(update)
    doc.#retry()
    return doc.mustRebuild ? OpenDoc.open(options, null, doc.#broken) : doc
  }

  /** The valid updates of a doc, ordered by their records' times as far as their dependencies allow. */
  static async history(
    options: OpenDocOptions,
    broken: ReadonlySet<number> = new Set(),
  ): Promise<ReadyUpdate<Written>[]> {
    const records: ContentRecord[] = []
    for await (const record of options.log.readDoc(options.doc, 0)) records.push(record)
    const { owners } = ownersOf(options, null, records)
    const doc = new OpenDoc(options, owners, await cutsOf(options, owners, null), broken)
    const ready: ReadyUpdate<Written>[] = []
    for await (const record of inTurns(byTime(records), options.timers)) appendAll(ready, doc.#take(record))
    for (const update of await doc.cutUnknown()) ready.push({ update, references: [], description: null })
    doc.#retry()
    for (const update of doc.#updates) ready.push({ update, references: [], description: null })
    return doc.mustRebuild ? OpenDoc.history(options, doc.#broken) : ready
  }

  /** Some content already handed out is invalid, so the doc must be opened again. */
  get mustRebuild(): boolean {
    return this.#isContested || (this.#replica instanceof RichReplica && this.#replica.mustRebuild)
  }

  get #broken(): ReadonlySet<number> {
    return this.#replica instanceof RichReplica ? this.#replica.broken : new Set()
  }

  /** Some updates found no room to wait in and aren't shown. Rebuilding the doc may show them. */
  get isShort(): boolean {
    return this.#isShort
  }

  /**
   * Many records were read one by one, or a moderate number that is a large part of all. The next opening should read a
   * snapshot instead.
   */
  get snapshotPays(): boolean {
    return this.#tail >= LONG_TAIL || (this.#tail >= SHORT_TAIL && this.#tail * 4 >= this.#position)
  }

  /**
   * A valid update arrived in a chain whose content had been cut off, or waits for the void end of a chain that arrived
   * cut off. Rebuilding the doc shows it.
   */
  get isLate(): boolean {
    return this.#isLate || this.#replica.wanted().some((client) => this.#isLimited(this.#owners.of(client)))
  }

  #isLimited(key: ChainKey | undefined): boolean {
    return key !== undefined && Number.isFinite(this.#options.limit(key))
  }

  /**
   * Applies changed limits of chains. Returns false if that changes, or may change, what the doc shows; it must then be
   * rebuilt. Otherwise it continues as if it had been built under them.
   */
  limitChanged(changes: readonly ChangedLimit[]): boolean {
    if (this.#isShort || this.#replica.waiting.count > 0 || this.#broken.size > 0) return false
    return changes.every((change) => this.#narrow(change))
  }

  #narrow({ key, chain, grant, before, now, isLost }: ChangedLimit): boolean {
    const last = this.#lastSeq.get(key) ?? -1
    // A cut can't be undone, nor moved if some of the chain is in the doc.
    if (!Number.isFinite(now) || (Number.isFinite(before) && last >= 0)) return false
    if (last > now || this.#odd.has(key)) return false
    const header = { author: chain.author, generation: chain.generation }
    const client = isLost ? this.#clientUnder(grant, header) : this.clientOf(key, grant, header)
    if (last < 0 && this.clock(client) > 0) return false
    this.#replica.cutOff(client)
    return true
  }

  /** The Yjs client id to write under with this chain. */
  clientOf(key: ChainKey, grant: string, header: Pick<Header, 'author' | 'generation'>): number {
    const known = this.#clients.get(key)
    if (known !== undefined) return known
    const client = this.#clientUnder(grant, header)
    this.#clients.set(key, client)
    return client
  }

  #clientUnder(grant: string, header: Pick<Header, 'author' | 'generation'>): number {
    return clientIdOf(this.#options.crypto, {
      admission: fromHex(grant),
      device: fromHex(header.author),
      generation: header.generation,
      doc: this.id,
    })
  }

  /** Whether each of these comes after all earlier records of its chain, in the doc and in the list. */
  areInOrder(records: readonly ContentRecord[]): boolean {
    const last = new Map(this.#lastSeq)
    for (const { header } of records) {
      const key = chainKey(chainOf(header))
      if (header.seq <= (last.get(key) ?? -1)) return false
      last.set(key, header.seq)
    }
    return true
  }

  /** Takes a record of this doc, each chain's in order; returns the updates to apply now. */
  take(record: ContentRecord): Uint8Array[] {
    return this.#take(record).map(({ update }) => update)
  }

  #take(record: ContentRecord): ReadyUpdate<Written>[] {
    const { header, payload } = record
    const chain = chainOf(header)
    const key = chainKey(chain)
    if (!payload || payload.doc !== this.id || header.seq <= (this.#lastSeq.get(key) ?? -1)) return []
    this.#lastSeq.set(key, header.seq)
    const { writer } = this.#options.description
    if (writer !== null && writer !== header.author) return []
    const limit = this.#options.limit(key)
    if (header.seq > limit) {
      this.#odd.add(key)
      return []
    }
    const grant = this.#options.log.head(chain)?.grant
    if (grant === undefined) return []
    const client = this.clientOf(key, grant, header)
    // The cut of this client is meant for another chain, which has nothing valid here.
    const isCutForAnother =
      !Number.isFinite(limit) && this.#owners.of(client) === undefined && this.#replica.isCut(client)
    const claim = this.#owners.claim(client, { key, grant, generation: header.generation })
    if (claim === 'outranks' || isCutForAnother) this.#isContested = true
    if (claim !== 'owns' || isCutForAnother) {
      this.#odd.add(key)
      return []
    }
    if (Number.isFinite(limit) && this.#overflowed === null && this.#replica.isCut(client)) {
      this.#isLate = true
      return []
    }
    const offered = { client, update: payload.update, reference: header, overlaps: header.kind === 'squash' }
    const result = this.#replica.offer(offered)
    if (result.outcome === 'overflow') {
      this.#isShort = true
      this.#overflowed?.push(offered)
    }
    if (result.outcome === 'refused') this.#odd.add(key)
    const { device, isWatched = (author) => author === device } = this.#options
    if (isWatched(header.author)) this.#noteOwn(key, header.seq, client)
    return result.ready
  }

  /** Whether updates wait for clients without a chain here. These may be cut off. */
  get waitsForUnknown(): boolean {
    return this.#unknownClients().length > 0
  }

  /** Marks clients whose chains never arrived as cut off; returns what had waited for them. */
  async cutUnknown(): Promise<Uint8Array[]> {
    const unknown = this.#unknownClients()
    const cut = unknown.length > 0 ? (this.#options.log.governance?.cutGrants() ?? []) : []
    const grants = byTurns(cut, ({ by }) => by)
    if (grants.length === 0) return []
    for (const client of unknown) this.#searched.add(client)
    const found = await this.#cutClients.find(unknown, grants)
    return found.flatMap((client) => this.#replica.cutOff(client).map((ready) => ready.update))
  }

  /** Checks our own update as others will. Returns the rule that it breaks, or takes it and returns null. */
  takeOwn(client: number, update: Uint8Array): string | null {
    const owner = this.#owners.of(client)
    if (owner?.startsWith(this.#options.device) === false) return 'D26: a client id that is somebody else’s here'
    const reference = { author: this.#options.device, time: 0, kind: 'update' } as const
    const result = this.#replica.offer({ client, update, reference })
    if (result.outcome === 'applied' || result.outcome === 'known') return null
    return `${result.rule ?? result.outcome}: ${result.reason ?? 'it builds on what is not here'}`
  }

  /** Our own update, checked by `takeOwn`, now has its place in our chain. */
  placeOwn(key: ChainKey, seq: number, client: number): void {
    this.#lastSeq.set(key, seq)
    const head = this.#options.log.headOf(key)
    if (head) this.#owners.claim(client, { key, grant: head.grant, generation: head.chain.generation })
    this.#noteOwn(key, seq, client)
  }

  /** The devices that write in the doc, and the Yjs client ids that they write under. */
  authors(): { client: number; device: string }[] {
    return [...this.#owners.all()].map(([client, key]) => ({ client, device: authorOf(key) }))
  }

  clock(client: number): number {
    return this.#replica.clock(client)
  }

  /** The first clock of a client that a limit makes invalid; Infinity if none does. */
  cutOf(client: number): number {
    return this.#cuts.get(client) ?? Number.POSITIVE_INFINITY
  }

  /** Updates handed out one by one since the doc was opened, or since `takeState`. */
  updates(): readonly Uint8Array[] {
    return this.#updates
  }

  /** All valid content as one update. Afterwards only later updates are tracked. */
  takeState(): Promise<Uint8Array> {
    const [updates, known] = [this.#updates, this.#known]
    this.#updates = []
    this.#known = new Map()
    return mergeUpdates(updates, this.#options.description, new Turns(this.#options.timers), known)
  }

  /**
   * The clock up to which each device reports holding this doc, for each watched client (our own; in a publication,
   * all). `seqOf` returns the last seq of a chain on a device.
   */
  held(devices: Iterable<string>, seqOf: (device: string, key: ChainKey) => number): Held[] {
    const held: Held[] = []
    this.#held.clear()
    for (const device of devices) {
      for (const [key, places] of this.#own) {
        const clock = clockAt(places, seqOf(device, key))
        const client = this.#clients.get(key)
        if (client === undefined || clock === 0) continue
        held.push({ client, device, clock })
        this.#held.set(`${device} ${key}`, clock)
      }
    }
    return held
  }

  /** Whether a device that has this much of a chain holds more or less of this doc than `held` last returned. */
  hasHoldingsChanged(device: string, key: ChainKey, seq: number): boolean {
    const places = this.#own.get(key)
    return places !== undefined && clockAt(places, seq) !== (this.#held.get(`${device} ${key}`) ?? 0)
  }

  /** Returns the starting point for a later opening. @param state the doc's whole state */
  snapshot(state: Uint8Array): DocSnapshot | null {
    if (this.#replica.waiting.count > 0 || this.#isShort || this.#broken.size > 0) return null
    return {
      position: this.#position,
      limits: finiteLimits(this.#options),
      cuts: [...this.#cuts],
      state,
      clocks: [...this.#replica.stateVector()],
      lastSeq: [...this.#lastSeq],
      clients: [...this.#clients],
      odd: [...this.#odd],
      own: [...this.#own].map(([key, places]) => [key, places.map(({ seq, clock }): [number, number] => [seq, clock])]),
    }
  }

  #unknownClients(): number[] {
    const known = new Set(this.#clients.values())
    return this.#replica.wanted().filter((client) => !known.has(client) && !this.#searched.has(client))
  }

  /** Retries updates that overflowed during loading until none fits. */
  #retry(): void {
    let left = this.#overflowed ?? []
    for (let before = Number.POSITIVE_INFINITY; left.length > 0 && left.length < before; ) {
      before = left.length
      left = left.filter((offered) => {
        const result = this.#replica.retry(offered)
        for (const { update } of result.ready) this.#updates.push(update)
        return result.outcome === 'overflow'
      })
    }
    this.#isShort = left.length > 0
    this.#overflowed = null
  }

  #restore(snapshot: DocSnapshot): void {
    const clocks = new Map(snapshot.clocks)
    if (this.#replica instanceof RichReplica) this.#replica.restore(clocks, snapshot.state)
    else this.#replica.restore(clocks)
    this.#updates.push(snapshot.state)
    this.#position = snapshot.position
    for (const [key, seq] of snapshot.lastSeq) this.#lastSeq.set(key, seq)
    for (const key of snapshot.odd) this.#odd.add(key)
    for (const [key, client] of snapshot.clients) this.#clients.set(key, client)
    for (const [key, places] of snapshot.own)
      this.#own.set(
        key,
        places.map(([seq, clock]) => ({ seq, clock })),
      )
  }

  #noteOwn(key: ChainKey, seq: number, client: number): void {
    const places = this.#own.get(key) ?? []
    places.push({ seq, clock: this.clock(client) })
    if (places.length > OWN_PLACES) places.splice(0, places.length - OWN_PLACES)
    this.#own.set(key, places)
  }
}

/** Yields records one after another and lets other work run, however long each takes. */
async function* inTurns(records: readonly ContentRecord[], timers: Timers): AsyncGenerator<ContentRecord> {
  const turns = new Turns(timers)
  for (const record of records) {
    await turns.rest()
    yield record
  }
}

/**
 * Orders records by time, keeping each chain in sequence. A squash gets the time at which the records that it replaces
 * ended, not when it was made.
 */
function byTime(records: readonly ContentRecord[]): ContentRecord[] {
  const chains = Map.groupBy(records, ({ header }) => chainKey(chainOf(header)))
  for (const chain of chains.values()) {
    chain.sort((one, other) => one.header.seq - other.header.seq)
    let next = Number.POSITIVE_INFINITY
    for (const [place, record] of [...chain.entries()].reverse()) {
      next = Math.min(next, record.header.time)
      if (next < record.header.time) chain[place] = { ...record, header: { ...record.header, time: next } }
    }
  }
  return [...chains.values()].flat().sort((one, other) => one.header.time - other.header.time)
}

/** The clock of the last place at or before a seq. */
function clockAt(places: readonly OwnPlace[], seq: number): number {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] as OwnPlace).seq <= seq) low = middle + 1
    else high = middle
  }
  return places[low - 1]?.clock ?? 0
}

/** Limited chains and their limits: a snapshot made under other limits is of a different doc. */
export function finiteLimits(options: Pick<OpenDocOptions, 'log' | 'limit' | 'lost'>): [ChainKey, number][] {
  const { log, limit } = options
  const limits: [ChainKey, number][] = []
  const lost = new Set(lostClients(options).map(({ client }) => client))
  for (const { chain, grant } of log.heads()) {
    const key = chainKey(chain)
    if (chain.stream === 'governance' || lost.has(`${key} ${grant}`)) continue
    const last = limit(key)
    if (Number.isFinite(last)) limits.push([key, last])
  }
  for (const client of lost) limits.push([client, -1])
  return limits.sort(([left], [right]) => (left < right ? -1 : 1))
}

/** Entirely invalid chains, which may never arrive here. */
function lostClients({ log, lost }: Pick<OpenDocOptions, 'log' | 'lost'>): (LostChain & { client: string })[] {
  const chains = lost ?? log.governance?.lostChains() ?? []
  return chains.map((chain) => ({ client: lostClient(chain), ...chain }))
}

/** The name of such a chain among limits. */
export const lostClient = ({ chain, grant }: LostChain): string => `${chainKey(chain)} ${grant}`

/** The owners of client ids, from chains with valid content in the doc. */
function ownersOf(options: OpenDocOptions, snapshot: DocSnapshot | null, records: readonly ContentRecord[]) {
  const { crypto, description, doc, limit, log } = options
  const owners = new ClientOwners((later, earlier) => log.governance?.sees(later, earlier) === true)
  const seen = new Set<ChainKey>()
  let isContested = false
  const claim = (key: ChainKey, known?: number): void => {
    const head = log.headOf(key)
    if (!head || seen.has(key)) return
    seen.add(key)
    const { chain, grant } = head
    const { generation } = chain
    const parts = { admission: fromHex(grant), device: fromHex(chain.author), generation, doc }
    const claimed = owners.claim(known ?? clientIdOf(crypto, parts), { key, grant, generation })
    isContested ||= claimed !== 'owns'
  }
  for (const [key, client] of snapshot?.clients ?? []) if (limit(key) >= 0) claim(key, client)
  for (const { header } of records) {
    const key = chainKey(chainOf(header))
    const isWriter = description.writer === null || description.writer === header.author
    if (isWriter && header.seq <= limit(key)) claim(key)
  }
  return { owners, isContested }
}

/** For each limited chain, the first invalid clock of its client in this doc. */
async function cutsOf(
  options: OpenDocOptions,
  owners: ClientOwners,
  snapshot: DocSnapshot | null,
): Promise<Map<number, number>> {
  // A client id that belongs to another chain here isn't cut off with this one.
  const isOthers = (client: number, key: ChainKey): boolean => (owners.of(client) ?? key) !== key
  const cuts = new Map<number, number>()
  const limits = new Map(finiteLimits(options))
  if (limits.size === 0) return cuts
  for (const { chain, grant } of lostClients(options)) {
    const [admission, device] = [fromHex(grant), fromHex(chain.author)]
    const parts = { admission, device, generation: chain.generation, doc: options.doc }
    const client = clientIdOf(options.crypto, parts)
    if (!isOthers(client, chainKey(chain))) cuts.set(client, 0)
  }
  const clients = new Map<ChainKey, number>()
  for (const { chain, grant } of options.log.heads()) {
    const key = chainKey(chain)
    if (!limits.has(key)) continue
    const client = clientIdOf(options.crypto, {
      admission: fromHex(grant),
      device: fromHex(chain.author),
      generation: chain.generation,
      doc: options.doc,
    })
    if (isOthers(client, key)) continue
    clients.set(key, client)
    cuts.set(client, 0)
  }
  for (const [client, clock] of snapshot?.cuts ?? []) if (cuts.has(client)) cuts.set(client, clock)
  for await (const { header, payload } of options.log.readDoc(options.doc, snapshot?.position ?? 0)) {
    const key = chainKey(chainOf(header))
    const client = clients.get(key)
    if (client === undefined || !payload || header.seq > (limits.get(key) as number)) continue
    const description = readUpdate(payload.update, {
      kind: options.description.kind,
      contents: options.description.contents,
      roots: options.description.roots,
      maximumBytes: payload.update.length,
    })
    if (!description.ok || description.client !== client) continue
    cuts.set(client, Math.max(cuts.get(client) ?? 0, description.clock + description.length))
  }
  return cuts
}

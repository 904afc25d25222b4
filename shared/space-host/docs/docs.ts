/**
 * The docs of one space for this host's windows and parts: opening, writing, receiving, and how much each device holds.
 */

import * as Y from 'yjs'
import { Emitter } from '../../base/emitter.ts'
import { type PartOfChange, splitDeletes } from '../../docs/updates/split-deletes.ts'
import { CallFailure } from '../../ipc/call-failure.ts'
import type { Held } from '../../ipc/contract.ts'
import type { ContentRecord } from '../../log/content-reader.ts'
import { DamagedEntryError } from '../../log/damaged-entry-error.ts'
import { NotAllowedError } from '../../log/not-allowed-error.ts'
import type { SpaceLog, Written } from '../../log/space-log.ts'
import { type ChainKey, chainKey, isConversation, parseChainKey } from '../../record/chain-id.ts'
import type { Crypto } from '../../record/crypto.ts'
import { authorOf } from '../../sync/heads.ts'
import { type DocDescription, describeDoc } from '../../tools/docs.ts'
import type { SpaceHostStore } from '../ports/space-host-store.ts'
import type { Timer, Timers } from '../ports/timers.ts'
import { DocHistories, type HistoryPage } from './doc-histories.ts'
import { DocSeats, SEATS } from './doc-seats.ts'
import { decodeSnapshot, encodeSnapshot } from './doc-snapshot.ts'
import { mergeUpdates } from './merge-updates.ts'
import { type ChangedLimit, finiteLimits, lostClient, OpenDoc, type OpenDocOptions } from './open-doc.ts'
import { Turns } from './turns.ts'
import { WritePace } from './write-pace.ts'

/** A reader and writer of docs: a window, or a part of the host. */
export interface DocReader {
  /**
   * It restores content that was lost here: other writers wait for it, but it doesn't wait for anyone. It has its own
   * seat if one is free, since unsent changes of a window have the same clocks as new ones in its seat.
   */
  readonly isRepair?: boolean
  /** It has its own seat in each doc, and can so write concurrently. Readers without this share the first seat. */
  readonly hasSeat?: boolean
  /** Reports an update that was written elsewhere after the reader opened the doc. */
  updated(doc: string, update: Uint8Array, author: string | null): void
  /** Everything that it has read of the doc is invalid: it must open the doc again. */
  reset(doc: string): void
  held?(doc: string, held: Held[]): void
}

export interface DocsOptions {
  crypto: Crypto
  device: string
  log: SpaceLog
  store: SpaceHostStore
  timers: Timers
  /**
   * Current members, and the last seq of a chain that each reports holding (-1: none). For our own device, the last
   * durable one.
   */
  holders(): Iterable<string>
  /** Whether readers are notified of the devices that hold content by an author. */
  isWatched?: (author: string) => boolean
  seqOf(device: string, key: ChainKey): number
  /** Resolves once no former member knows the keys that we write under; null if none of them does now. */
  untilSafe(): Promise<void> | null
  /** A write could not be stored, or a doc not read. */
  report(error: unknown): void
}

const HELD_PAUSE = 50
/** Number of updates since a doc was opened that are kept one by one. After that, they are merged. */
const UPDATES_KEPT = 512
/** Milliseconds until a doc is rebuilt if some of it found no room to wait in; doubles each time that doesn't help. */
const REBUILD_PAUSE = 30_000
const REBUILD_DOUBLES = 6
/** The same after a late record of a chain that had been cut off: more may follow. */
const LATE_PAUSE = 200

interface DocEntry {
  readonly description: DocDescription
  /** The client ids that readers write under, by seat; they get others once the doc is opened again. */
  writers: Map<number, number | null>
  /** The log has changed underneath, so the doc must be opened again. */
  isReset: boolean
  rebuilding: Timer | null
  opening: Promise<OpenDoc>
  /** Set once open; until then arriving records are in the store, or in `early`. */
  open: OpenDoc | null
  early: ContentRecord[]
  /** The devices' holdings, as last reported. */
  told: string
  /** The whole state when it was opened, and updates since: the next reader gets these. */
  updates: Uint8Array[]
  /** The updates that are being merged into one; `updates` has only later ones in the meantime. */
  merging: Promise<Uint8Array> | null
}

interface PartOfWrite extends PartOfChange {
  seat: number
}

/** Adds an update. Merges old ones, so that a doc that is open for long doesn't keep them all. */
function keep(entry: DocEntry, update: Uint8Array): void {
  entry.updates.push(update)
  if (entry.updates.length <= UPDATES_KEPT) return
  const [state, ...since] = entry.updates as [Uint8Array, ...Uint8Array[]]
  entry.updates = [state, Y.mergeUpdates(since)]
}

export class Docs {
  readonly #added = new Emitter<string>()
  readonly #touched = new Emitter<string>()
  readonly #written = new Emitter<string>()
  readonly #published = new Emitter<Written>()
  /** Fires with each new doc. */
  readonly onAdded = this.#added.event
  /** Fires when a doc got new content, or when a different part of it is valid. */
  readonly onTouched = this.#touched.event
  /** Fires when a change by this device in a doc is durable. */
  readonly onWritten = this.#written.event
  /** Fires when a record by this device is durable. */
  readonly onPublished = this.#published.event
  readonly #options: DocsOptions
  readonly #entries = new Map<string, DocEntry>()
  /** By doc. A reader that opens a doc stays its reader until closing it, even if the doc has to be opened again. */
  readonly #readers = new Map<string, Set<DocReader>>()
  readonly #seats = new DocSeats<DocReader>()
  /** How many times in a row a doc was opened without room for all of it. */
  readonly #short = new Map<string, number>()
  readonly #known: Set<string>
  readonly #histories: DocHistories
  readonly #pace: WritePace
  /** The time when readers can write again: a fast writer waits, and so do its later writes. */
  #turn: Promise<void> = Promise.resolve()
  #limits: readonly [string, number][]
  #limitsText: string
  /** Writes that aren't durable yet. */
  readonly #underWay = new Set<Promise<unknown>>()
  #hold: Promise<void> | null = null
  #isStopped = false
  #heldTimer: Timer | null = null
  /**
   * Devices that reported something new since readers were last notified, by chain; `#haveMembersChanged`: everything
   * is new.
   */
  #said = new Map<ChainKey, Set<string>>()
  #haveMembersChanged = false

  constructor(options: DocsOptions) {
    this.#options = options
    this.#histories = new DocHistories(options.timers)
    this.#pace = new WritePace(options.timers.steady())
    this.#known = new Set(options.log.docs.keys())
    this.#limits = this.#limitsNow()
    this.#limitsText = JSON.stringify(this.#limits)
  }

  /** Changes when records are added. As long as it and `limits` stay the same, so does the doc's content. */
  countOf(doc: string): number {
    return this.#options.store.countOf(doc)
  }

  /** The limits of all chains, as text. */
  get limits(): string {
    return this.#limitsText
  }

  list(prefix: string): string[] {
    return [...this.#known].filter((doc) => doc.startsWith(prefix) && describeDoc(doc) !== null)
  }

  /**
   * Throws CallFailure if no doc known here has the id.
   *
   * @param before the client id that the reader wrote under before it lost this host
   */
  async open(
    reader: DocReader,
    doc: string,
    before: number | null = null,
  ): Promise<{ client: number | null; update: Uint8Array; held: Held[] }> {
    this.#describe(doc)
    this.#readers.set(doc, (this.#readers.get(doc) ?? new Set()).add(reader))
    const isReader = (): boolean => this.#readers.get(doc)?.has(reader) === true
    if (this.#hold && !reader.isRepair) await this.#hold
    for (;;) {
      if (!isReader()) throw new CallFailure('not-found', 'the doc was closed')
      const entry = this.#entry(doc)
      const open = await entry.opening.catch((error: unknown) => {
        // It may have read records that have since been dropped.
        if (entry.isReset) return null
        throw error
      })
      // The doc was reset in the meantime, and the reader notified: it must not take this for the new one.
      if (!open || entry.isReset || !isReader()) continue
      const update = await this.#stateOf(entry)
      if (entry.isReset || !isReader()) continue
      const client = this.#clientFor(doc, entry, open, reader, before)
      return { client, update, held: this.#heldNow(doc, entry, open) }
    }
  }

  /** The current content of a doc. Merging takes turns; readers are notified of updates that arrive in the meantime. */
  async #stateOf(entry: DocEntry): Promise<Uint8Array> {
    // The update being merged may be from before the reader was added.
    while (entry.merging) await entry.merging
    const [only] = entry.updates
    if (only && entry.updates.length === 1) return only
    entry.merging = this.#merge(entry).finally(() => {
      entry.merging = null
    })
    return entry.merging
  }

  async #merge(entry: DocEntry): Promise<Uint8Array> {
    const updates = entry.updates
    entry.updates = []
    try {
      const state = await mergeUpdates(updates, entry.description, this.turns())
      entry.updates = [state, ...entry.updates]
      return state
    } catch (error) {
      entry.updates = [...updates, ...entry.updates]
      throw error
    }
  }

  /** Returns turns for long work on docs. */
  turns(): Turns {
    return new Turns(this.#options.timers)
  }

  /** The open docs, and their readers. */
  get readers(): ReadonlyMap<string, ReadonlySet<DocReader>> {
    return this.#readers
  }

  /**
   * A doc's history, page by page; requesting the first page (`from` is 0) reads it. Throws CallFailure if it was
   * dropped since.
   */
  async history(reader: DocReader, doc: string, from: number): Promise<HistoryPage> {
    if (from === 0) {
      const { options } = this.#describe(doc)
      await this.#options.log.settled()
      this.#histories.keep(reader, doc, await OpenDoc.history(options))
    }
    return this.#histories.page(reader, doc, from)
  }

  /** The devices that write in a doc that a reader has open, and their Yjs client ids. */
  async authors(doc: string): Promise<{ client: number; device: string }[]> {
    const open = await this.#entries.get(doc)?.opening
    return open?.authors() ?? []
  }

  close(reader: DocReader, doc: string): void {
    const readers = this.#readers.get(doc)
    this.#seats.leave(doc, reader)
    if (!readers?.delete(reader) || readers.size > 0) return
    this.#readers.delete(doc)
    this.#entries.delete(doc)
    this.#short.delete(doc)
  }

  closeAll(reader: DocReader): void {
    for (const doc of [...this.#readers.keys()]) this.close(reader, doc)
    this.#histories.drop(reader)
  }

  /** Signs and stores a reader's change. Resolves when it is durable; throws CallFailure if it breaks a rule. */
  write(origin: DocReader, doc: string, update: Uint8Array): Promise<{ clock: number }> {
    const written = this.#write(origin, doc, update)
    const done = written
      .catch(() => {})
      .finally(() => {
        this.#underWay.delete(done)
      })
    this.#underWay.add(done)
    return written
  }

  /** Resolves when all writes so far are durable or rejected. */
  async written(): Promise<void> {
    await Promise.all(this.#underWay)
  }

  async #write(origin: DocReader, doc: string, update: Uint8Array): Promise<{ clock: number }> {
    if (this.#hold && !origin.isRepair) await this.#hold
    if (!origin.isRepair) await this.#inTurn(update.length)
    const safe = this.#options.untilSafe()
    if (safe) await safe
    const entry = this.#entries.get(doc)
    const open = await entry?.opening
    // A temporary failure: a window opens the doc again, and repeats its unstored changes.
    const isReader = this.#readers.get(doc)?.has(origin) === true
    if (!entry || !open || entry.isReset || !isReader) throw new CallFailure('internal', 'the doc is not open')
    const seat = this.#seatOf(doc, origin)
    const client = seat === null ? null : this.#ownClient(entry, open, seat)
    if (seat === null || client === null) throw new CallFailure('not-allowed', 'your role here does not allow writing')
    const written = this.#parts(entry, open, { seat, client, update }).map((part) =>
      this.#writePart(origin, doc, entry, open, part),
    )
    const clock = open.clock(client)
    await Promise.all(written)
    return { clock }
  }

  /** In a lane, content of another seat is deleted in that seat's chain. */
  #parts(entry: DocEntry, open: OpenDoc, whole: PartOfWrite): PartOfWrite[] {
    if (entry.description.kind === 'table') return [whole]
    const clients: (number | null)[] = []
    const parts = splitDeletes(whole.client, whole.update, () => {
      for (let seat = 0; seat < SEATS; seat++) clients.push(this.#ownClient(entry, open, seat))
      return clients.filter((client) => client !== null)
    })
    return parts.map((part) => ({
      ...part,
      seat: part.client === whole.client ? whole.seat : clients.indexOf(part.client),
    }))
  }

  /** Checked and in its chain when this returns, durable once it resolves. */
  async #writePart(
    origin: DocReader,
    doc: string,
    entry: DocEntry,
    open: OpenDoc,
    { seat, client, update }: PartOfWrite,
  ): Promise<void> {
    const refusal = open.takeOwn(client, update)
    if (refusal !== null) {
      this.#reset(doc)
      throw new CallFailure('refused', refusal)
    }
    keep(entry, update)
    const written = (async () => this.#options.log.writeUpdate({ doc, update }, seat))()
    const published = await written.catch((error: unknown) => {
      // The doc contains the update, but the log doesn't.
      this.#reset(doc)
      if (error instanceof NotAllowedError) throw error
      this.#options.report(error)
      throw new CallFailure('storage', error instanceof Error ? error.message : 'the store failed')
    })
    // This comes first, since others wait for it.
    this.#published.fire(published)
    const { chain, seq } = published.head
    open.placeOwn(chainKey(chain), seq, client)
    this.#note(doc)
    this.#touched.fire(doc)
    this.#written.fire(doc)
    // If the doc was opened again in the meantime, it already contains the valid part of this.
    if (this.#entries.get(doc) === entry) this.#tell(doc, update, this.#options.device, origin)
    this.heldChanged(this.#options.device, [chainKey(chain)])
  }

  /** Resolves in the order of calls. */
  #inTurn(bytes: number): Promise<void> {
    const { timers } = this.#options
    const now = timers.steady()
    const at = now + this.#pace.take(bytes, now)
    this.#turn = this.#turn.then(() => {
      const left = at - timers.steady()
      return left > 0 ? timers.pause(left) : undefined
    })
    return this.#turn
  }

  /** Makes readers wait until the work is done, since it writes under their client ids. */
  hold(work: Promise<unknown>): void {
    const hold = Promise.allSettled([work, this.#hold]).then(() => {
      if (this.#hold === hold) this.#hold = null
    })
    this.#hold = hold
  }

  /** Content that passed the gate. */
  take(records: readonly ContentRecord[]): void {
    for (const record of records) {
      const doc = record.payload?.doc
      if (doc === undefined) continue
      this.#note(doc)
      this.#touched.fire(doc)
      const entry = this.#entries.get(doc)
      if (!entry) continue
      if (!entry.open) entry.early.push(record)
      else this.#apply(doc, entry, entry.open, record)
    }
  }

  /**
   * Takes records that waited for their key and can now be read. If they come after all others of their chains in an
   * open doc, they are treated like new ones; otherwise the doc is opened again. Other docs aren't affected, however
   * many there are.
   */
  opened(records: readonly ContentRecord[]): void {
    for (const [doc, found] of Map.groupBy(records, ({ payload }) => payload?.doc)) {
      const entry = doc === undefined ? undefined : this.#entries.get(doc)
      if (doc === undefined || !entry || entry.open?.areInOrder(found)) this.take(found)
      else {
        this.#touched.fire(doc)
        this.#reset(doc)
      }
    }
  }

  /** These docs have no content left. */
  dropped(docs: readonly string[]): void {
    for (const doc of docs) {
      this.#known.delete(doc)
      this.#touched.fire(doc)
    }
  }

  /** Governance has changed: rebuilds the docs that are affected by changed limits. The others stay open. */
  governanceChanged(): void {
    const before = this.#limits
    this.#limits = this.#limitsNow()
    const changes = this.#changesSince(before)
    if (changes.length > 0) {
      this.#limitsText = JSON.stringify(this.#limits)
      for (const [doc, entry] of [...this.#entries]) if (!entry.open?.limitChanged(changes)) this.#reset(doc)
    }
    this.#haveMembersChanged = true
    this.#tellHeldSoon()
    // If its members change, a conversation continues in another chain.
    for (const [doc, entry] of [...this.#entries]) {
      const { description, open, writers } = entry
      if (!open || !isConversation(description.stream)) continue
      if ([...writers].some(([seat, writer]) => this.#ownClient(entry, open, seat) !== writer)) this.#reset(doc)
    }
  }

  /** Our right to write or our generation changed: readers must open their docs again. */
  resetAll(): void {
    for (const doc of [...this.#entries.keys()]) this.#reset(doc)
  }

  /**
   * A device reported how much it holds of these chains. Readers of docs of which it now holds more or less are
   * notified soon, once for many reports.
   */
  heldChanged(device: string, chains: Iterable<ChainKey>): void {
    for (const chain of chains) {
      if (!this.#isWatched(authorOf(chain))) continue
      const devices = this.#said.get(chain)
      if (devices) devices.add(device)
      else this.#said.set(chain, new Set([device]))
    }
    if (this.#said.size > 0) this.#tellHeldSoon()
  }

  stop(): void {
    this.#heldTimer?.stop()
    for (const entry of this.#entries.values()) entry.isReset = true
    this.#entries.clear()
    this.#histories.clear()
    this.#added.dispose()
    this.#touched.dispose()
    this.#written.dispose()
    this.#isStopped = true
  }

  #tellHeldSoon(): void {
    this.#heldTimer ??= this.#options.timers.after(HELD_PAUSE, () => this.#tellHeld())
  }

  #tellHeld(): void {
    const [said, isForAll] = [this.#said, this.#haveMembersChanged]
    this.#heldTimer = null
    this.#said = new Map()
    this.#haveMembersChanged = false
    for (const [doc, entry] of this.#entries) {
      const { open } = entry
      if (!open || !(isForAll || this.#hasHoldingsChanged(open, said))) continue
      this.#heldNow(doc, entry, open)
    }
  }

  #hasHoldingsChanged(open: OpenDoc, said: ReadonlyMap<ChainKey, ReadonlySet<string>>): boolean {
    for (const [chain, devices] of said)
      for (const device of devices)
        if (open.hasHoldingsChanged(device, chain, this.#options.seqOf(device, chain))) return true
    return false
  }

  #isWatched(author: string): boolean {
    const { device, isWatched } = this.#options
    return isWatched ? isWatched(author) : author === device
  }

  #entry(doc: string): DocEntry {
    const known = this.#entries.get(doc)
    if (known) return known
    const { description, options } = this.#describe(doc)
    const entry: DocEntry = {
      description,
      writers: new Map(),
      isReset: false,
      rebuilding: null,
      opening: this.#build(options),
      open: null,
      early: [],
      told: '',
      updates: [],
      merging: null,
    }
    const gaps = this.#options.store.gaps
    entry.opening = entry.opening.then(async (open) => {
      const state = await open.takeState()
      entry.updates = [state]
      entry.open = open
      if (open.isShort) this.#short.set(doc, (this.#short.get(doc) ?? 0) + 1)
      else this.#short.delete(doc)
      // Must happen before adding records that aren't in the state.
      if (open.snapshotPays && !entry.isReset && this.#options.store.gaps === gaps) this.#keepSnapshot(open, state)
      for (const record of entry.early.splice(0)) this.#apply(doc, entry, open, record)
      return open
    })
    // A doc that can't be built isn't kept: the next opening tries again.
    entry.opening.catch((error: unknown) => {
      if (error instanceof DamagedEntryError) this.#options.report(error)
      if (this.#entries.get(doc) === entry) this.#entries.delete(doc)
    })
    this.#entries.set(doc, entry)
    return entry
  }

  #describe(doc: string): { description: DocDescription; options: OpenDocOptions } {
    if (this.#isStopped) throw new CallFailure('storage', 'the space was closed')
    const description = describeDoc(doc)
    if (!description) throw new CallFailure('not-found', 'no tool here has such a doc')
    const { crypto, device, log, timers } = this.#options
    const limit = (key: ChainKey) => this.#limit(key)
    const isWatched = (author: string) => this.#isWatched(author)
    return { description, options: { doc, description, crypto, log, timers, device, isWatched, limit } }
  }

  async #build(options: OpenDocOptions): Promise<OpenDoc> {
    const { store, log } = this.#options
    await log.settled()
    let stored: Uint8Array | null = null
    try {
      stored = await store.readSnapshot(options.doc)
    } catch (error) {
      // A damaged snapshot only costs time: everything is in the log.
      if (!(error instanceof DamagedEntryError)) throw error
      store.dropSnapshot(options.doc).catch(() => {})
    }
    return OpenDoc.open(options, stored && decodeSnapshot(stored, finiteLimits(options)))
  }

  #keepSnapshot(open: OpenDoc, state: Uint8Array): void {
    const snapshot = open.snapshot(state)
    // Without a snapshot the next opening only reads more.
    if (snapshot) this.#options.store.writeSnapshot(open.id, encodeSnapshot(snapshot)).catch(() => {})
  }

  #apply(doc: string, entry: DocEntry, open: OpenDoc, record: ContentRecord): void {
    this.#hand(doc, entry, open.take(record), record.header.author)
    if (open.mustRebuild) this.#reset(doc)
    if (open.isShort) this.#rebuildLater(doc, entry, this.#untilRoom(doc))
    if (open.isLate) this.#rebuildLater(doc, entry, LATE_PAUSE)
    if (!open.waitsForUnknown) return
    open.cutUnknown().then(
      (updates) => {
        if (!entry.isReset) this.#hand(doc, entry, updates, null)
      },
      // The log was closed in the meantime; the next opening looks again.
      () => {},
    )
  }

  /** The waiting content may be large, and what it waits for may never arrive. */
  #untilRoom(doc: string): number {
    return REBUILD_PAUSE * 2 ** Math.min(REBUILD_DOUBLES, Math.max(0, (this.#short.get(doc) ?? 0) - 1))
  }

  #rebuildLater(doc: string, entry: DocEntry, wait: number): void {
    entry.rebuilding ??= this.#options.timers.after(wait, () => {
      if (this.#entries.get(doc) === entry) this.#reset(doc)
    })
  }

  #hand(doc: string, entry: DocEntry, updates: readonly Uint8Array[], author: string | null): void {
    for (const update of updates) {
      keep(entry, update)
      this.#tell(doc, update, author, null)
    }
  }

  /** A reader is registered before its state is merged, so it also gets updates that arrive in the meantime. */
  #tell(doc: string, update: Uint8Array, author: string | null, origin: DocReader | null): void {
    for (const reader of this.#readers.get(doc) ?? []) if (reader !== origin) reader.updated(doc, update, author)
  }

  #note(doc: string): void {
    if (this.#known.has(doc)) return
    this.#known.add(doc)
    if (describeDoc(doc)) this.#added.fire(doc)
  }

  #reset(doc: string): void {
    const entry = this.#entries.get(doc)
    if (entry) entry.isReset = true
    this.#entries.delete(doc)
    for (const reader of [...(this.#readers.get(doc) ?? [])]) reader.reset(doc)
  }

  #limit(key: ChainKey): number {
    const { log } = this.#options
    const head = log.headOf(key)
    return head ? log.limit(head) : -1
  }

  #limitsNow(): [string, number][] {
    return finiteLimits({ log: this.#options.log, limit: (key) => this.#limit(key) })
  }

  #changesSince(limits: readonly [string, number][]): ChangedLimit[] {
    const { log } = this.#options
    const [before, now] = [new Map(limits), new Map(this.#limits)]
    const lost = new Map((log.governance?.lostChains() ?? []).map((one) => [lostClient(one), one]))
    const changes: ChangedLimit[] = []
    for (const name of new Set([...before.keys(), ...now.keys()])) {
      const limit = {
        before: before.get(name) ?? Number.POSITIVE_INFINITY,
        now: now.get(name) ?? Number.POSITIVE_INFINITY,
      }
      if (limit.before === limit.now) continue
      const key = name.split(' ')[0] as ChainKey
      const chain = parseChainKey(key)
      const grant = lost.get(name)?.grant ?? log.headOf(key)?.grant
      // Content that is gone from here isn't shown anywhere.
      if (chain && grant !== undefined) changes.push({ key, chain, grant, ...limit, isLost: lost.has(name) })
    }
    return changes
  }

  #clientFor(doc: string, entry: DocEntry, open: OpenDoc, reader: DocReader, before: number | null): number | null {
    const seats = before === null ? [] : Array.from({ length: SEATS }, (_, seat) => seat)
    const wanted = seats.find((seat) => this.#ownClient(entry, open, seat) === before) ?? null
    if (reader.hasSeat || reader.isRepair) this.#seats.take(doc, reader, wanted)
    const seat = this.#seatOf(doc, reader)
    const client = seat === null ? null : this.#ownClient(entry, open, seat)
    if (seat !== null) entry.writers.set(seat, client)
    return client
  }

  /** Returns null if the reader can't write because all seats are taken. */
  #seatOf(doc: string, reader: DocReader): number | null {
    return this.#seats.of(doc, reader) ?? (reader.hasSeat ? null : 0)
  }

  #ownClient({ description }: DocEntry, open: OpenDoc, seat: number): number | null {
    const { log, device } = this.#options
    const { stream, writer } = description
    if ((writer !== null && writer !== device) || !log.mayWriteContent()) return null
    if (isConversation(stream) && !log.conversations().some(({ id }) => id === stream)) return null
    const { chain, grant } = log.ownChain(stream, seat)
    return open.clientOf(chainKey(chain), grant, chain)
  }

  /** Returns how much of a doc each device holds. Notifies the doc's readers if that has changed. */
  #heldNow(doc: string, entry: DocEntry, open: OpenDoc): Held[] {
    const held = open.held(this.#options.holders(), this.#options.seqOf)
    const text = JSON.stringify(held)
    if (entry.told !== '' && text !== entry.told)
      for (const reader of this.#readers.get(doc) ?? []) reader.held?.(doc, held)
    entry.told = text
    return held
  }
}

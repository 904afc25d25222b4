/** An app that a window has open: reads everybody's updates in the order of arrival, and writes this device's. */
import { Emitter } from '../../../../shared/base/emitter.ts'
import { LANES_OF_ONE } from '../../../../shared/docs/lanes/folded-lanes.ts'
import { type PlacedEntry, readLaneEntries } from '../../../../shared/docs/lanes/lane-entries.ts'
import { type FollowedLane, LaneSet } from '../../../../shared/docs/lanes/lane-set.ts'
import { LanesOfEach } from '../../../../shared/docs/lanes/lanes-of-each.ts'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import { type HostDoc, hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import { mustWrite } from '../../../../shared/space-host/docs/must-write.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { AppState } from '../../../../shared/tools/apps/calls.ts'
import { APP_LIMITS } from '../../../../shared/tools/apps/limits.ts'
import { charactersOf, DailyQuota } from '../../../../shared/tools/apps/quota.ts'
import {
  type AddedEntry,
  type AppEntry,
  type AppLane,
  type AppUpdate,
  appLane,
  appLanes,
  readAddedEntry,
  readAppEntry,
  readAppLane,
  UPDATES_ROOT,
} from '../../../../shared/tools/apps/shape.ts'
import { isAhead } from '../../../../shared/tools/ending.ts'
import type { KeptApp } from './kept-apps.ts'

export interface HeardUpdate extends AppUpdate {
  serial: number
  device: string
  at: number
}

export interface RunningAppOptions {
  space: OpenSpace
  kept: KeptApp
  /** Whose updates count; null: everybody's. */
  players: readonly string[] | null
  /** Resolves when the serials are durable. */
  save(): Promise<void>
  now(): number
}

interface Arrived extends PlacedEntry<AppEntry> {
  lane: string
  device: string
}

interface Waiting {
  entry: AppEntry
  done: PromiseWithResolvers<void>
}

interface LaneState {
  /** How far it was read: client → clock. */
  next: Map<number, number>
  quota: DailyQuota
  /** Encoded size of its updates. */
  bytes: number
}

const readEntry = (value: unknown): AppEntry | AddedEntry | null => readAppEntry(value) ?? readAddedEntry(value)

/** Maximum number of characters written in one record. */
const AT_ONCE = 256 * 1024

export class RunningApp {
  readonly #changes = new Emitter()
  /** Fires when updates have been added. */
  readonly onChanged = this.#changes.event
  readonly #options: RunningAppOptions
  readonly #lanes: LaneSet<AppLane, LaneState, HostDoc>
  readonly #updates = new Map<number, HeardUpdate>()
  #arrived: Arrived[] = []
  /** Serials up to here are durable. */
  #last = 0
  #saving: Promise<void> = Promise.resolve()
  /** The newest document and summary, by their writers' clocks. */
  readonly #latest = { document: { text: '', at: 0 }, summary: { text: '', at: 0 } }
  /** Who added each package, by its root. */
  readonly #added = new Map<string, { device: string; at: number }>()
  readonly #waiting: Waiting[] = []
  #writing: readonly Waiting[] = []
  #isWriting = false

  constructor(options: RunningAppOptions) {
    this.#options = options
    this.#lanes = new LaneSet<AppLane, LaneState, HostDoc>({
      docs: hostDocs(options.space.docs),
      nameOf: (id) => this.#nameOf(id),
      begin: ({ month }) => ({ next: new Map(), quota: new DailyQuota(month), bytes: 0 }),
      read: ({ id, name, open, state }) => {
        const { device } = name
        const entries = readLaneEntries(open.doc, UPDATES_ROOT, state.next, readEntry)
        for (const { entry, ...placed } of entries) {
          if ('added' in entry) this.#note(entry, device)
          else if (state.quota.take(entry)) {
            state.bytes += Buffer.byteLength(JSON.stringify(entry.update))
            this.#arrived.push({ ...placed, entry, lane: id, device })
          }
        }
        return entries.length > 0
      },
    })
  }

  /** Resolves when everything stored has a serial, in the order of writing. */
  async start(): Promise<void> {
    const ofEach = new LanesOfEach<string>(LANES_OF_ONE)
    const writerOf = (id: string) => this.#nameOf(id)?.device ?? null
    this.#lanes.follow(appLanes(this.#options.kept.item), (found) => ofEach.open(this.#lanes, found, writerOf))
    await this.#lanes.settled()
    this.#lanes.onChange(() => this.#number())
    this.#number()
    await this.#saving
  }

  stop(): void {
    this.#lanes.stop()
    for (const { done } of this.#waiting.splice(0)) done.reject(new CallFailure('not-found', 'the app was closed'))
  }

  #nameOf(id: string): AppLane | null {
    const lane = readAppLane(id)
    return lane && this.hears(lane.device) ? lane : null
  }

  /** Whether a device's updates and messages count. */
  hears(device: string): boolean {
    return this.#options.players?.includes(device) ?? true
  }

  /** The highest serial. */
  get last(): number {
    return this.#last
  }

  get state(): AppState {
    const added = [...this.#added].map(([root, by]) => ({ root, ...by }))
    const { document, summary } = this.#latest
    const stored = { all: 0, own: 0 }
    for (const { name, state } of this.#lanes.lanes) {
      stored.all += state.bytes
      if (name.device === this.#options.space.device) stored.own += state.bytes
    }
    return { last: this.#last, document: document.text, summary: summary.text, added, stored }
  }

  /** Returns the next updates in order. */
  after(serial: number): HeardUpdate[] {
    const found: HeardUpdate[] = []
    let characters = 0
    for (let next = serial + 1; next <= this.#last; next++) {
      const update = this.#updates.get(next)
      // Its lane was retracted.
      if (!update) continue
      characters += update.payload.length
      if (found.length > 0 && characters > APP_LIMITS.batchCharacters) break
      found.push(update)
      if (found.length === APP_LIMITS.batch) break
    }
    return found
  }

  /** Resolves when the update is durable. Rejects with CallFailure. */
  send(update: AppUpdate): Promise<void> {
    mustWrite(this.#options.space)
    if (!this.hears(this.#options.space.device)) throw new CallFailure('not-allowed', 'this person watches')
    if (this.#waiting.length >= APP_LIMITS.waiting) throw new CallFailure('refused', 'the app sends too much at once')
    const entry = { at: this.#options.now(), update }
    const waiting = [...this.#writing, ...this.#waiting].map((each) => each.entry)
    if (!this.#ownLane().state.quota.allows(entry, waiting))
      throw new CallFailure('storage', 'the app has sent as much as it may today')
    const done = Promise.withResolvers<void>()
    this.#waiting.push({ entry, done })
    void this.#write()
    return done.promise
  }

  async #write(): Promise<void> {
    if (this.#isWriting) return
    this.#isWriting = true
    for (let next = this.#take(); next.length > 0; next = this.#take()) {
      this.#writing = next
      try {
        await this.#ownLane().open.write((doc) => doc.getArray(UPDATES_ROOT).push(next.map(({ entry }) => entry)))
        for (const { done } of next) done.resolve()
      } catch (error) {
        for (const { done } of next) done.reject(error)
      }
    }
    this.#writing = []
    this.#isWriting = false
  }

  #take(): Waiting[] {
    let characters = 0
    const fitting = this.#waiting.findIndex(({ entry: { update } }, index) => {
      characters += charactersOf(update)
      return index > 0 && characters > AT_ONCE
    })
    return this.#waiting.splice(0, fitting < 0 ? this.#waiting.length : fitting)
  }

  #ownLane(): FollowedLane<AppLane, LaneState, HostDoc> {
    const { space, kept, now } = this.#options
    const lane = this.#lanes.open(appLane(kept.item, now(), space.device))
    if (!lane) throw new CallFailure('not-found', 'the app was closed')
    return lane
  }

  /** The earliest claim wins. A device can't claim in another's name, or so often that others are crowded out. */
  #note({ added: root, at }: AddedEntry, device: string): void {
    const known = this.#added.get(root)
    const ofDevice = [...this.#added.values()].filter((by) => by.device === device).length
    if (known ? known.at <= at : ofDevice >= APP_LIMITS.added) return
    this.#added.set(root, { device, at })
    this.#changes.fire()
  }

  /** An author whose clock is far ahead, or who lies, has the last word only until somebody else writes. */
  #says({ at: said, update }: AppEntry): void {
    const at = isAhead(said, this.#options.now()) ? 0 : said
    for (const part of ['document', 'summary'] as const) {
      const text = update[part]
      if (text !== undefined && at >= this.#latest[part].at) this.#latest[part] = { text, at }
    }
  }

  /** Assigns serials to new arrivals, and reports them once the serials are durable. */
  #number(): void {
    if (this.#arrived.length === 0) return
    const { serials } = this.#options.kept
    const arrived = this.#arrived.sort((one, other) => one.entry.at - other.entry.at)
    this.#arrived = []
    for (const { lane, device, client, clock, entry } of arrived) {
      const serial = serials.of(lane, client, clock)
      this.#updates.set(serial, { ...entry.update, serial, device, at: entry.at })
      this.#says(entry)
    }
    const { last } = serials
    this.#saving = Promise.all([this.#saving, this.#options.save()]).then(() => {
      this.#last = Math.max(this.#last, last)
      this.#changes.fire()
    })
    // Without durable serials, updates aren't reported until the app is opened again.
    this.#saving.catch(() => {})
  }
}

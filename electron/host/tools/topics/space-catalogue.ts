/** The data streams of a space: merges the catalogue lanes of all devices, and writes this device's own. */
import * as Y from 'yjs'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import {
  CATALOGUE_LANE,
  CATALOGUE_LIMITS,
  CATALOGUE_PREFIX,
  CATALOGUE_ROOT,
  type Catalogue,
  type CatalogueEntry,
  catalogueLane,
  mergeCatalogue,
  newTopicId,
  readCatalogueLane,
  type Topic,
} from '../../../../shared/tools/topics/catalogue.ts'
import { later } from '../../timers.ts'
import { OwnLane } from './own-lane.ts'

/** Listeners are notified once for all changes within this many milliseconds. */
const TELL_PAUSE = 60
/** Pseudo client id: the host uses the windows' API. */
const READER = 'topic catalogue'

export class SpaceCatalogue {
  readonly #space: OpenSpace
  readonly #now: () => number
  readonly #onChanged: () => void
  readonly #docs = new Map<string, Y.Doc>()
  readonly #own: OwnLane
  /** Pending reads before the catalogue is complete; null: nobody has requested it yet. */
  #reading: Promise<unknown> | null = null
  #telling: NodeJS.Timeout | null = null
  #isStopped = false

  constructor(space: OpenSpace, now: () => number, onChanged: () => void) {
    this.#space = space
    this.#now = now
    this.#onChanged = onChanged
    this.#own = new OwnLane(space, catalogueLane(space.device))
  }

  async read(): Promise<Catalogue> {
    if (!this.#reading) {
      // From now on additions are reported, even if nothing exists yet.
      this.#reading = Promise.resolve()
      for (const lane of this.#space.docs.list(CATALOGUE_PREFIX)) this.#openToo(lane)
    }
    await this.#reading
    return this.#merged()
  }

  /** A stream's maker and owners may change it. */
  mayChange({ maker }: Topic): boolean {
    const { device, role } = this.#space
    return role === 'owner' || (maker === device && role === 'editor')
  }

  /** Creates a stream and returns it. Throws CallFailure if the name is taken, or this device may not write. */
  async make(name: string, keep: number): Promise<Topic> {
    const catalogue = await this.read()
    if (catalogue.topics.some((topic) => topic.name === name))
      throw new CallFailure('bad-input', 'there is a topic of this name')
    const id = newTopicId(catalogue, name)
    const mine = readCatalogueLane(this.#docs.get(catalogueLane(this.#space.device)) ?? new Y.Doc())
    if (id === null || mine.size >= CATALOGUE_LIMITS.topics)
      throw new CallFailure('refused', 'these are too many topics')
    const time = this.#now()
    await this.#say(id, { name, keep, made: time, time })
    return { id, name, keep, maker: this.#space.device, isDisputed: false }
  }

  /** Throws CallFailure if there is no such stream, or this device may not change it. */
  async change(id: string, changes: { name?: string; keep?: number; gone?: true }): Promise<void> {
    const { topics } = await this.read()
    const topic = topics.find((each) => each.id === id)
    if (!topic) throw new CallFailure('not-found', 'there is no such topic')
    if (!this.mayChange(topic)) throw new CallFailure('not-allowed', 'who made the topic, and owners, may do that')
    if (changes.gone && topic.isDisputed && this.#space.role !== 'owner')
      throw new CallFailure('not-allowed', 'two devices made this topic: owners may do that')
    if (changes.name !== undefined && topics.some((each) => each.name === changes.name && each.id !== id))
      throw new CallFailure('bad-input', 'there is a topic of this name')
    const { device } = this.#space
    const lane = this.#docs.get(catalogueLane(device))
    const mine = lane ? readCatalogueLane(lane) : new Map<string, CatalogueEntry>()
    const said = [...this.#docs.values()].flatMap((doc) => readCatalogueLane(doc).get(id)?.time ?? [])
    const made = mine.get(id)?.made
    // Later than all existing statements, whatever clocks say.
    const time = Math.max(this.#now(), ...said.map((each) => Math.min(each, Number.MAX_SAFE_INTEGER - 1) + 1))
    const { name, keep } = topic
    await this.#say(id, { name, keep, ...changes, time, ...(made === undefined ? {} : { made }) })
  }

  /** Handles a new doc. */
  async added(doc: string): Promise<void> {
    if (!this.#reading || !doc.startsWith(CATALOGUE_PREFIX) || this.#docs.has(doc)) return
    await this.#openToo(doc)
    this.#tellSoon()
  }

  updated(doc: string, update: Uint8Array): void {
    const lane = this.#docs.get(doc)
    if (!lane) return
    Y.applyUpdate(lane, update)
    this.#tellSoon()
  }

  async reset(doc: string): Promise<void> {
    if (doc === catalogueLane(this.#space.device)) this.#own.close()
    if (!this.#docs.delete(doc)) return
    this.#space.docs.close(READER, doc)
    await this.#openToo(doc)
    this.#tellSoon()
  }

  stop(): void {
    this.#isStopped = true
    if (this.#telling) clearTimeout(this.#telling)
    this.#own.close()
    this.#forget()
  }

  #tellSoon(): void {
    if (this.#isStopped) return
    this.#telling ??= later(() => {
      this.#telling = null
      this.#onChanged()
    }, TELL_PAUSE)
  }

  async #say(id: string, entry: CatalogueEntry): Promise<void> {
    await this.#own.write((doc) => doc.getMap(CATALOGUE_ROOT).set(id, entry))
  }

  #openToo(id: string): Promise<unknown> {
    const reading = Promise.all([this.#reading, this.#open(id)])
    this.#reading = reading
    reading.catch(() => {
      // The next request starts over.
      if (this.#reading === reading) this.#forget()
    })
    return reading
  }

  #forget(): void {
    this.#reading = null
    for (const doc of this.#docs.keys()) this.#space.docs.close(READER, doc)
    this.#docs.clear()
  }

  async #open(id: string): Promise<void> {
    if (this.#isStopped || this.#docs.has(id)) return
    const doc = new Y.Doc()
    this.#docs.set(id, doc)
    const { update } = await this.#space.docs.open(READER, id)
    if (this.#isStopped) this.#space.docs.close(READER, id)
    else Y.applyUpdate(doc, update)
  }

  #merged(): Catalogue {
    const lanes = new Map<string, Map<string, CatalogueEntry>>()
    for (const [id, doc] of this.#docs) {
      const device = CATALOGUE_LANE.exec(id)?.[1]
      if (device) lanes.set(device, readCatalogueLane(doc))
    }
    return mergeCatalogue(lanes, (device) => this.#space.governance?.role(device) === 'owner')
  }
}

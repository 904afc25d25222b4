/** The data streams of a space: merges the catalog lanes of all devices, and writes this device's own. */

import { Emitter } from '../../../../shared/base/emitter.ts'
import { largest } from '../../../../shared/base/extremes.ts'
import { LaneSet } from '../../../../shared/docs/lanes/lane-set.ts'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import { type HostDoc, hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import {
  CATALOG_LANE,
  CATALOG_LIMITS,
  CATALOG_PREFIX,
  CATALOG_ROOT,
  type Catalog,
  type CatalogEntry,
  catalogLane,
  mergeCatalog,
  newTopicId,
  readCatalogLane,
  type Topic,
} from '../../../../shared/tools/topics/catalog.ts'
import { later } from '../../timers.ts'

/** Listeners are notified once for all changes within this many milliseconds. */
const TELL_PAUSE = 60

export class SpaceCatalog {
  readonly #space: OpenSpace
  readonly #now: () => number
  readonly #changes = new Emitter()
  readonly onChanged = this.#changes.event
  /** By device. */
  readonly #lanes: LaneSet<string, null, HostDoc>
  /** Nobody is notified before the catalog is first requested. */
  #isRead = false
  #telling: NodeJS.Timeout | null = null
  #isStopped = false

  constructor(space: OpenSpace, now: () => number) {
    this.#space = space
    this.#now = now
    this.#lanes = new LaneSet<string, null, HostDoc>({
      docs: hostDocs(space.docs),
      nameOf: (id) => CATALOG_LANE.exec(id)?.[1] ?? null,
      begin: () => null,
    })
    this.#lanes.onChange(() => this.#tellSoon())
  }

  /** Rejects with CallFailure if a lane can't be read; the next request tries again. */
  async read(): Promise<Catalog> {
    if (!this.#isRead) {
      this.#isRead = true
      this.#lanes.follow(CATALOG_PREFIX)
    }
    await Promise.all([...this.#lanes.lanes].map(({ open }) => open.read()))
    const lanes = new Map([...this.#lanes.lanes].map(({ name, open }) => [name, readCatalogLane(open.doc)]))
    return mergeCatalog(lanes, (device) => this.#space.governance?.role(device) === 'owner')
  }

  /** A stream's maker and owners can change it. */
  mayChange({ maker }: Topic): boolean {
    const { device, role } = this.#space
    return role === 'owner' || (maker === device && role === 'editor')
  }

  /**
   * Creates a stream and returns it. Throws CallFailure if the name is taken, or if this device isn't allowed to write.
   */
  async make(name: string, keep: number): Promise<Topic> {
    const catalog = await this.read()
    if (catalog.topics.some((topic) => topic.name === name))
      throw new CallFailure('bad-input', 'a topic with this name already exists')
    const id = newTopicId(catalog, name)
    if (id === null || this.#mine().size >= CATALOG_LIMITS.topics) throw new CallFailure('refused', 'too many topics')
    const time = this.#now()
    await this.#say(id, { name, keep, made: time, time })
    return { id, name, keep, maker: this.#space.device, isDisputed: false }
  }

  /** Throws CallFailure if there's no such stream, or if this device isn't allowed to change it. */
  async change(id: string, changes: { name?: string; keep?: number; gone?: true }): Promise<void> {
    const { topics } = await this.read()
    const topic = topics.find((each) => each.id === id)
    if (!topic) throw new CallFailure('not-found', 'no such topic')
    if (!this.mayChange(topic)) throw new CallFailure('not-allowed', 'only its maker and owners may do that')
    if (changes.gone && topic.isDisputed && this.#space.role !== 'owner')
      throw new CallFailure('not-allowed', 'two devices made this topic: only owners may do that')
    if (changes.name !== undefined && topics.some((each) => each.name === changes.name && each.id !== id))
      throw new CallFailure('bad-input', 'a topic with this name already exists')
    const said = [...this.#lanes.lanes].flatMap(({ open }) => readCatalogLane(open.doc).get(id)?.time ?? [])
    const made = this.#mine().get(id)?.made
    // Later than all existing statements, whatever clocks say.
    const time = largest(
      said.map((each) => Math.min(each, Number.MAX_SAFE_INTEGER - 1) + 1),
      this.#now(),
    )
    const { name, keep } = topic
    await this.#say(id, { name, keep, ...changes, time, ...(made === undefined ? {} : { made }) })
  }

  stop(): void {
    this.#isStopped = true
    if (this.#telling) clearTimeout(this.#telling)
    this.#lanes.stop()
  }

  #tellSoon(): void {
    if (this.#isStopped) return
    this.#telling ??= later(() => {
      this.#telling = null
      this.#changes.fire()
    }, TELL_PAUSE)
  }

  #mine(): Map<string, CatalogEntry> {
    const lane = this.#lanes.get(catalogLane(this.#space.device))
    return lane ? readCatalogLane(lane.open.doc) : new Map()
  }

  async #say(id: string, entry: CatalogEntry): Promise<void> {
    const lane = this.#lanes.open(catalogLane(this.#space.device))
    if (!lane) throw new CallFailure('storage', 'the space was closed')
    await lane.open.write((doc) => doc.getMap(CATALOG_ROOT).set(id, entry))
  }
}

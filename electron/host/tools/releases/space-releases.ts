/** The products of one open space: the content of its lanes, and what this device adds. */
import { Emitter } from '../../../../shared/base/emitter.ts'
import { LaneSet } from '../../../../shared/docs/lanes/lane-set.ts'
import { LanesOfEach } from '../../../../shared/docs/lanes/lanes-of-each.ts'
import { type EntriesInOrder, entriesInOrder } from '../../../../shared/docs/lanes/valid-entries.ts'
import { hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import {
  RELEASES_PREFIX,
  RELEASES_ROOT,
  type ReleasesLane,
  readReleasesLane,
  releasesLane,
} from '../../../../shared/tools/releases/lanes.ts'
import { RELEASE_LIMITS as LIMITS } from '../../../../shared/tools/releases/limits.ts'
import { type Product, type ProductLane, productFrom } from '../../../../shared/tools/releases/product.ts'
import { type ReleaseEntry, readReleaseEntry } from '../../../../shared/tools/releases/shape.ts'
import type { Verify } from '../../../../shared/tools/releases/trust/trust.ts'
import type { KeptReleases } from './kept-releases.ts'

export interface SpaceReleasesOptions {
  space: Pick<OpenSpace, 'id' | 'docs' | 'device'>
  kept: KeptReleases
  verify: Verify
  log(message: string): void
}

export class SpaceReleases {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #options: SpaceReleasesOptions
  readonly #lanes: LaneSet<ReleasesLane, EntriesInOrder<ReleaseEntry>>
  readonly #products = new Map<string, Product>()
  /** Products whose state may have changed. */
  readonly #changed = new Set<string>()
  readonly ready: Promise<void>

  constructor(options: SpaceReleasesOptions) {
    this.#options = options
    const lanes = entriesInOrder<ReleaseEntry, ReleasesLane>(RELEASES_ROOT, readReleaseEntry, LIMITS.laneEntries)
    this.#lanes = new LaneSet<ReleasesLane, EntriesInOrder<ReleaseEntry>>({
      docs: hostDocs(options.space.docs),
      nameOf: readReleasesLane,
      begin: lanes.begin,
      read: (lane) => {
        const isNew = lanes.read(lane)
        if (isNew) this.#changed.add(lane.name.product)
        return isNew
      },
      forget: ({ name }) => this.#changed.add(name.product),
      most: LIMITS.lanes,
    })
    this.#lanes.onChange((isNew) => {
      if (isNew) this.#changes.fire()
    })
    const ofEach = new LanesOfEach<string>(LIMITS.lanesOfOne, LIMITS.lanes)
    const writerOf = (id: string) => readReleasesLane(id)?.device ?? null
    this.#lanes.follow(RELEASES_PREFIX, (found) => ofEach.open(this.#lanes, found, writerOf))
    this.ready = this.#lanes.settled()
  }

  /** This device in the space. */
  get me(): string {
    return this.#options.space.device
  }

  /** Whether all of its stored lanes were read, or can't be. */
  get isReady(): boolean {
    return this.#lanes.isReady
  }

  get products(): ReadonlyMap<string, Product> {
    if (this.#changed.size > 0) this.#readChanged()
    return this.#products
  }

  /**
   * Resolves when the entries are durable and in `products`. Rejects with CallFailure if this device isn't allowed to
   * write.
   */
  async write(product: string, entries: readonly ReleaseEntry[]): Promise<void> {
    const { docs, device } = this.#options.space
    const id = releasesLane(product, device)
    const lane = hostDocs(docs).open(id)
    try {
      await lane.write((doc) => doc.getArray(RELEASES_ROOT).push([...entries]))
    } finally {
      lane.close()
    }
    this.#lanes.open(id)
    await this.#lanes.settled()
    this.#changes.fire()
  }

  /** Whether somebody has added this metadata. */
  has(product: string, role: string, text: string): boolean {
    return [...this.#lanes.lanes].some(
      ({ name, state }) =>
        name.product === product &&
        state.said.all.some((entry) => entry.kind === 'metadata' && entry.role === role && entry.text === text),
    )
  }

  stop(): void {
    this.#lanes.stop()
  }

  #readChanged(): void {
    const { kept, space, verify, log } = this.#options
    const said = new Map<string, ProductLane[]>([...this.#changed].map((id) => [id, []]))
    this.#changed.clear()
    for (const { name, state } of this.#lanes.lanes)
      said.get(name.product)?.push({ device: name.device, entries: state.said.all })
    for (const [id, lanes] of said) {
      const product = productFrom(id, lanes, verify, kept.before(space.id, id))
      if (!product) {
        this.#products.delete(id)
        continue
      }
      this.#products.set(id, product)
      kept
        .setBefore(space.id, id, product.trust.before)
        .catch((error: unknown) => log(`versions of ${id} are not kept: ${String(error)}`))
    }
  }
}

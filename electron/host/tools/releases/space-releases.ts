/** The products of one open space: what its lanes say, and what this device adds to them. */
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
import type { Verify } from '../../../../shared/tools/releases/trust.ts'
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
  #products: ReadonlyMap<string, Product> | null = null
  readonly ready: Promise<void>

  constructor(options: SpaceReleasesOptions) {
    this.#options = options
    this.#lanes = new LaneSet<ReleasesLane, EntriesInOrder<ReleaseEntry>>({
      docs: hostDocs(options.space.docs),
      nameOf: readReleasesLane,
      ...entriesInOrder<ReleaseEntry, ReleasesLane>(RELEASES_ROOT, readReleaseEntry, LIMITS.laneEntries),
      most: LIMITS.lanes,
    })
    this.#lanes.onChange((isNew) => {
      if (!isNew) return
      this.#products = null
      this.#changes.fire()
    })
    const ofEach = new LanesOfEach<string>(LIMITS.lanesOfOne, LIMITS.lanes)
    const writerOf = (id: string) => readReleasesLane(id)?.device ?? null
    this.#lanes.follow(RELEASES_PREFIX, (found) => ofEach.open(this.#lanes, found, writerOf))
    this.ready = this.#lanes.settled().then(() => {
      this.#products = null
    })
  }

  /** This device in the space. */
  get me(): string {
    return this.#options.space.device
  }

  /** Whether everything that is here of it has been read, or can't be. */
  get isReady(): boolean {
    return this.#lanes.isReady
  }

  get products(): ReadonlyMap<string, Product> {
    this.#products ??= this.#read()
    return this.#products
  }

  /** Resolves when it is durable, and in `products`. Rejects with CallFailure if this device may not write. */
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
    this.#products = null
    this.#changes.fire()
  }

  /** Whether somebody brought this metadata. */
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

  #read(): Map<string, Product> {
    const { kept, space, verify, log } = this.#options
    const byProduct = new Map<string, ProductLane[]>()
    for (const { name, state } of this.#lanes.lanes) {
      const said = byProduct.get(name.product) ?? []
      byProduct.set(name.product, [...said, { device: name.device, entries: state.said.all }])
    }
    const products = new Map<string, Product>()
    for (const [id, said] of byProduct) {
      const product = productFrom(id, said, verify, kept.before(space.id, id))
      if (!product) continue
      products.set(id, product)
      kept
        .setBefore(space.id, id, product.trust.before)
        .catch((error: unknown) => log(`versions of ${id} are not kept: ${String(error)}`))
    }
    return products
  }
}

/**
 * What this device stores for each app: the name of its site, and its serials. They belong together: an app that keeps
 * serials in its site's storage would skip updates if the numbers began again, so lost serials mean a new site.
 */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { time } from '../../../../shared/record/time.ts'
import { RESTORABLE } from '../../../../shared/tools/index/shape.ts'
import type { NumberedTable } from '../../store/numbered/numbered-table.ts'
import { Serials, storedSerials } from './serials.ts'

const stored = z.object({
  space: z.string(),
  item: z.string(),
  site: z.string().regex(/^[0-9a-f]{32}$/),
  serials: storedSerials,
  deletedSince: time.optional(),
})

export interface KeptApp {
  readonly space: string
  readonly item: string
  readonly site: string
  readonly serials: Serials
  /** When this device first saw that it was deleted, in milliseconds. */
  deletedSince?: number | undefined
}

export class KeptApps {
  readonly #table: Pick<NumberedTable, 'put'>
  readonly #numbers = new Map<KeptApp, number>()
  readonly #apps = new Map<string, KeptApp>()
  /** The last durable serial of each app. */
  readonly #durable = new Map<KeptApp, number>()
  #last = 0

  private constructor(table: Pick<NumberedTable, 'put'>) {
    this.#table = table
  }

  static async open(table: Pick<NumberedTable, 'entries' | 'put'>): Promise<KeptApps> {
    const kept = new KeptApps(table)
    for await (const [number, entry] of table.entries()) {
      const read = stored.safeParse(entry)
      kept.#last = Math.max(kept.#last, number)
      if (!read.success) continue
      const { serials, ...about } = read.data
      const app = kept.#add(number, { ...about, serials: new Serials(serials) })
      kept.#durable.set(app, app.serials.last)
    }
    return kept
  }

  /** Returns the app's site and serials, or new ones if it was never opened on this device. */
  of(space: string, item: string): KeptApp {
    const known = this.#apps.get(`${space} ${item}`)
    if (known) return known
    const site = randomBytes(16).toString('hex')
    return this.#add(this.#last + 1, { space, item, site, serials: new Serials(null) })
  }

  /** Resolves when it is durable. */
  async save(app: KeptApp): Promise<void> {
    const { last } = app.serials
    if (this.#durable.get(app) === last) return
    await this.#put(app)
    this.#durable.set(app, Math.max(last, this.#durable.get(app) ?? 0))
  }

  /** Resolves when its site is durable. */
  async saveSite(app: KeptApp): Promise<void> {
    if (!this.#durable.has(app)) await this.save(app)
  }

  hasSite(site: string): boolean {
    return [...this.#apps.values()].some((app) => app.site === site)
  }

  /** Whether any app in the space was opened on this device. */
  hasAny(space: string): boolean {
    return this.#of(space).length > 0
  }

  /**
   * Forgets apps that can no longer be restored. Only the time during which this device has seen them deleted counts,
   * since another device's clock can be wrong or a lie.
   */
  async sees(space: string, isDeleted: (item: string) => boolean, now: number): Promise<void> {
    const gone: KeptApp[] = []
    const changed: KeptApp[] = []
    for (const app of this.#of(space).filter((each) => this.#durable.has(each))) {
      const since = isDeleted(app.item) ? (app.deletedSince ?? now) : undefined
      if (since !== undefined && now - since > RESTORABLE) gone.push(app)
      else if (since !== app.deletedSince) changed.push(Object.assign(app, { deletedSince: since }))
    }
    await Promise.all([this.#forget(gone), ...changed.map((app) => this.#put(app))])
  }

  async deleteSpace(space: string): Promise<void> {
    await this.#forget(this.#of(space))
  }

  #of(space: string): KeptApp[] {
    return [...this.#apps.values()].filter((app) => app.space === space)
  }

  async #forget(gone: readonly KeptApp[]): Promise<void> {
    for (const { space, item } of gone) this.#apps.delete(`${space} ${item}`)
    await Promise.all(gone.map((app) => this.#table.put(this.#numbers.get(app) ?? 0, null)))
  }

  #put(app: KeptApp): Promise<void> {
    return this.#table.put(this.#numbers.get(app) ?? 0, { ...app, serials: app.serials.stored() })
  }

  #add(number: number, app: KeptApp): KeptApp {
    this.#last = Math.max(this.#last, number)
    this.#numbers.set(app, number)
    this.#apps.set(`${app.space} ${app.item}`, app)
    return app
  }
}

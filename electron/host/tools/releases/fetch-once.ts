/** Files of one space's products from their original addresses: each is downloaded once, by any device that can. */
import { Emitter } from '../../../../shared/base/emitter.ts'
import { textOf } from '../../../../shared/record/errors.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { FetchTurns, type FileName } from '../../../../shared/tools/releases/fetch-turns.ts'
import { FROM_FOLDER } from '../../../../shared/tools/releases/limits.ts'
import type { LineMessage } from '../../../../shared/tools/releases/line-message.ts'
import type { OfferedFile } from '../../../../shared/tools/releases/offers.ts'
import type { Product } from '../../../../shared/tools/releases/product.ts'
import { releases as tool } from '../../../../shared/tools/releases/tool.ts'
import { BlobError } from '../../blobs/blob-problem.ts'
import { everyWhile } from '../../timers.ts'
import { WrongContent } from './checked-files.ts'
import type { FileParts } from './file-parts.ts'
import type { Importing } from './mirror/importing.ts'
import type { Coming } from './product-state.ts'

/** Milliseconds between looks while there is something to do. */
const LOOK = 250

export interface FetchOnceOptions {
  space: Pick<OpenSpace, 'device' | 'id' | 'live' | 'log'>
  importing: Pick<Importing, 'fetch' | 'forget'>
  parts: Pick<FileParts, 'end' | 'have' | 'heard' | 'passedOn' | 'said'>
  product(id: string): Product | undefined
  /** Returns a file of this product that is allowed to be downloaded, by its hash. */
  offered(product: Product, hash: string): OfferedFile | null
  /** Whether somebody has announced the file's blob. */
  isInSpace(product: Product, file: OfferedFile): boolean
  /** Whether this device downloads for others. */
  carries(product: Product): boolean
  /** Called when the space has the file and this device's person wants it. */
  get(product: Product, file: OfferedFile): Promise<unknown>
  steady(): number
  log(message: string): void
}

interface Running {
  stop: AbortController
  have: number
}

/** Whether a product's files are at an address on the web. */
export const hasAddress = ({ from }: Pick<Product, 'from'>): boolean => from !== '' && from !== FROM_FOLDER

export class FetchOnce {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #options: FetchOnceOptions
  readonly #turns: FetchTurns
  readonly #running = new Map<string, Running>()
  /** Files that differ from what the address has. */
  readonly #wrong = new Set<string>()
  /** Files for which the disk had no room. */
  readonly #full = new Set<string>()
  readonly #ticker = everyWhile(
    () => this.#turns.names.length > 0,
    () => this.#look(),
    LOOK,
  )

  constructor(options: FetchOnceOptions) {
    this.#options = options
    const { space, steady } = options
    this.#turns = new FetchTurns(space.device)
    space.live(tool).on('line', ({ device, message }) => {
      const product = options.product(message.product)
      const file = product && options.offered(product, message.hash)
      if (!file || !hasAddress(product) || options.isInSpace(product, file)) return
      this.#turns.heard(device, message, file.length, this.#helps(message), steady())
      this.#look()
    })
    space.live(tool).on('parts', ({ device, message }) => {
      const product = options.product(message.product)
      const file = product && options.offered(product, message.hash)
      if (!file || device === space.device) return
      const state = this.#turns.state(message, steady())
      const isWaitedFor = this.#turns.isWanted(message) && state?.state === 'waiting' && state.by === device
      options.parts
        .heard({ device, space: space.id, isWaitedFor }, message, product, file)
        .then(() => this.#changes.fire())
        .catch((error: unknown) => options.log(`${file.path}: ${textOf(error)}`))
    })
  }

  want({ id: product }: Product, { hash, length }: OfferedFile): void {
    this.#wrong.delete(`${product} ${hash}`)
    this.#full.delete(`${product} ${hash}`)
    this.#turns.want({ product, hash }, length)
    this.#look()
  }

  /** Returns null if the file isn't expected. */
  coming(product: Product, hash: string): Coming | null {
    const name = `${product.id} ${hash}`
    const state = this.#turns.state({ product: product.id, hash }, this.#options.steady())
    if (this.#wrong.has(name)) return { state: 'refused', check: 'address', have: 0, who: null }
    if (!state) return this.#isForOthers(product) ? { state: 'waiting', have: 0, check: 'line', who: null } : null
    const have = this.#running.get(name)?.have ?? 0
    if (state.state === 'fetching') return { state: 'fetching', have, check: null, who: null }
    if (state.by === null && this.#full.has(name)) return { state: 'failed', have: 0, check: 'full', who: null }
    const { parts, space } = this.#options
    const inParts = parts.have(space.id, product.id, hash)
    return { state: 'waiting', have: inParts, check: state.by === null ? 'line' : null, who: state.by }
  }

  /** More is known of the space's products. */
  look(): void {
    if (this.#turns.names.length > 0) this.#look()
  }

  stop(): void {
    this.#ticker.stop()
    for (const { stop } of this.#running.values()) stop.abort()
  }

  /** A device that isn't allowed to write can neither announce a file's blob nor request the file. */
  #isForOthers(product: Product): boolean {
    return hasAddress(product) && !this.#options.space.log.mayWriteContent()
  }

  #helps({ product: id, hash }: FileName): boolean {
    const { carries, product: find, space } = this.#options
    const product = find(id)
    const canHelp = product !== undefined && !this.#wrong.has(`${id} ${hash}`) && carries(product)
    return canHelp && space.log.mayWriteContent()
  }

  #look(): void {
    for (const name of this.#turns.names) this.#maybeDone(name)
    const { begin, end, say } = this.#turns.look((name) => this.#helps(name), this.#options.steady())
    for (const name of end) this.#end(name)
    for (const name of begin) void this.#fetch(name)
    for (const message of say) this.#say(message)
    if (begin.length + end.length + say.length > 0) this.#changes.fire()
    this.#ticker.look()
  }

  /** The file was retracted or halted in the meantime, or somebody has shared it. */
  #maybeDone(name: FileName): void {
    const { get, importing, isInSpace, log, offered, parts, product: find, space } = this.#options
    const product = find(name.product)
    const file = product && offered(product, name.hash)
    if (file && !isInSpace(product, file)) return
    const isWanted = this.#turns.isWanted(name)
    this.#turns.done(name)
    importing.forget(name.product, name.hash).catch((error: unknown) => log(`${name.hash} is kept: ${textOf(error)}`))
    if (file && isWanted) get(product, file).catch((error: unknown) => log(`${file.path}: ${textOf(error)}`))
    if (!file) {
      this.#end(name)
      parts.end(space.id, name.product, name.hash)
    }
    this.#changes.fire()
  }

  #end({ product, hash }: FileName): void {
    const key = `${product} ${hash}`
    this.#running.get(key)?.stop.abort()
    this.#running.delete(key)
  }

  async #fetch(name: FileName): Promise<void> {
    const { importing, log, offered, parts, product: find, space, steady } = this.#options
    const key = `${name.product} ${name.hash}`
    const product = find(name.product)
    const file = product && offered(product, name.hash)
    if (!file) return
    const running: Running = { stop: new AbortController(), have: 0 }
    this.#running.set(key, running)
    this.#full.delete(key)
    const { signal } = running.stop
    const progress = (have: number) => {
      running.have = have
      this.#changes.fire()
    }
    const passing = { space: space.id, me: space.device, say: () => this.#sayParts(name) }
    const through = (source: AsyncIterable<Uint8Array>, blobKey: string) =>
      parts.passedOn(product, file, source, { ...passing, key: blobKey })
    try {
      await importing.fetch(product, file, { signal, progress, through })
    } catch (error) {
      log(`${file.path}: ${textOf(error)}`)
      if (error instanceof WrongContent) {
        this.#wrong.add(key)
        this.#turns.done(name)
      } else if (!signal.aborted) {
        if (error instanceof BlobError && error.problem === 'disk-full') this.#full.add(key)
        this.#turns.failed(name, steady())
      }
    }
    if (this.#running.get(key) === running) this.#running.delete(key)
    this.#changes.fire()
    this.#look()
  }

  /**
   * If this device is no longer allowed to write, others begin after a while. Devices that come later are sent the
   * parts, too.
   */
  #say(message: LineMessage): void {
    const { space } = this.#options
    space
      .live(tool)
      .send('line', message)
      .catch(() => {})
    if (message.does === 'fetch') this.#sayParts(message)
  }

  #sayParts({ product, hash }: FileName): void {
    const { parts, space } = this.#options
    const said = parts.said(space.id, product, hash)
    if (!said) return
    space
      .live(tool)
      .send('parts', said)
      .catch(() => {})
  }
}

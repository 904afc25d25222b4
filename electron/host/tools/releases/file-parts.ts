/**
 * Parts of files that one device of a group downloads (SPEC.md, U14). The others assemble the file from them at the
 * same time, and have it soon after its last byte has arrived.
 */
import { Emitter } from '../../../../shared/base/emitter.ts'
import { textOf } from '../../../../shared/record/errors.ts'
import { filesBefore } from '../../../../shared/tools/releases/before.ts'
import { RELEASE_LIMITS as LIMITS } from '../../../../shared/tools/releases/limits.ts'
import type { OfferedFile } from '../../../../shared/tools/releases/offers.ts'
import type { PartsMessage } from '../../../../shared/tools/releases/parts-message.ts'
import type { Product } from '../../../../shared/tools/releases/product.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import { later } from '../../timers.ts'
import { type CheckedFiles, hashedTo } from './checked-files.ts'
import type { MadeFiles } from './made-files.ts'
import { forReleases } from './old-versions.ts'
import { blobHere } from './product-state.ts'

/** How long parts are kept for slower devices after this device no longer needs them, in milliseconds. */
const LINGERS = 30 * 60_000

const NAME = 'part'
/** The purpose for which a space's parts are kept: only files with it are removed, whatever somebody calls a part. */
const purpose = (space: string): string => `parts of releases of ${space}`

export interface FilePartsOptions {
  engine: Pick<BlobEngine, 'add' | 'fetch' | 'forget' | 'keptFor' | 'read' | 'state'>
  checked: CheckedFiles
  made: Pick<MadeFiles, 'begin'>
  log(message: string): void
}

type Part = PartsMessage['parts'][number]

/** The device that downloads a file, the key of its future blob, and the lengths of a part and of the whole. */
interface About {
  space: string
  from: string
  key: string
  size: number
  length: number
}

class Known {
  readonly about: About
  readonly parts: Part[] = []
  /** Each resolves once the part's download has begun; immediately if it was stored. */
  readonly begun: Promise<void>[] = []
  readonly stop = new AbortController()
  /** Fires when more parts were named. */
  readonly named = new Emitter()
  /** Fires with the number of bytes of the file that were assembled. */
  readonly made = new Emitter<number>()
  /** The root of the file that is assembled on this device; null if there's none. */
  root: Promise<string> | null = null
  /** Whether it's the file's blob in this space. */
  isTaken = false
  lingering: NodeJS.Timeout | null = null

  constructor(about: About) {
    this.about = about
  }

  get count(): number {
    return Math.ceil(this.about.length / this.about.size)
  }

  lengthOf(part: number): number {
    return Math.min(this.about.size, this.about.length - part * this.about.size)
  }

  /** Whether a message continues these parts. */
  isOf(from: string, { key, size, parts }: PartsMessage): boolean {
    const isSame = this.about.from === from && this.about.key === key && this.about.size === size
    return isSame && this.parts.every(({ root }, index) => parts[index]?.root === root)
  }
}

const keyOf = (space: string, product: string, hash: string): string => `${space} ${product} ${hash}`

export class FileParts {
  readonly #options: FilePartsOptions
  readonly #known = new Map<string, Known>()

  constructor(options: FilePartsOptions) {
    this.#options = options
  }

  /** Removes leftovers from when this device stopped. */
  async opened(space: string): Promise<void> {
    for (const root of this.#options.engine.keptFor(purpose(space))) await this.#options.engine.forget(root, space)
  }

  closed(space: string): void {
    for (const [key, { about }] of this.#known) if (about.space === space) this.#drop(key)
  }

  stop(): void {
    for (const key of this.#known.keys()) this.#drop(key)
  }

  /**
   * Yields a download unchanged, and turns each part of it into a blob.
   *
   * @param key the key of the file's blob
   * @param say announces all finished parts to the others
   */
  async *passedOn(
    { id: product }: Product,
    { hash, length }: OfferedFile,
    source: AsyncIterable<Uint8Array>,
    { space, me, key, say }: { space: string; me: string; key: string; say: () => void },
  ): AsyncGenerator<Uint8Array> {
    const { partSize: size } = LIMITS
    if (length <= size || length > size * LIMITS.parts) return yield* source
    const known = await this.#begin(keyOf(space, product, hash), { space, from: me, key, size, length })
    let [gathered, filled]: [Uint8Array[], number] = [[], 0]
    try {
      for await (const bytes of source) {
        yield bytes
        for (let rest = bytes; rest.length > 0; ) {
          const some = rest.subarray(0, size - filled)
          rest = rest.subarray(some.length)
          gathered.push(some)
          filled += some.length
          if (filled < known.lengthOf(known.parts.length)) continue
          known.parts.push(await this.#add(space, gathered, filled))
          say()
          ;[gathered, filled] = [[], 0]
        }
      }
    } finally {
      this.end(space, product, hash)
    }
  }

  /** Returns the message for the others; null if there are no parts yet. */
  said(space: string, product: string, hash: string): PartsMessage | null {
    const known = this.#known.get(keyOf(space, product, hash))
    if (!known || known.parts.length === 0) return null
    const { key, size } = known.about
    return { product, hash, key, size, parts: known.parts }
  }

  /**
   * Downloads parts that another device has, and assembles the file, unless this device can make it from the previous
   * one.
   *
   * @param isWaitedFor whether this device waits for that one
   */
  async heard(
    { device, space, isWaitedFor }: { device: string; space: string; isWaitedFor: boolean },
    message: PartsMessage,
    product: Product,
    file: OfferedFile,
  ): Promise<void> {
    const { key, size, parts, hash } = message
    const name = keyOf(space, product.id, hash)
    const before = this.#known.get(name)
    const isSame = before?.isOf(device, message) === true
    if (parts.length > Math.ceil(file.length / size) || (!isSame && !isWaitedFor)) return
    if (!isSame && this.#hasOneBefore(product, file)) return
    const about = { space, from: device, key, size, length: file.length }
    const known = isSame ? before : await this.#begin(name, about)
    for (const part of parts.slice(known.parts.length)) this.#fetch(known, part)
    known.root ??= this.#make(known, file)
    known.named.fire()
  }

  /** Number of bytes stored. */
  have(space: string, product: string, hash: string): number {
    const { parts = [] } = this.#known.get(keyOf(space, product, hash)) ?? {}
    return parts.reduce((sum, { root }) => sum + (this.#options.engine.state(root)?.have ?? 0), 0)
  }

  /**
   * The space knows the file's blob. Returns false if the file isn't assembled from parts on this device.
   *
   * @param whole downloads the file instead
   */
  begin(
    space: string,
    product: Product,
    file: OfferedFile,
    { root, whole }: { root: string; whole: () => Promise<unknown> },
  ): boolean {
    const name = keyOf(space, product.id, file.hash)
    const known = this.#known.get(name)
    if (!known?.root || known.isTaken) return false
    const { root: made } = known
    this.#options.made.begin(file, root, {
      make: async (signal, heard) => {
        heard(this.have(space, product.id, file.hash))
        const following = known.made.event((have) => heard(have))
        const found = await orAborted(made, signal).finally(() => following.dispose())
        if (found !== root) throw new Error('it became another blob')
        known.isTaken = true
        this.end(space, product.id, file.hash)
      },
      failed: async () => {
        this.#drop(name)
        await this.#forget(known)
      },
      whole,
    })
    return true
  }

  /** This device no longer needs the parts. */
  end(space: string, product: string, hash: string): void {
    const name = keyOf(space, product, hash)
    const known = this.#known.get(name)
    if (!known) return
    if (known.lingering) clearTimeout(known.lingering)
    known.lingering = later(() => {
      this.#drop(name)
      return this.#forget(known)
    }, LINGERS).unref()
  }

  async #begin(name: string, about: About): Promise<Known> {
    const before = this.#known.get(name)
    this.#drop(name)
    const known = new Known(about)
    this.#known.set(name, known)
    if (before) await this.#forget(before)
    return known
  }

  async #add(space: string, gathered: readonly Uint8Array[], size: number): Promise<Part> {
    const stream = (async function* () {
      yield* gathered
    })()
    const about = { name: NAME, type: '', keptFor: purpose(space), isBackground: true }
    const { root, key } = await this.#options.engine.add(space, { stream, size }, about)
    return { root, key }
  }

  #fetch(known: Known, part: Part): void {
    const { engine, log } = this.#options
    const { space } = known.about
    const blob = { ...part, size: known.lengthOf(known.parts.length), name: NAME, type: '' }
    known.parts.push(part)
    // A copy of the same content that this device has for another purpose isn't affected.
    const isHere = engine.state(part.root) !== null
    const begun = isHere
      ? Promise.resolve()
      : engine.fetch(space, blob, { keptFor: purpose(space), isBackground: true })
    begun.catch((error: unknown) => log(`a part of a file doesn’t come: ${textOf(error)}`))
    known.begun.push(begun)
  }

  /** Resolves to the root of the assembled file, which is what was signed. */
  #make(known: Known, { hash, name }: OfferedFile): Promise<string> {
    const { engine, log } = this.#options
    const { key, length, space } = known.about
    const stream = hashedTo(hash, this.#bytesOf(known), (have) => known.made.fire(have))
    const about = { name, type: '', keptFor: forReleases(space), isBackground: true, key, signal: known.stop.signal }
    const made = engine.add(space, { stream, size: length }, about).then(({ root }) => root)
    made.catch((error: unknown) => log(`${name} isn’t made of its parts: ${textOf(error)}`))
    return made
  }

  async *#bytesOf(known: Known): AsyncGenerator<Uint8Array> {
    const { signal } = known.stop
    for (let index = 0; index < known.count; index++) {
      while (known.parts.length <= index) await nextOf(known.named, signal)
      const { root } = known.parts[index] as Part
      await known.begun[index]
      yield* this.#options.engine.read(root, 0, known.lengthOf(index), signal)
    }
  }

  /** Whether the previous file is stored: then a delta is smaller. */
  #hasOneBefore(product: Product, file: OfferedFile): boolean {
    const release = product.releases.find(({ files }) => files.includes(file))
    const before = release ? filesBefore(product.releases, { ...file, version: release.version }) : []
    return before.some((each) => blobHere(product, each, this.#options) !== undefined)
  }

  #drop(name: string): void {
    const known = this.#known.get(name)
    if (known?.lingering) clearTimeout(known.lingering)
    known?.stop.abort(new Error('nobody needs it anymore'))
    this.#known.delete(name)
  }

  async #forget({ about: { space }, isTaken, parts, root: made }: Known): Promise<void> {
    const { engine } = this.#options
    const root = isTaken ? null : await made?.catch(() => null)
    const kept = new Set([...engine.keptFor(purpose(space)), ...engine.keptFor(forReleases(space))])
    for (const each of [...parts.map((part) => part.root), root ?? ''])
      if (kept.has(each)) await engine.forget(each, space)
  }
}

/** Resolves when it fires. Rejects with the signal's reason. */
async function nextOf(emitter: Emitter, signal: AbortSignal): Promise<void> {
  const fired = Promise.withResolvers<void>()
  const following = emitter.event(() => fired.resolve())
  await orAborted(fired.promise, signal).finally(() => following.dispose())
}

/** Resolves to the promise's value, or rejects with the signal's reason. */
async function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason)
  signal.addEventListener('abort', abort)
  if (signal.aborted) abort()
  return Promise.race([promise, aborted.promise]).finally(() => signal.removeEventListener('abort', abort))
}

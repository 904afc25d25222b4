/**
 * Parts of files that one device of a group fetches (SPEC.md, U14): the others have most of a file when its last byte
 * has come.
 */
import { textOf } from '../../../../shared/record/errors.ts'
import { filesBefore } from '../../../../shared/tools/releases/before.ts'
import { RELEASE_LIMITS as LIMITS } from '../../../../shared/tools/releases/limits.ts'
import type { OfferedFile } from '../../../../shared/tools/releases/offers.ts'
import type { PartsMessage } from '../../../../shared/tools/releases/parts-message.ts'
import type { Product, SaidBlob } from '../../../../shared/tools/releases/product.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import { later } from '../../timers.ts'
import type { CheckedFiles } from './checked-files.ts'
import type { MadeFiles } from './made-files.ts'
import { blobHere } from './product-state.ts'

/** Milliseconds that parts are kept for slower devices after nobody here needs them anymore. */
const LINGERS = 30 * 60_000
/** Until what was said of the last part has arrived. Milliseconds. */
const LAST = 3000

const NAME = 'part'
/** What a space's parts are kept for: nothing else is removed with them, whatever somebody calls a part. */
const purpose = (space: string): string => `parts of releases of ${space}`

export interface FilePartsOptions {
  engine: Pick<BlobEngine, 'add' | 'fetch' | 'forget' | 'keptFor' | 'read' | 'state'>
  checked: CheckedFiles
  made: Pick<MadeFiles, 'begin'>
  log(message: string): void
}

type Part = PartsMessage['parts'][number]

interface Known {
  space: string
  /** The device that fetches the file. */
  from: string
  size: number
  length: number
  parts: Part[]
  /** Resolves once all are known. */
  complete: PromiseWithResolvers<void>
  lingering: NodeJS.Timeout | null
}

const keyOf = (space: string, product: string, hash: string): string => `${space} ${product} ${hash}`
const lengthOf = ({ size, length }: Pick<Known, 'size' | 'length'>, part: number): number =>
  Math.min(size, length - part * size)
const isComplete = ({ parts, size, length }: Known): boolean => parts.length * size >= length

export class FileParts {
  readonly #options: FilePartsOptions
  readonly #known = new Map<string, Known>()

  constructor(options: FilePartsOptions) {
    this.#options = options
  }

  /** Removes what was left behind when this device stopped. */
  async opened(space: string): Promise<void> {
    await this.#forget(space, this.#options.engine.keptFor(purpose(space)))
  }

  closed(space: string): void {
    for (const [key, known] of this.#known) if (known.space === space) this.#drop(key)
  }

  stop(): void {
    for (const key of this.#known.keys()) this.#drop(key)
  }

  /**
   * What is fetched here, unchanged; each part of it becomes a blob on the way.
   *
   * @param say tells the others of all there are
   */
  async *passedOn(
    { id: product }: Product,
    { hash, length }: OfferedFile,
    source: AsyncIterable<Uint8Array>,
    { space, me, say }: { space: string; me: string; say: () => void },
  ): AsyncGenerator<Uint8Array> {
    const { partSize: size } = LIMITS
    if (length <= size || length > size * LIMITS.parts) return yield* source
    const key = keyOf(space, product, hash)
    const known = await this.#begin(key, { space, from: me, size, length })
    let [gathered, filled]: [Uint8Array[], number] = [[], 0]
    try {
      for await (const bytes of source) {
        yield bytes
        for (let rest = bytes; rest.length > 0; ) {
          const some = rest.subarray(0, size - filled)
          rest = rest.subarray(some.length)
          gathered.push(some)
          filled += some.length
          if (filled < lengthOf(known, known.parts.length)) continue
          known.parts.push(await this.#add(space, gathered, filled))
          say()
          ;[gathered, filled] = [[], 0]
        }
      }
    } finally {
      this.end(space, product, hash)
    }
  }

  /** What to tell the others; null if there is nothing yet. */
  said(space: string, product: string, hash: string): PartsMessage | null {
    const known = this.#known.get(keyOf(space, product, hash))
    return known && known.parts.length > 0 ? { product, hash, size: known.size, parts: known.parts } : null
  }

  /**
   * Fetches parts that a device has fetched, unless this device can make the file of the one before.
   *
   * @param isWaitedFor this device waits for that one
   */
  async heard(
    { device, space, isWaitedFor }: { device: string; space: string; isWaitedFor: boolean },
    { size, parts, hash }: PartsMessage,
    product: Product,
    file: OfferedFile,
  ): Promise<void> {
    const { engine, log } = this.#options
    const key = keyOf(space, product.id, hash)
    const before = this.#known.get(key)
    const isSame = before?.from === device && before.size === size && before.parts.every(isAt(parts))
    if (parts.length > Math.ceil(file.length / size) || (!isSame && !isWaitedFor)) return
    if (!isSame && this.#hasOneBefore(product, file)) return
    const known = isSame ? before : await this.#begin(key, { space, from: device, size, length: file.length })
    for (const part of parts.slice(known.parts.length)) {
      const blob = { ...part, size: lengthOf(known, known.parts.length), name: NAME, type: '' }
      known.parts.push(part)
      // Whatever else this device has of that content stays what it is.
      if (engine.state(part.root) === null)
        engine
          .fetch(space, blob, { keptFor: purpose(space), isBackground: true })
          .catch((error: unknown) => log(`a part of ${file.path} doesn’t come: ${textOf(error)}`))
    }
    if (isComplete(known)) known.complete.resolve()
  }

  /** Bytes that are here. */
  have(space: string, product: string, hash: string): number {
    const { parts = [] } = this.#known.get(keyOf(space, product, hash)) ?? {}
    return parts.reduce((sum, { root }) => sum + (this.#options.engine.state(root)?.have ?? 0), 0)
  }

  /**
   * Begins to make a file's blob of its parts, if there are any.
   *
   * @param whole fetches it instead
   */
  begin(space: string, product: Product, file: OfferedFile, blob: SaidBlob, whole: () => Promise<unknown>): boolean {
    const key = keyOf(space, product.id, file.hash)
    const known = this.#known.get(key)
    if (!known || known.parts.length === 0) return false
    this.#options.made.begin(space, file, blob, {
      bytes: async (signal, heard) => {
        await inTime(known.complete.promise)
        return this.#bytesOf(known, signal, heard)
      },
      failed: async () => {
        this.#drop(key)
        await this.#forget(space, rootsOf(known))
      },
      whole,
    })
    this.end(space, product.id, file.hash)
    return true
  }

  /** Nobody here needs them anymore. */
  end(space: string, product: string, hash: string): void {
    const key = keyOf(space, product, hash)
    const known = this.#known.get(key)
    if (!known) return
    if (known.lingering) clearTimeout(known.lingering)
    known.lingering = later(async () => {
      this.#drop(key)
      await this.#forget(space, rootsOf(known))
    }, LINGERS).unref()
  }

  async #begin(key: string, about: Pick<Known, 'space' | 'from' | 'size' | 'length'>): Promise<Known> {
    const before = this.#known.get(key)
    this.#drop(key)
    const known: Known = { ...about, parts: [], complete: Promise.withResolvers(), lingering: null }
    this.#known.set(key, known)
    if (before) await this.#forget(about.space, rootsOf(before))
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

  async *#bytesOf(known: Known, signal: AbortSignal, heard: () => void): AsyncGenerator<Uint8Array> {
    for (const [index, { root }] of known.parts.entries()) {
      for await (const bytes of this.#options.engine.read(root, 0, lengthOf(known, index), signal)) {
        heard()
        yield bytes
      }
    }
  }

  /** Then a delta will bring less. */
  #hasOneBefore(product: Product, file: OfferedFile): boolean {
    const release = product.releases.find(({ files }) => files.includes(file))
    const before = release ? filesBefore(product.releases, { ...file, version: release.version }) : []
    return before.some((each) => blobHere(product, each, this.#options) !== undefined)
  }

  #drop(key: string): void {
    const known = this.#known.get(key)
    if (known?.lingering) clearTimeout(known.lingering)
    this.#known.delete(key)
  }

  async #forget(space: string, roots: readonly string[]): Promise<void> {
    const kept = new Set(this.#options.engine.keptFor(purpose(space)))
    for (const root of roots) if (kept.has(root)) await this.#options.engine.forget(root, space)
  }
}

const rootsOf = ({ parts }: Known): string[] => parts.map(({ root }) => root)

const isAt = (parts: readonly Part[]) => (part: Part, index: number) =>
  parts[index]?.root === part.root && parts[index].key === part.key

async function inTime(complete: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<never>()
  const timer = later(() => late.reject(new Error('nobody named the last part')), LAST)
  await Promise.race([complete, late.promise]).finally(() => clearTimeout(timer))
}

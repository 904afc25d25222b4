/** Hands out files of releases: only files that are offered, and only the bytes that were signed. */
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import { supersededFiles } from '../../../../shared/tools/releases/before.ts'
import { freshnessOf, type OfferedFile, type Release } from '../../../../shared/tools/releases/offers.ts'
import type { Product } from '../../../../shared/tools/releases/product.ts'
import { isOfferedTo } from '../../../../shared/tools/releases/rings.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import { later } from '../../timers.ts'
import type { CheckedFiles, Signed } from './checked-files.ts'
import type { Deltas } from './deltas/deltas.ts'
import type { FileParts } from './file-parts.ts'
import type { MadeFiles } from './made-files.ts'
import { forReleases } from './old-versions.ts'
import { type FileFacts, factsOf, type ReadPackage } from './packages/file-facts.ts'
import { blobsOf } from './product-state.ts'

/** How long a program waits for the next byte of a file that another device has, in milliseconds. */
const PATIENCE = 10 * 60_000

export interface HandingOutOptions {
  engine: Pick<BlobEngine, 'state' | 'fetch' | 'resume' | 'read'>
  checked: CheckedFiles
  made: Pick<MadeFiles, 'isMaking' | 'settled'>
  deltas: Pick<Deltas, 'begin'>
  parts: Pick<FileParts, 'begin'>
  readPackage: ReadPackage
  now(): number
  log(message: string): void
}

export class HandingOut {
  readonly #options: HandingOutOptions
  /** By the signed hash. */
  readonly #facts = new Map<string, FileFacts>()

  constructor(options: HandingOutOptions) {
    this.#options = options
  }

  /**
   * Returns a file of a release that nobody stopped. Throws CallFailure. @param device the device that it must be
   * offered to; null for any
   */
  offered(product: Product, path: string, device: string | null): OfferedFile {
    const { releases, stopped, trust } = product
    const { complete } = trust
    const isFor = (release: Release) => device === null || isOfferedTo(product, release, device, this.#options.now())
    const isExpired = !complete || freshnessOf(trust, complete, this.#options.now()) === 'expired'
    for (const release of releases) {
      const file = release.files.find((each) => each.path === path)
      if (file && (isExpired || file.check || stopped.has(release.version) || !isFor(release)))
        throw new CallFailure('refused', 'this file isn’t offered')
      if (file) return file
    }
    throw new CallFailure('not-found', 'no release has this file')
  }

  isOffered(product: Product, { path }: OfferedFile, device: string | null): boolean {
    try {
      this.offered(product, path, device)
      return true
    } catch {
      return false
    }
  }

  /** Like `offered`, by the file's hash; null if there's no such file. */
  withHash(product: Product, hash: string): OfferedFile | null {
    const file = product.releases.flatMap(({ files }) => files).find((each) => each.hash === hash)
    return file && this.isOffered(product, file, null) ? file : null
  }

  /**
   * Starts to download the file, or the missing rest, from devices that have it. Throws CallFailure `not-found` if
   * nobody has announced its blob.
   */
  async get(space: string, product: Product, file: OfferedFile): Promise<Signed> {
    const { checked, deltas, engine, made, parts } = this.#options
    const [blob] = blobsOf(product, file, checked)
    if (!blob) throw new CallFailure('not-found', 'nobody has said where this file is')
    const { root, key, size } = blob
    const signed = { root, hash: file.hash, length: file.length }
    if (made.isMaking(root)) return signed
    const isOld = supersededFiles(product).some(({ hash }) => hash === file.hash)
    const how = { isBackground: true, ...(isOld ? {} : { keptFor: forReleases(space) }) }
    const whole = async () => {
      await engine.fetch(space, { root, key, size, name: file.name, type: '' }, how)
      await engine.resume(root)
    }
    const isMade =
      parts.begin(space, product, file, { root, whole }) ||
      (engine.state(root) === null && deltas.begin(space, product, file, blob, whole))
    if (!isMade) await whole()
    return signed
  }

  /** Returns a stored file that was found to be what maintainers signed; null for any other. */
  right(product: Product, file: OfferedFile): Signed | null {
    const { checked, engine } = this.#options
    const { hash, length } = file
    const [blob] = blobsOf(product, file, checked)
    if (!blob || engine.state(blob.root)?.state !== 'here') return null
    const signed = { root: blob.root, hash, length }
    return checked.look(signed) === 'right' ? signed : null
  }

  /** For a program: downloads what isn't stored. Throws before the end if the bytes aren't what was signed. */
  async *bytes(space: string, product: Product, file: OfferedFile): AsyncGenerator<Uint8Array> {
    const signed = await this.get(space, product, file)
    await this.#options.made.settled(signed.root)
    const silent = new AbortController()
    const silence = later(() => silent.abort(new Error('nobody sends it')), PATIENCE).unref()
    try {
      for await (const part of this.#options.checked.read(signed, silent.signal)) {
        silence.refresh()
        yield part
      }
    } finally {
      clearTimeout(silence)
    }
  }

  /** Returns null if nobody has the file now. */
  async facts(space: string, product: Product, file: OfferedFile): Promise<FileFacts | null> {
    const known = this.#facts.get(file.hash)
    if (known) return known
    const { readPackage, log } = this.#options
    try {
      const facts = await factsOf(file.name, this.bytes(space, product, file), readPackage, log)
      this.#facts.set(file.hash, facts)
      return facts
    } catch {
      return null
    }
  }
}

/** Imports repositories made elsewhere into a space, and their files when people want them. */
import { setTimeout as pause } from 'node:timers/promises'
import type { BlobDescriptor } from '../../../../../shared/blobs/descriptor.ts'
import { CallFailure } from '../../../../../shared/ipc/call-failure.ts'
import { toHex } from '../../../../../shared/record/bytes.ts'
import { textOf } from '../../../../../shared/record/errors.ts'
import { FROM_FOLDER } from '../../../../../shared/tools/releases/limits.ts'
import type { OfferedFile } from '../../../../../shared/tools/releases/offers.ts'
import { type Product, productFrom } from '../../../../../shared/tools/releases/product.ts'
import type { ReleaseEntry } from '../../../../../shared/tools/releases/shape.ts'
import { readMetadata } from '../../../../../shared/tools/releases/trust/metadata.ts'
import { productOf, type Verify } from '../../../../../shared/tools/releases/trust/trust.ts'
import type { BlobEngine } from '../../../blobs/blob-engine.ts'
import { type CheckedFiles, hashedTo, WrongContent } from '../checked-files.ts'
import type { Deltas } from '../deltas/deltas.ts'
import type { SpaceReleases } from '../space-releases.ts'
import { readRepository, targetNames } from './import-repository.ts'
import { fromWeb, OtherFile, type Upstream, type WebOptions } from './upstream.ts'

/** Pause after each part of a file, in milliseconds. A part has up to 64 KiB. */
const REST = 25

export interface ImportingOptions {
  space: string
  /** This device in the space. */
  me: string
  releases: Pick<SpaceReleases, 'products' | 'has' | 'write'>
  engine: Pick<BlobEngine, 'add' | 'forgetBegun' | 'isGivingWay'>
  checked: Pick<CheckedFiles, 'found' | 'isRight'>
  deltas: Pick<Deltas, 'make'>
  verify: Verify
  web: WebOptions
  now(): number
}

export interface FetchHow {
  signal?: AbortSignal
  progress?: (have: number) => void
  through?: (source: AsyncIterable<Uint8Array>, key: string) => AsyncIterable<Uint8Array>
}

export class Importing {
  readonly #options: ImportingOptions

  constructor(options: ImportingOptions) {
    this.#options = options
  }

  /** Returns the product's id. If it rejects with CallFailure, nothing was written. */
  async begin(name: string, address: string): Promise<string> {
    return this.#carry(this.#at(address), name, address, 0)
  }

  /** Like `begin`, from files that were read from a folder. */
  beginWith(name: string, files: readonly { name: string; text: string }[]): Promise<string> {
    const texts = new Map(files.map((file) => [file.name, file.text]))
    const metadata = async (file: string) => texts.get(file) ?? null
    const target = () => Promise.reject(new Error('somebody brings it'))
    return this.#carry({ metadata, target }, name, FROM_FOLDER, 0)
  }

  /** Compares a file that somebody shared with what was signed. */
  async bring({ id }: Product, { hash, length, name }: OfferedFile, blob: { root: string; key: string; size: number }) {
    const { checked, releases } = this.#options
    if (blob.size !== length || !(await checked.isRight({ root: blob.root, hash, length })))
      throw new CallFailure('refused', `${name} isn’t what was signed`)
    await releases.write(id, [{ kind: 'file', hash, ...blob, name }])
  }

  async refresh({ from, name, trust }: Product): Promise<void> {
    if (from === '' || from === FROM_FOLDER) throw new CallFailure('bad-input', 'it wasn’t imported')
    await this.#carry(this.#at(from), name, from, trust.roots[0]?.metadata.signed.version ?? 1)
  }

  /**
   * Downloads a file from its product's address, checks it, and announces its blob. Rejects with WrongContent if it
   * isn't what was signed. If it rejects otherwise, the next call continues from there, even after a restart.
   *
   * @param progress called with the number of bytes so far
   * @param through wraps the stream of bytes, and gets the key of their blob
   */
  async fetch(
    product: Product,
    file: OfferedFile,
    { signal, progress = () => {}, through = (source) => source }: FetchHow = {},
  ): Promise<void> {
    const { checked, deltas, releases, space } = this.#options
    const { id, releases: versions } = product
    const { hash, name } = file
    const { root, key, size } = await this.#take(product, file, { signal, progress, through })
    checked.found({ root, hash }, true)
    const { version = '' } = versions.find(({ files }) => files.includes(file)) ?? {}
    // The others begin when the file is announced.
    const delta = await deltas.make(space, product, { ...file, version, root })
    await releases.write(id, [...delta, { kind: 'file', hash, root, key, size, name }])
  }

  /** This device no longer downloads the file. */
  async forget(product: string, hash: string): Promise<void> {
    const { engine, space } = this.#options
    await engine.forgetBegun(begunName(space, product, hash))
  }

  /** Stored bytes may belong to an earlier file at the same address: then all of it is requested. */
  async #take(
    product: Product,
    file: OfferedFile,
    how: { signal: AbortSignal | undefined } & Required<Omit<FetchHow, 'signal'>>,
  ): Promise<BlobDescriptor> {
    const { engine, space } = this.#options
    const { signal, progress, through } = how
    const { path, hash, length, name } = file
    const upstream = this.#at(product.from)
    const [named = path, plain = path] = targetNames(path, hash)
    let from = 0
    const stream = async function* (kept: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const part of kept) {
        from += part.length
        yield part
      }
      if (from === length) return
      const part = { signal, from }
      const rest = await upstream.target(named, length, part).catch(() => upstream.target(plain, length, part))
      yield* givingWay(rest, engine)
    }
    const begun = begunName(space, product.id, hash)
    const checked = (kept: AsyncIterable<Uint8Array>, key: Uint8Array) =>
      hashedTo(hash, through(stream(kept), toHex(key)), progress)
    const source = { stream: checked, size: length }
    try {
      const added = await engine.add(space, { ...source, begun }, { name, type: '', isBackground: true })
      await engine.forgetBegun(begun)
      return added
    } catch (error) {
      if (!(error instanceof WrongContent || error instanceof OtherFile)) throw error
      await engine.forgetBegun(begun)
      if (from === 0) throw error
      return this.#take(product, file, how)
    }
  }

  #at(address: string): Upstream {
    try {
      return fromWeb(address, this.#options.web)
    } catch {
      throw new CallFailure('bad-input', 'no address of the web')
    }
  }

  async #carry(upstream: Upstream, name: string, from: string, root: number): Promise<string> {
    const { me, now, releases, verify } = this.#options
    const files = await readRepository(upstream, root).catch((error: unknown) => {
      throw new CallFailure('refused', textOf(error))
    })
    const [first] = files ?? []
    const metadata = first && readMetadata(first.text)
    if (!files || !metadata) throw new CallFailure('refused', 'there is no repository of TUF')
    const id = productOf(metadata)
    const entries = files.map((file): ReleaseEntry => ({ kind: 'metadata', ...file, time: now() }))
    if (!productFrom(id, [{ device: me, entries }], verify, null)?.trust.complete)
      throw new CallFailure('refused', 'its signatures don’t hold')
    if (!releases.products.has(id)) await releases.write(id, [{ kind: 'about', name, from, time: now() }])
    // Written one by one: together, they could be too large for a record.
    for (const entry of entries)
      if (entry.kind === 'metadata' && !releases.has(id, entry.role, entry.text)) await releases.write(id, [entry])
    return id
  }
}

const begunName = (space: string, product: string, hash: string): string => `release ${space} ${product} ${hash}`

/** Pauses after each part while people need the connection. */
async function* givingWay(
  source: AsyncIterable<Uint8Array>,
  engine: Pick<BlobEngine, 'isGivingWay'>,
): AsyncGenerator<Uint8Array> {
  for await (const part of source) {
    yield part
    if (engine.isGivingWay) await pause(REST)
  }
}

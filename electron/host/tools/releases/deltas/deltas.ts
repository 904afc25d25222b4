/**
 * Makes deltas between versions of files for others, and files from such deltas (SPEC.md, U12). If anything goes wrong,
 * the file is downloaded whole.
 */
import { textOf } from '../../../../../shared/record/errors.ts'
import { filesBefore, usefulDeltas } from '../../../../../shared/tools/releases/before.ts'
import type { OfferedFile } from '../../../../../shared/tools/releases/offers.ts'
import type { Product, SaidBlob, SaidDelta } from '../../../../../shared/tools/releases/product.ts'
import type { ReleaseEntry } from '../../../../../shared/tools/releases/shape.ts'
import type { BlobEngine } from '../../../blobs/blob-engine.ts'
import { type CheckedFiles, hashedTo, type Signed } from '../checked-files.ts'
import type { MadeFiles } from '../made-files.ts'
import { forReleases } from '../old-versions.ts'
import { blobHere, blobsOf } from '../product-state.ts'
import { applyDelta } from './apply-delta.ts'
import { makeDelta } from './make-delta.ts'
import { type UnpackedForm, unpackedForm } from './unpacked-form.ts'

/** A delta must be shorter than this share of the file, and a file longer than this many bytes. */
const WORTH = 0.6
const LEAST = 256 * 1024
/** A delta is made in memory, so longer ones are given up. In bytes. */
const MOST = 256 * 1024 * 1024

const NAME = 'delta'
/** The purpose for which a space's deltas are kept: only files with it are removed, whatever somebody calls a delta. */
const purpose = (space: string): string => `deltas of ${space}`

export interface DeltasOptions {
  engine: Pick<BlobEngine, 'add' | 'fetch' | 'forget' | 'keptFor' | 'read' | 'resume' | 'state'>
  checked: CheckedFiles
  made: Pick<MadeFiles, 'begin'>
  log(message: string): void
}

/** A file of a new version, with its blob. */
export interface NewFile extends Signed {
  version: string
  name: string
  platform: string
}

interface Usable {
  delta: SaidDelta
  before: Signed
}

export class Deltas {
  readonly #options: DeltasOptions
  /** Roots of deltas that made something wrong. */
  readonly #wrong = new Set<string>()
  /** Roots of deltas that were made here, and that the space doesn't list yet. */
  readonly #unsaid = new Set<string>()

  constructor(options: DeltasOptions) {
    this.#options = options
  }

  /**
   * Returns what others need to make the file from the previous one, which is stored; nothing if that isn't worthwhile.
   */
  async make(space: string, product: Product, file: NewFile): Promise<ReleaseEntry[]> {
    const { engine, checked, log } = this.#options
    const before = filesBefore(product.releases, file).find((each) => blobHere(product, each, this.#options))
    const blob = before && blobHere(product, before, this.#options)
    if (!before || !blob || file.length < LEAST || before.hash === file.hash) return []
    try {
      const signed = { root: blob.root, hash: before.hash, length: before.length }
      if (!(await checked.isRight(signed))) return []
      const [one, other] = [await this.#formOf(signed), await this.#formOf(file)]
      const delta = await makeDelta(one, other, Math.min(MOST, WORTH * file.length))
      if (!delta) return []
      const stream = (async function* () {
        yield delta
      })()
      const about = { name: NAME, type: '', keptFor: purpose(space), isBackground: true }
      const { root, key, size } = await engine.add(space, { stream, size: delta.length }, about)
      this.#unsaid.add(root)
      return [{ kind: 'delta', hash: file.hash, from: before.hash, form: one.name, root, key, size }]
    } catch (error) {
      log(`no delta for ${file.name}: ${textOf(error)}`)
      return []
    }
  }

  /**
   * Starts to make a file's blob, if possible.
   *
   * @param whole downloads the file instead
   * @returns whether the file will arrive, one way or the other
   */
  begin(space: string, product: Product, file: OfferedFile, blob: SaidBlob, whole: () => Promise<unknown>): boolean {
    const { engine, made } = this.#options
    const found = this.#usable(product, file)
    if (!found) return false
    const { root } = found.delta
    const about = { keptFor: forReleases(space), isBackground: true, as: blob }
    made.begin(file, blob.root, {
      make: async (signal, heard) => {
        const stream = hashedTo(file.hash, await this.#bytesOf(space, file.length, found, { signal, heard }))
        heard()
        const how = { ...about, onProgress: heard, signal }
        await engine.add(space, { stream, size: file.length }, { name: file.name, type: '', ...how })
      },
      failed: async () => {
        this.#wrong.add(root)
        // It may be a file that is stored for another purpose.
        if (engine.keptFor(purpose(space)).includes(root)) await engine.forget(root, space)
      },
      whole,
    })
    return true
  }

  /** Files that were being made when this device stopped: their deltas are kept, but they aren't stored. */
  interrupted(space: string, product: Product): OfferedFile[] {
    const { checked, engine } = this.#options
    const kept = new Set(engine.keptFor(purpose(space)))
    const files = product.releases.flatMap((release) => release.files)
    return files.filter((file) => {
      const [blob] = blobsOf(product, file, checked)
      const deltas = product.deltas.get(file.hash) ?? []
      return blob && engine.state(blob.root) === null && deltas.some(({ root }) => kept.has(root))
    })
  }

  /** Removes deltas that no device needs any longer. */
  async tidy(space: string, products: Iterable<Product>): Promise<void> {
    const { engine } = this.#options
    const kept = engine.keptFor(purpose(space))
    if (kept.length === 0) return
    const useful = new Set<string>()
    for (const product of products) {
      for (const said of product.deltas.values()) for (const { root } of said) this.#unsaid.delete(root)
      for (const { root } of usefulDeltas(product)) useful.add(root)
    }
    const gone = kept.filter((root) => !useful.has(root) && !this.#unsaid.has(root))
    for (const root of gone) await engine.forget(root, space)
  }

  #usable(product: Product, file: OfferedFile): Usable | null {
    const all = product.releases.flatMap(({ files }) => files)
    for (const delta of product.deltas.get(file.hash) ?? []) {
      if (delta.size > WORTH * file.length || this.#wrong.has(delta.root)) continue
      const before = all.find(({ hash, check }) => hash === delta.from && check === null)
      const blob = before && blobHere(product, before, this.#options)
      if (blob) return { delta, before: { root: blob.root, hash: before.hash, length: before.length } }
    }
    return null
  }

  #formOf({ root, length }: Signed): Promise<UnpackedForm> {
    return unpackedForm(length, (start, end) => this.#options.engine.read(root, start, end))
  }

  /** Rejects if this device can't make the file from what is stored. */
  async #bytesOf(
    space: string,
    length: number,
    { delta, before }: Usable,
    { signal, heard }: { signal: AbortSignal; heard: () => void },
  ): Promise<AsyncIterable<Uint8Array>> {
    const { checked, engine } = this.#options
    if (!(await checked.isRight(before))) throw new Error('the one before isn’t what was signed')
    const form = await this.#formOf(before)
    // Checked first, so that no delta is downloaded in vain.
    if (form.name !== delta.form) throw new Error('this device unpacks the one before in another way')
    await engine.fetch(space, { ...delta, name: NAME, type: '' }, { keptFor: purpose(space), isBackground: true })
    await engine.resume(delta.root)
    const read = async function* (start: number, end: number) {
      for await (const part of engine.read(delta.root, start, end, signal)) {
        heard()
        yield part
      }
    }
    return applyDelta(form, { size: delta.size, read }, length)
  }
}

/** App packages among the files of spaces: downloaded if they aren't stored, then read in place. */
import { buffer } from 'node:stream/consumers'
import type { AppPackage } from '../../../../shared/tools/apps/shape.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import { Package } from './package.ts'
import { type ByteSource, PackageError } from './zip-reader.ts'

/** How long a window waits for a package, in milliseconds. */
const PATIENCE = 60_000

export class Packages {
  readonly #engine: BlobEngine

  constructor(engine: BlobEngine) {
    this.#engine = engine
  }

  /** Rejects with PackageError. */
  async open(space: string, { root, key, size, name }: AppPackage): Promise<Package> {
    const engine = this.#engine
    await engine.ready
    if (engine.state(root) === null) await engine.fetch(space, { root, key, size, name, type: '' })
    const source: ByteSource = {
      size,
      async read(start, end) {
        try {
          return await buffer(engine.read(root, start, end, AbortSignal.timeout(PATIENCE)))
        } catch {
          throw new PackageError('not-here', 'no device that has it is online')
        }
      },
    }
    return Package.open(source)
  }
}

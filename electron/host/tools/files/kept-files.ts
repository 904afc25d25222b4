/**
 * Files that a relay stores within its disk quota. It keeps those of team spaces encrypted, by the roots and sizes that
 * members name; those of publications like any reader.
 */
import { may } from '../../../../shared/space/permissions.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { NamedFile } from '../../../../shared/tools/files/named-file.ts'
import { files as filesTool } from '../../../../shared/tools/files/tool.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import { BlobError } from '../../blobs/blob-problem.ts'
import type { HostPart } from '../../host-part.ts'
import { every } from '../../timers.ts'

/** Milliseconds without being named after which a file counts as no longer announced. */
const KEPT_UNNAMED = 30 * 24 * 3_600_000
const LOOK_AGAIN = 24 * 3_600_000
/** The relay has no key. */
const NO_KEY = '00'.repeat(32)

export interface KeptFilesOptions {
  engine: Pick<BlobEngine, 'states' | 'state' | 'fetch' | 'cancel' | 'forget'>
  /** Maximum size of all files together, in bytes. */
  most: number
  /** Ids of the team spaces that it serves. */
  spaces(): Iterable<string>
  /** Ids of the publications that it serves. */
  channels(): Iterable<string>
  /** A monotonic clock in milliseconds: setting the system's clock must not make a file old. */
  steady(): number
  log(message: string): void
}

export class KeptFiles implements HostPart {
  readonly #options: KeptFilesOptions
  readonly #started: number
  /** When each stored file was last named since the host started. */
  readonly #named = new Map<string, number>()
  readonly #timer: NodeJS.Timeout
  #working: Promise<void> = Promise.resolve()
  #hasTold = false

  constructor(options: KeptFilesOptions) {
    this.#options = options
    this.#started = options.steady()
    this.#timer = every(() => this.#alone(() => this.#dropUnnamed()), LOOK_AGAIN).unref()
  }

  /** Accepts the files that members name in an open team space. */
  opened(space: OpenSpace): void {
    if (space.isPublication) return
    space.live(filesTool).on('named', ({ device, message }) => {
      const role = space.governance?.role(device)
      if (role && may(role, 'write-content')) this.filesNamed(space.id, message)
    })
  }

  /** Handles files named by a member that is allowed to announce files. */
  filesNamed(space: string, files: readonly NamedFile[]): void {
    this.#alone(() => this.#fetch(space, files))
  }

  /** Whether this many more bytes fit the quota. */
  hasRoom(bytes: number): boolean {
    const fits = this.#taken() + bytes <= this.#options.most
    if (!fits) this.#tellFull()
    return fits
  }

  /** Resolves when everything named so far is handled. */
  settled(): Promise<void> {
    return this.#working
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #alone(work: () => Promise<void>): void {
    this.#working = this.#working
      .then(work)
      .catch((error: unknown) => this.#options.log(`files kept: ${String(error)}`))
  }

  async #fetch(space: string, files: readonly NamedFile[]): Promise<void> {
    const { engine, steady } = this.#options
    let taken = this.#taken()
    for (const file of files) {
      taken += await this.#keep(space, file, taken)
      // Only stored files are noted: a device that endlessly names files must not make others old.
      if (engine.state(file.root) !== null) this.#named.set(file.root, steady())
    }
  }

  /** Returns the number of bytes added. */
  async #keep(space: string, { root, size }: NamedFile, taken: number): Promise<number> {
    const { engine, most, log } = this.#options
    const known = engine.state(root)
    // A root doesn't reveal its size, but once part of the file is stored, the size is right. A device that names a
    // wrong size first must not block the file.
    if (known && known.size !== size && known.have > 0) return 0
    const added = size - (known?.size ?? 0)
    if (taken + added > most) {
      this.#tellFull()
      return 0
    }
    if (known && known.size !== size) await engine.cancel(root)
    try {
      await engine.fetch(space, { root, size, key: NO_KEY, name: '', type: '' })
      return added
    } catch (error) {
      if (!(error instanceof BlobError)) throw error
      if (error.problem === 'disk-full') log('The disk is full: no more files are kept.')
      return 0
    }
  }

  #tellFull(): void {
    if (!this.#hasTold) this.#options.log('There is no room left for more files: see --files.')
    this.#hasTold = true
  }

  /** Returns the total size of everything stored or downloading. */
  #taken(): number {
    const { spaces, channels } = this.#options
    const roots = new Map<string, number>()
    for (const space of [...spaces(), ...channels()])
      for (const { root, size } of this.#options.engine.states(space)) roots.set(root, size)
    return [...roots.values()].reduce((sum, size) => sum + size, 0)
  }

  async #dropUnnamed(): Promise<void> {
    const { engine, steady, spaces } = this.#options
    const before = steady() - KEPT_UNNAMED
    for (const space of spaces()) {
      for (const { root } of engine.states(space))
        if ((this.#named.get(root) ?? this.#started) < before) await engine.forget(root, space)
    }
    for (const root of this.#named.keys()) if (engine.state(root) === null) this.#named.delete(root)
  }
}

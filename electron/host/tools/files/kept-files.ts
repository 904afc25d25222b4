/**
 * Files that a relay holds within its disk quota: of team spaces sealed, by the roots and sizes that members name; of
 * publications as readers do.
 */
import { may } from '../../../../shared/space/permissions.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { NamedFile } from '../../../../shared/tools/files/named-file.ts'
import { files as filesTool } from '../../../../shared/tools/files/tool.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import { BlobError } from '../../blobs/blob-problem.ts'
import type { HostPart } from '../../host-part.ts'
import { every } from '../../timers.ts'

/** Milliseconds after which a file that nobody has named is no longer announced. */
const KEPT_UNNAMED = 30 * 24 * 3_600_000
const LOOK_AGAIN = 24 * 3_600_000
/** The relay has no key. */
const NO_KEY = '00'.repeat(32)

export interface KeptFilesOptions {
  engine: Pick<BlobEngine, 'states' | 'state' | 'fetch' | 'cancel' | 'forget'>
  /** Bytes that all files together may take here. */
  most: number
  /** Ids of the team spaces that it relays. */
  spaces(): Iterable<string>
  /** And of the publications. */
  channels(): Iterable<string>
  /** A clock that nobody sets, in milliseconds: one that is put right makes no file old. */
  steady(): number
  log(message: string): void
}

export class KeptFiles implements HostPart {
  readonly #options: KeptFilesOptions
  readonly #started: number
  /** When each file that it holds was last named since the host started. */
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
    if (space.isChannel) return
    space.live(filesTool).on('named', ({ device, message }) => {
      const role = space.governance?.role(device)
      if (role && may(role, 'write-content')) this.filesNamed(space.id, message)
    })
  }

  /** A member that may announce files names some. */
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
      // Of what it doesn't hold it notes nothing: whoever names files without end makes no other file old.
      if (engine.state(file.root) !== null) this.#named.set(file.root, steady())
    }
  }

  /** Returns how many more bytes it holds then. */
  async #keep(space: string, { root, size }: NamedFile, taken: number): Promise<number> {
    const { engine, most, log } = this.#options
    const known = engine.state(root)
    // A root doesn't reveal its size; it is right if part of the file is here. Whoever names a wrong size first must
    // not block the file.
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

  /** The sizes of everything that is here or on its way. */
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

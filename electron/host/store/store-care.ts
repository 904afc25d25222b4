/** Handles a store that was damaged, moved, or fails: notifies the person, and recovers as much as possible. */

import { Disposables } from '../../../shared/base/disposables.ts'
import { isStoreError } from '../../../shared/log/store-error.ts'
import { textOf } from '../../../shared/record/errors.ts'
import type { SpaceEntry } from '../../../shared/space-host/ports/space-profile.ts'
import type { Problems } from '../problems/problems.ts'
import type { Spaces } from '../space/spaces.ts'
import { every, later } from '../timers.ts'
import { isOfDisk } from './of-disk.ts'
import type { ProfileStore } from './profile-store.ts'

export interface StoreCareOptions {
  profiles: Pick<ProfileStore, 'state' | 'found' | 'wasMoved' | 'mend' | 'onMended' | 'onBroken'>
  problems: Pick<Problems, 'report'>
  spaces: Pick<Spaces, 'reopen' | 'rebuild' | 'rebuildAll' | 'onRead' | 'onRebuilt' | 'onFailed'>
  log(message: string): void
}

/** Tables are checked for bit flips once the host is idle, and then occasionally. Milliseconds. */
const FIRST_CHECK = 10 * 60_000
const NEXT_CHECK = 24 * 60 * 60_000
const REOPEN_PAUSE = 3000

export class StoreCare {
  readonly #options: StoreCareOptions
  readonly #reopening = new Set<NodeJS.Timeout>()
  readonly #subscriptions = new Disposables()
  #checking: NodeJS.Timeout | undefined
  #stopped = false

  constructor(options: StoreCareOptions) {
    this.#options = options
    const { spaces } = options
    spaces.onRead(({ id, events }) => {
      events.indexDamaged.event((error) => this.#indexDamaged(id, error))
      events.storeFailed.event((error) => this.#failed(id, error))
      events.fault.event((error) => this.#fault(id, error))
    })
    spaces.onRebuilt(({ entry, cause }) => this.#rebuilt(entry, cause))
    spaces.onFailed(({ entry, error }) => this.#unreadable(entry, error))
  }

  /** Reports damage found when the store was opened, and watches the store from now on. */
  start(): void {
    const { profiles, problems } = this.#options
    if (profiles.found.mended.length > 0) this.#tellMended(profiles.found.mended)
    this.#subscriptions.add(
      profiles.onMended((files) => this.#tellMended(files)),
      profiles.onBroken(() => this.#background(this.#options.spaces.rebuildAll())),
    )
    this.#checking = later(() => {
      this.#check()
      this.#checking = every(() => this.#check(), NEXT_CHECK).unref()
    }, FIRST_CHECK).unref()
    if (!profiles.wasMoved || profiles.state.spaces.length === 0) return
    const detail = 'the store does not lie where it was written'
    problems.report({ kind: 'store-moved', space: null, who: null, detail })
  }

  stop(): void {
    this.#stopped = true
    this.#subscriptions.dispose()
    clearTimeout(this.#checking)
    for (const timer of this.#reopening) clearTimeout(timer)
  }

  /** A damaged space was rebuilt from its readable records. */
  #rebuilt({ id }: SpaceEntry, cause: string): void {
    this.#options.log(`space ${id} was rebuilt from its records: ${cause}`)
    this.#options.problems.report({ kind: 'store-rebuilt', space: id, who: null, detail: cause })
  }

  #unreadable({ id }: SpaceEntry, error: unknown): void {
    this.#options.log(`space ${id} cannot be opened: ${textOf(error)}`)
    // The message for a full disk doesn't suggest deleting the space.
    const kind = isOfDisk(error) ? 'storage-full' : 'store-unreadable'
    this.#options.problems.report({ kind, space: id, who: null, detail: textOf(error) })
  }

  /** The index of a space's records can't be read. */
  #indexDamaged(space: string, error: Error): void {
    this.#options.log(`the index of ${space} is damaged: ${textOf(error)}`)
    this.#background(this.#options.spaces.rebuild(space))
  }

  /**
   * The space accepts nothing more: it is reopened repeatedly until that works. Blames the disk only if the disk
   * failed.
   */
  #failed(space: string, error: unknown): void {
    this.#options.log(`the store of ${space} failed: ${textOf(error)}`)
    if (isStoreError(error))
      this.#options.problems.report({ kind: 'storage-full', space, who: null, detail: textOf(error) })
    this.#reopenSoon(space)
  }

  /** Something else has failed that nobody awaited. */
  #fault(space: string, error: unknown): void {
    this.#options.log(`in ${space}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  }

  #reopenSoon(space: string): void {
    if (this.#stopped) return
    const timer = later(() => {
      this.#reopening.delete(timer)
      const reopened = this.#options.spaces.reopen(space)
      this.#background(reopened.then((isOpen) => void (isOpen || this.#reopenSoon(space))))
    }, REOPEN_PAUSE)
    this.#reopening.add(timer)
  }

  #check(): void {
    this.#background(this.#options.profiles.mend())
  }

  #tellMended(files: readonly string[]): void {
    this.#options.problems.report({ kind: 'store-mended', space: null, who: null, detail: files.join(', ') })
  }

  #background(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#options.log(textOf(error)))
  }
}

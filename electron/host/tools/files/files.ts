/**
 * Files for windows: answers calls, reports changes, stores what windows share, and serves the bytes that they show.
 */
import { Readable } from 'node:stream'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { CallName } from '../../../../shared/ipc/contract.ts'
import { mustWrite } from '../../../../shared/space-host/docs/must-write.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { SpaceChannel } from '../../../../shared/space-host/ports/space-channel.ts'
import { FILES_PER_CALL } from '../../../../shared/tools/files/calls.ts'
import type { NamedFile } from '../../../../shared/tools/files/named-file.ts'
import type { RememberedValues } from '../../../../shared/tools/inbox/unread.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import { BlobError } from '../../blobs/blob-problem.ts'
import type { CallHandlers } from '../../call-handlers.ts'
import type { HostPart } from '../../host-part.ts'
import type { ProfileStore } from '../../store/profile-store.ts'
import { every, later } from '../../timers.ts'
import type { Desktop } from '../../windows/desktop.ts'
import { Grants } from '../../windows/grants.ts'
import type { Windows } from '../../windows/windows.ts'
import { FileAddresses } from './addresses.ts'
import { answerFor, type BlobAnswer } from './blob-answer.ts'
import { DragOut } from './drag-out.ts'
import { FileSettings } from './file-settings.ts'
import { saveFile, saveFiles } from './save-files.ts'
import { SharingJobs } from './sharing-jobs.ts'
import { SpaceFilesHere } from './space-files.ts'
import { Transfers } from './transfers.ts'
import { type OfferedZip, Zips } from './zips.ts'

/** Milliseconds between opening a space and looking at its files: what's on screen comes first. */
const LATER = 3000
/** Milliseconds between two checks for files to drop. */
const LOOK_AGAIN = 3_600_000

type FileCall = Extract<CallName, `files.${string}`>

export interface HostFilesOptions {
  engine: BlobEngine
  device: string
  profiles: ProfileStore
  windows: Windows
  remembered: Pick<RememberedValues, 'get' | 'set'>
  /** Null if windows are browser tabs. */
  desktop: Desktop | null
  /** Folder for copies that are dragged out of a window. */
  dragged: string
  /**
   * On a relay: whether it has room for this many more bytes, since it stores everything that fits. Null if a person
   * decides what is downloaded automatically.
   */
  roomFor: ((bytes: number) => boolean) | null
  /** Returns an open space. Throws CallFailure if there's no such space. */
  space(id: string): OpenSpace
  now(): number
  log(message: string): void
}

export class HostFiles implements HostPart {
  readonly grants = new Grants()
  /** Folders that the person chose to write into. */
  readonly #targets = new Grants()
  readonly jobs: SharingJobs
  readonly #options: HostFilesOptions
  readonly #settings: FileSettings
  readonly #spaces = new Map<string, SpaceFilesHere>()
  readonly #planned = new Map<string, NodeJS.Timeout>()
  /** Space → windows that show its files. */
  readonly #watching = new Map<string, Set<string>>()
  readonly #addresses = new FileAddresses()
  readonly #dragOut: DragOut | null
  readonly #zips: Zips
  readonly #alsoGiven: ((space: string) => Iterable<NamedFile>)[] = []
  readonly #stopListening: () => void
  readonly #looking: NodeJS.Timeout

  constructor(options: HostFilesOptions) {
    this.#options = options
    this.#settings = new FileSettings(options.profiles)
    const { engine } = options
    engine.setLimits(this.#settings.limits)
    this.jobs = new SharingJobs({
      engine,
      takeGrant: (grant) => this.grants.take(grant),
    })
    this.jobs.onChange((space) => this.#tell(space, []))
    const { desktop, dragged } = options
    this.#zips = new Zips(engine)
    this.#dragOut = desktop && new DragOut({ engine, desktop, directory: dragged })
    this.#dragOut?.sweep().catch((error: unknown) => options.log(`${dragged} is not emptied: ${String(error)}`))
    this.#stopListening = engine.onChange((roots) => {
      for (const space of this.#watching.keys()) this.#tell(space, roots)
    })
    this.#looking = every(() => {
      for (const space of this.#spaces.values()) this.#look(space)
    }, LOOK_AGAIN).unref()
  }

  opened({ id: space }: OpenSpace): void {
    const timer = later(() => {
      this.#planned.delete(space)
      try {
        this.#look(this.#of(space))
      } catch (error) {
        this.#options.log(`files of ${space}: ${String(error)}`)
      }
    }, LATER).unref()
    this.#planned.set(space, timer)
    // Windows keep watching a space that is opened again.
    if (this.#watching.has(space)) void this.#of(space).announced.ready.then(() => this.#tell(space, null))
  }

  closed(space: string): void {
    clearTimeout(this.#planned.get(space))
    this.#planned.delete(space)
    this.#spaces.get(space)?.stop()
    this.#spaces.delete(space)
  }

  /** The space was deleted from this device, along with everything that only it contained. */
  async deleteSpace(space: string): Promise<void> {
    this.jobs.forget(space)
    this.#settings.deleteSpace(space)
    await this.#options.engine.keepOnly(space, null)
  }

  changed({ id }: OpenSpace): void {
    this.#spaces.get(id)?.rightsChanged()
  }

  channelUp({ space }: SpaceChannel): void {
    this.scheduleScan(space)
  }

  /** A relay has received more governance records. */
  relayKnowsMore(space: string, relay: string): void {
    this.#spaces.get(space)?.relayKnowsMore(relay)
  }

  /** The size of a file that all members see; null for any other file. */
  sizeForAll(space: string, root: string): number | null {
    return this.#of(space).announced.findForAll(root)?.size ?? null
  }

  /** Whether this device announced a file with this id, even if it was deleted. */
  async hasAnnounced(space: string, id: string): Promise<boolean> {
    const { announced } = this.#of(space)
    await announced.ready
    return announced.knows({ id, device: this.#options.space(space).device })
  }

  /** Whether all members see a file that this device would download automatically. */
  wantsForItself(space: string, root: string): boolean {
    return this.#of(space).wantsForItself(root)
  }

  /** Downloads a file that all members see, unless it is stored or already downloading. */
  async fetchForAll(space: string, root: string): Promise<void> {
    const here = this.#of(space)
    if (here.announced.findForAll(root) && this.#options.engine.state(root) === null) await here.fetch([root])
  }

  /**
   * Like `fetchForAll`, for a file that is needed only for a while: `dropAside` removes it again, unless it would have
   * been downloaded anyway. Resolves once it is stored. Rejects with BlobError if it doesn't arrive, or with the
   * signal's reason.
   *
   * @param came called with the number of bytes that arrived before a failure, if they are removed again
   */
  fetchAside(space: string, root: string, signal: AbortSignal, came: (bytes: number) => void): Promise<void> {
    return this.#of(space).fetchAside(root, signal, came)
  }

  /** The space may be closed. */
  async dropAside(space: string, root: string): Promise<void> {
    await this.#spaces.get(space)?.aside.drop(root)
  }

  /** Its completed and failed downloads, for the inbox. */
  transfersOf(space: string): Transfers {
    const { engine, remembered, now } = this.#options
    return new Transfers({
      space,
      remembered,
      now,
      onChange: (listener) => engine.onChange(listener),
      stateOf: (root) => {
        const files = this.#spaces.get(space)
        return files?.aside.has(root) ? null : (files?.state([root]).files[0] ?? null)
      },
      fileOf: (root) => this.#spaces.get(space)?.announced.find(root) ?? null,
      automaticBelow: () => this.#settings.fetchBelow(space),
    })
  }

  /** A relay may have been linked, or may need more files. */
  scheduleScan(space: string): void {
    this.#spaces.get(space)?.scheduleScan()
  }

  /** @param source returns further files that a space's relays should store although they aren't announced as files */
  alsoGive(source: (space: string) => Iterable<NamedFile>): void {
    this.#alsoGiven.push(source)
  }

  disconnected(client: string): void {
    for (const [space, clients] of this.#watching) {
      clients.delete(client)
      if (clients.size === 0) this.#watching.delete(space)
    }
  }

  /** The response to a window's request for `/blob/<handle>`. */
  answer(handle: string, request: { method: string; range: string | null; isSaved: boolean }): BlobAnswer {
    const addressed = this.#addresses.find(handle)
    const file = addressed && this.#spaces.get(addressed.space)?.announced.find(addressed.root)
    return answerFor(file ?? null, request)
  }

  /** The body of such a response. Downloads missing bytes first; rejects if they aren't available. */
  async *read(handle: string, { start, end }: { start: number; end: number }, signal: AbortSignal) {
    const addressed = this.#addresses.find(handle)
    if (!addressed) throw new BlobError('gone', 'no such address')
    const { engine } = this.#options
    if (engine.state(addressed.root) === null) await this.#of(addressed.space).fetch([addressed.root])
    yield* engine.read(addressed.root, start, end, signal)
  }

  /**
   * Encrypts bytes in memory that are about to be announced. Null if they can't be stored. Throws CallFailure if this
   * device isn't allowed to share.
   */
  async keep(space: string, { name, type, bytes }: { name: string; type: string; bytes: Uint8Array }) {
    mustWrite(this.#options.space(space))
    const source = { stream: Readable.from([bytes]), size: bytes.length }
    try {
      const { root, key, size } = await this.#options.engine.add(space, source, { name, type })
      return { root, key, size }
    } catch (error) {
      if (!(error instanceof BlobError)) throw error
      this.#options.log(`${name} is not kept: ${error.message}`)
      return null
    }
  }

  /** What `/zip/<handle>` offers; null if the handle is unknown. */
  zip(handle: string): OfferedZip | null {
    return this.#zips.find(handle)
  }

  stop(): void {
    clearInterval(this.#looking)
    this.#stopListening()
    this.jobs.stop()
    for (const space of [...this.#spaces.keys(), ...this.#planned.keys()]) this.closed(space)
  }

  readonly handlers: CallHandlers<FileCall> = {
    'files.open': async ({ space }, client) => {
      const files = this.#of(space)
      await files.announced.ready
      this.#watching.set(space, (this.#watching.get(space) ?? new Set()).add(client))
      return files.state(null)
    },
    'files.used': ({ space }) => ({ used: this.#of(space).state([]).used }),
    'files.close': ({ space }, client) => {
      const clients = this.#watching.get(space)
      clients?.delete(client)
      if (clients?.size === 0) this.#watching.delete(space)
    },
    'files.share': (input) => {
      mustWrite(this.#options.space(input.space))
      return this.jobs.begin(input)
    },
    'files.keep': async ({ space, ...file }) => {
      const kept = await this.keep(space, file)
      if (!kept) throw new CallFailure('refused', 'it cannot be stored')
      return kept
    },
    'files.share-again': async ({ space, root, id, conversation }) => {
      mustWrite(this.#options.space(space))
      const { engine } = this.#options
      const { name, folder, type, size } = this.#of(space).find(root)
      const path = engine.state(root)?.path
      if (!path) throw new CallFailure('not-found', 'it was not shared from a path')
      this.jobs.beginAt(path, { space, id, conversation, name, folder, type, size })
      // From now on, it's downloaded like any other member's file.
      await engine.forget(root, space)
    },
    'files.shared': ({ space, id, keep }) => this.jobs.end(space, id, keep),
    'files.fetch': ({ space, roots }) => this.#of(space).fetch(roots),
    'files.pause': ({ space, roots }) => this.#each(space, roots, (root) => this.#options.engine.pause(root)),
    'files.resume': ({ space, roots }) => this.#each(space, roots, (root) => this.#options.engine.resume(root)),
    'files.cancel': ({ space, roots }) => this.#of(space).cancel(roots),
    'files.remove': ({ space, roots }) => this.#of(space).remove(roots),
    'files.address': ({ space, root }) => {
      this.#of(space).find(root)
      return { address: `/blob/${this.#addresses.of(space, root)}` }
    },
    'files.save': async ({ space, files, target }) => {
      const { desktop, engine } = this.#options
      if (!desktop) throw new CallFailure('not-allowed', 'the browser saves files itself')
      const here = this.#of(space)
      for (const { root } of files) here.find(root)
      const wanted = files.filter(({ root }) => engine.state(root) === null).map(({ root }) => root)
      if (wanted.length > 0) await here.fetch(wanted)
      const none = { saved: 0, failed: [], target: null }
      const [first] = files
      if (first && files.length === 1 && target === null)
        return { ...((await saveFile(engine, desktop, first)) ?? none), target: null }
      const directory = await this.#chosenFolder(desktop, target)
      if (directory === null) return none
      return { ...(await saveFiles(engine, directory, files)), target: this.#targets.give(directory) }
    },
    'files.fetch-into': async ({ space, files, target }) => {
      const { desktop } = this.#options
      if (!desktop) throw new CallFailure('not-allowed', 'the browser saves files itself')
      const here = this.#of(space)
      for (const { root } of files) here.find(root)
      const directory = await this.#chosenFolder(desktop, target)
      if (directory === null) return { target: null }
      await here.fetchInto(files, directory)
      return { target: this.#targets.give(directory) }
    },
    'files.zip': async ({ space, name, files }) => {
      const { desktop, engine } = this.#options
      if (desktop) throw new CallFailure('not-allowed', "the folder has to be chosen in the system's dialog")
      const here = this.#of(space)
      const known = files.map((file) => {
        const { size, time } = here.find(file.root)
        return { ...file, size, time }
      })
      await here.fetch(known.filter(({ root }) => engine.state(root) === null).map(({ root }) => root))
      return { address: `/zip/${this.#zips.offer(name, known)}` }
    },
    'files.drag': async ({ space, roots }) => {
      if (!this.#dragOut) throw new CallFailure('not-allowed', 'the browser drags by itself')
      const here = this.#of(space)
      await this.#dragOut.begin(roots.map((root) => ({ root, name: here.find(root).name })))
    },
    'files.stop-drag': () => this.#dragOut?.stop(),
    'files.show-in-folder': ({ space, root }) => {
      const { desktop, engine } = this.#options
      this.#of(space).find(root)
      const path = engine.state(root)?.path
      if (!desktop || !path) throw new CallFailure('not-found', 'it is in no folder')
      desktop.showInFolder(path)
    },
    'files.fetch-below': async ({ space, bytes }) => {
      await this.#settings.setFetchBelow(space, bytes)
      this.#tell(space, [])
      this.#look(this.#of(space))
    },
    'files.limits': () => this.#settings.limits,
    'files.set-limits': async (limits) => {
      this.#options.engine.setLimits(limits)
      await this.#settings.setLimits(limits)
    },
  }

  /**
   * @param target returned by an earlier call for the folder chosen then
   * @returns null if the person cancels. Throws CallFailure.
   */
  async #chosenFolder(desktop: Desktop, target: string | null): Promise<string | null> {
    if (target === null) return desktop.chooseFolder()
    const directory = this.#targets.take(target)
    if (directory === null) throw new CallFailure('not-found', 'no folder was chosen')
    return directory
  }

  async #each(space: string, roots: readonly string[], run: (root: string) => Promise<void>): Promise<void> {
    const here = this.#of(space)
    for (const root of roots) here.find(root)
    for (const root of roots) await run(root)
  }

  #of(id: string): SpaceFilesHere {
    const known = this.#spaces.get(id)
    if (known) return known
    const { engine, device, roomFor, now, log } = this.#options
    const made = new SpaceFilesHere({
      space: this.#options.space(id),
      roomFor,
      me: device,
      engine,
      settings: this.#settings,
      jobs: this.jobs,
      alsoKept: () => this.#alsoGiven.flatMap((source) => [...source(id)]),
      now,
      log,
    })
    made.onChange(() => this.#tell(id, null))
    this.#spaces.set(id, made)
    return made
  }

  #look(space: SpaceFilesHere): void {
    space.look().catch((error: unknown) => this.#options.log(`files of ${space.id}: ${String(error)}`))
  }

  /** @param roots null for all */
  #tell(space: string, roots: Iterable<string> | null): void {
    const clients = this.#watching.get(space)
    const files = this.#spaces.get(space)
    if (!clients || !files) return
    const { files: states, ...rest } = files.state(roots)
    for (let start = 0; start === 0 || start < states.length; start += FILES_PER_CALL) {
      const payload = { space, files: states.slice(start, start + FILES_PER_CALL), ...rest }
      for (const client of clients) this.#options.windows.tell(client, 'files.changed', payload)
    }
  }
}

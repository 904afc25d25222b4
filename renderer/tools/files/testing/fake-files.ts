/** The files of the fake host: states that progress automatically, without bytes. */
import type { CallInput, CallName, EventPayload } from '../../../../shared/ipc/contract.ts'
import type { FileState, Sharing, SpaceFiles, TransferLimits } from '../../../../shared/tools/files/calls.ts'

interface FakeSpace {
  files: Map<string, FileState>
  sharing: Map<string, Sharing>
  fetchBelow: number
  /** Bytes of all files on this device. */
  used: number
}

const STEP = 200
const SPEED = 12_000_000

export class FakeFiles {
  limits: TransferLimits = { up: null, down: null, exceptLocal: true }
  /** While true, shared files make no progress. */
  isSharingHeld = false
  /** While true, shared files can't be read. */
  isSharingBroken = false
  readonly #spaces = new Map<string, FakeSpace>()
  readonly #tell: (payload: EventPayload<'files.changed'>) => void
  #kept = 0
  /** Addresses of files by their roots. */
  readonly addresses = new Map<string, string>()

  constructor(tell: (payload: EventPayload<'files.changed'>) => void) {
    this.#tell = tell
  }

  set(space: string, state: Partial<FileState> & Pick<FileState, 'root' | 'size'>): void {
    const here = this.#of(space)
    const known = here.files.get(state.root)
    const whole: FileState = {
      state: 'absent',
      have: state.state === 'here' ? state.size : 0,
      speed: { down: 0, up: 0 },
      from: [],
      silent: [],
      holders: [],
      problem: null,
      who: null,
      inFolder: false,
      ...known,
      ...state,
    }
    here.files.set(state.root, whole)
    here.used += whole.have - (known?.have ?? 0)
    this.#changed(space, [whole])
  }

  #of(space: string): FakeSpace {
    const found = this.#spaces.get(space) ?? { files: new Map(), sharing: new Map(), fetchBelow: 5_000_000, used: 0 }
    this.#spaces.set(space, found)
    return found
  }

  #all(space: string, files: Iterable<FileState>): SpaceFiles {
    const { sharing, fetchBelow, used } = this.#of(space)
    return { files: [...files], sharing: [...sharing.values()], fetchBelow, used }
  }

  #changed(space: string, files: FileState[]): void {
    this.#tell({ space, ...this.#all(space, files) })
  }

  #change(space: string, roots: readonly string[], changes: Partial<FileState>): void {
    for (const root of roots) this.set(space, { size: 0, ...this.#of(space).files.get(root), ...changes, root })
  }

  #fetch(space: string, root: string): void {
    const timer = setInterval(() => {
      const now = this.#of(space).files.get(root)
      if (now?.state !== 'fetching') return clearInterval(timer)
      const have = Math.min(now.size, now.have + (SPEED * STEP) / 1000)
      const isHere = have === now.size
      this.set(space, {
        ...now,
        have,
        state: isHere ? 'here' : 'fetching',
        speed: { down: isHere ? 0 : SPEED, up: 0 },
        from: isHere ? [] : now.holders,
      })
    }, STEP)
  }

  #share(input: CallInput<'files.share'>): { address: string | null } {
    const { space, id, conversation, name, folder, type, size } = input
    const job: Sharing = {
      id,
      conversation,
      name,
      folder,
      type,
      size,
      done: 0,
      state: 'reading',
      problem: null,
      blob: null,
    }
    const { sharing } = this.#of(space)
    sharing.set(id, job)
    const timer = setInterval(() => {
      const now = sharing.get(id)
      if (!now) return clearInterval(timer)
      if (this.isSharingHeld) return
      const done = Math.min(size, now.done + (SPEED * STEP) / 1000)
      const root = `${id}${id}`
      sharing.set(id, {
        ...now,
        done,
        ...(done === size && { state: 'ready', blob: { root, key: root, size } }),
        ...(this.isSharingBroken && { state: 'failed', problem: 'gone' }),
      })
      if (done === size) clearInterval(timer)
      this.#changed(space, [])
    }, STEP)
    return { address: null }
  }

  readonly handlers = {
    'files.used': ({ space }) => ({ used: this.#of(space).used }),
    'files.open': ({ space }) => this.#all(space, this.#of(space).files.values()),
    'files.close': () => undefined,
    'files.share': (input) => this.#share(input),
    'files.keep': ({ space, bytes }) => {
      const root = String(++this.#kept).padStart(64, '0')
      this.addresses.set(root, URL.createObjectURL(new Blob([new Uint8Array(bytes)])))
      this.set(space, { root, size: bytes.length, state: 'here' })
      return { root, key: root, size: bytes.length }
    },
    'files.shared': ({ space, id, keep }) => {
      const { sharing } = this.#of(space)
      const job = sharing.get(id)
      sharing.delete(id)
      if (keep && job?.blob) this.set(space, { root: job.blob.root, size: job.size, state: 'here', inFolder: true })
      this.#changed(space, [])
    },
    'files.fetch': ({ space, roots }) => {
      for (const root of roots) {
        this.#change(space, [root], { state: 'fetching', problem: null })
        this.#fetch(space, root)
      }
    },
    'files.pause': ({ space, roots }) => this.#change(space, roots, { state: 'paused', speed: { down: 0, up: 0 } }),
    'files.resume': ({ space, roots }) => {
      for (const root of roots) {
        this.#change(space, [root], { state: 'fetching' })
        this.#fetch(space, root)
      }
    },
    'files.cancel': ({ space, roots }) =>
      this.#change(space, roots, { state: 'absent', have: 0, speed: { down: 0, up: 0 } }),
    'files.remove': ({ space, roots }) => this.#change(space, roots, { state: 'absent', have: 0 }),
    'files.address': ({ root }) => ({ address: this.addresses.get(root) ?? '/none' }),
    'files.save': ({ files }) => ({ saved: files.length, failed: [], target: null }),
    'files.fetch-into': () => ({ target: null }),
    'files.zip': () => ({ address: '/zip/none' }),
    'files.drag': () => undefined,
    'files.stop-drag': () => undefined,
    'files.show-in-folder': () => undefined,
    'files.fetch-below': ({ space, bytes }) => {
      this.#of(space).fetchBelow = bytes
      this.#changed(space, [])
    },
    'files.share-again': ({ space, root }) =>
      this.#change(space, [root], { state: 'absent', problem: null, inFolder: false }),
    'files.limits': () => this.limits,
    'files.set-limits': (limits) => {
      this.limits = limits
    },
  } satisfies { [Name in Extract<CallName, `files.${string}`>]: (input: CallInput<Name>) => unknown }
}

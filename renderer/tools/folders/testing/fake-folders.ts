/** The folders of the fake host: as set by a scenario, and changed by calls. */
import type { CallError, CallInput, CallName, CallOutput, EventPayload } from '../../../../shared/ipc/contract.ts'
import type { Conflict, FolderHere, SharedFolder } from '../../../../shared/tools/folders/calls.ts'

type Trash = CallOutput<'folders.trash'>['files']

/** A conflict and the texts of its versions. */
export interface FakeConflict {
  conflict: Conflict
  texts: { original: string; copy: string }
}

const HERE: FolderHere = {
  place: '/home/ana/Plans',
  isPaused: false,
  ignored: '',
  state: 'up-to-date',
  problem: null,
  files: 0,
  coming: 0,
  comingBytes: 0,
  conflicts: 0,
  troubles: [],
  troubleCount: 0,
  leftOut: 0,
  empty: 0,
}

export class FakeFolders {
  /** Error for the next call that sets a folder's location. */
  refusal: CallError['reason'] | null = null
  readonly #tell: (payload: EventPayload<'folders.changed'>) => void
  readonly #refuse: (error: CallError) => Error
  readonly #spaces = new Map<string, Map<string, SharedFolder>>()
  readonly #settled: FakeConflict[] = []
  readonly #trash = new Map<string, Trash>()
  readonly #conflicts = new Map<string, readonly FakeConflict[]>()

  constructor(tell: (payload: EventPayload<'folders.changed'>) => void, refuse: (error: CallError) => Error) {
    this.#tell = tell
    this.#refuse = refuse
  }

  /** @param here null if this device does not sync it */
  set(space: string, id: string, name: string, here: Partial<FolderHere> | null, trash: Trash = []): void {
    const whole = here && { ...HERE, ...here }
    this.#trash.set(id, trash)
    this.#of(space).set(id, {
      id,
      name,
      devices: [],
      files: 214,
      bytes: 96_000_000,
      mayRemove: true,
      removedBy: null,
      here: whole,
    })
    this.#changed(space)
  }

  /** Sets files with a conflict between two versions on this device. */
  setConflicts(space: string, id: string, conflicts: readonly FakeConflict[]): void {
    this.#conflicts.set(id, conflicts)
    this.#change(space, id, { conflicts: conflicts.length })
  }

  #of(space: string): Map<string, SharedFolder> {
    const known = this.#spaces.get(space) ?? new Map<string, SharedFolder>()
    this.#spaces.set(space, known)
    return known
  }

  #list(space: string): SharedFolder[] {
    return [...this.#of(space).values()]
  }

  #changed(space: string): void {
    this.#tell({ space, folders: this.#list(space) })
  }

  #change(space: string, id: string, here: Partial<FolderHere>): void {
    const folder = this.#of(space).get(id)
    if (folder) this.#of(space).set(id, { ...folder, here: { ...HERE, ...folder.here, ...here } })
    this.#changed(space)
  }

  readonly handlers = {
    'folders.open': ({ space }) => ({ folders: this.#list(space) }),
    'folders.close': () => undefined,
    'folders.choose': () => ({ chosen: { grant: '0'.repeat(32), path: '/home/ana/Plans' } }),
    'folders.create': ({ space, name }) => {
      const reason = this.refusal
      this.refusal = null
      if (reason !== null) throw this.#refuse({ reason, message: '' })
      const folder = String(this.#of(space).size).padStart(16, '0')
      this.set(space, folder, name, {})
      return { folder }
    },
    'folders.keep': ({ space, folder }) => this.#change(space, folder, {}),
    'folders.pause': ({ space, folder, on }) =>
      this.#change(space, folder, { isPaused: on, state: on ? 'paused' : 'up-to-date' }),
    'folders.stop': ({ space, folder }) => {
      const known = this.#of(space).get(folder)
      if (known) this.#of(space).set(folder, { ...known, here: null })
      this.#changed(space)
    },
    'folders.remove': ({ space, folder }) => {
      this.#of(space).delete(folder)
      this.#changed(space)
    },
    'folders.ignore': ({ space, folder, ignored }) => this.#change(space, folder, { ignored }),
    'folders.emptied': ({ space, folder }) => this.#change(space, folder, { problem: null, state: 'up-to-date' }),
    'folders.not-synced': ({ space, folder }) => {
      const { troubles, troubleCount, leftOut, empty } = this.#of(space).get(folder)?.here ?? HERE
      const paths = Array.from({ length: leftOut }, (_, index) => `drafts/report ${index}.tmp`)
      const folders = Array.from({ length: empty }, (_, index) => `Photos/${2027 + index}`)
      return {
        ...{ troubles, troubleCount, leftOut: paths, leftOutCount: leftOut },
        ...{ empty: folders, emptyCount: empty },
      }
    },
    'folders.conflicts': ({ folder }) => ({
      conflicts: (this.#conflicts.get(folder) ?? []).map(({ conflict }) => conflict),
    }),
    'folders.read': ({ folder, path }) => {
      const found = this.#conflicts.get(folder) ?? []
      const texts = found.flatMap(({ conflict, texts: { original, copy } }) => [
        [conflict.original.path, original] as const,
        [conflict.copy.path, copy] as const,
      ])
      return { bytes: new TextEncoder().encode(new Map(texts).get(path) ?? '') }
    },
    'folders.show-file': () => undefined,
    'folders.settle': ({ space, folder, conflict, keep }) => {
      const all = this.#conflicts.get(folder) ?? []
      const left = all.filter((each) => each.conflict.copy.path !== conflict.copy.path)
      this.#settled.push(...all.filter((each) => !left.includes(each)))
      this.setConflicts(space, folder, left)
      return { copy: conflict.copy.path, kept: keep, id: 'in-the-trash' }
    },
    'folders.unsettle': ({ space, folder, settled }) => {
      const back = this.#settled.filter(({ conflict }) => conflict.copy.path === settled.copy)
      this.setConflicts(space, folder, [...(this.#conflicts.get(folder) ?? []), ...back])
    },
    'folders.trash': ({ folder }) => {
      const files = this.#trash.get(folder) ?? []
      return { files, count: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) }
    },
    'folders.restore': ({ folder, id }) => {
      const files = this.#trash.get(folder) ?? []
      this.#trash.set(
        folder,
        files.filter((file) => file.id !== id),
      )
      return { path: files.find((file) => file.id === id)?.path ?? null }
    },
    'folders.empty-trash': ({ folder }) => {
      this.#trash.set(folder, [])
    },
  } satisfies { [Name in Extract<CallName, `folders.${string}`>]: (input: CallInput<Name>) => unknown }
}

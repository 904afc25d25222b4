/** Form entries waiting on a device, and its person's tasks, in memory. */
import type { CallInput, EventPayload } from '../../../../shared/ipc/contract.ts'
import type { MyTask } from '../../../../shared/tools/tables/calls.ts'

type Entries = EventPayload<'tables.entries-changed'>

export class FakeTables {
  readonly filled: CallInput<'tables.fill'>[] = []
  readonly #tell: (entries: Entries) => void
  readonly #mine: (space: string) => MyTask[]
  #entries: Entries['entries'] = []

  /** @param mine returns the person's tasks in a space */
  constructor(tell: (entries: Entries) => void, mine: (space: string) => MyTask[]) {
    this.#tell = tell
    this.#mine = mine
  }

  readonly handlers = {
    'tables.fill': (wish: CallInput<'tables.fill'>) => {
      this.filled.push(wish)
      const { space, item, view, cells } = wish
      const id = String(this.filled.length).padStart(24, '0')
      this.#set(space, [...this.#entries, { id, item, view, cells, isRefused: false }])
    },
    'tables.my-tasks': ({ space }: CallInput<'tables.my-tasks'>) => ({ isReady: true, tasks: this.#mine(space) }),
    'tables.entries': ({ space }: CallInput<'tables.entries'>) => ({ space, entries: this.#entries }),
    'tables.drop-entry': ({ space, id }: CallInput<'tables.drop-entry'>) =>
      this.#set(
        space,
        this.#entries.filter((entry) => entry.id !== id),
      ),
  }

  /** Makes all waiting entries refused. */
  refuseAll(space: string): void {
    this.#set(
      space,
      this.#entries.map((entry) => ({ ...entry, isRefused: true })),
    )
  }

  #set(space: string, entries: Entries['entries']): void {
    this.#entries = entries
    this.#tell({ space, entries })
  }
}

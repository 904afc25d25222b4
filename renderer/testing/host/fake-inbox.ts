/** Inboxes of spaces, filled by tests and scenarios. */
import { Emitter } from '../../../shared/base/emitter.ts'
import type { CallInput, CallOutput, EventPayload } from '../../../shared/ipc/contract.ts'
import type { InboxEntry, InboxSource } from '../../../shared/tools/inbox/inbox.ts'
import { SpaceInbox, type SpaceInboxOptions } from '../../../shared/tools/inbox/space-inbox.ts'
import { TOOLS } from '../../../shared/tools/tools.ts'

class Given implements InboxSource {
  readonly changes = new Emitter()
  readonly onChange = this.changes.event
  readonly isReady = true
  all: readonly InboxEntry[] = []

  entries() {
    return this.all
  }

  stop() {}
}

export interface FakeInboxOptions {
  remembered: SpaceInboxOptions['remembered']
  spaces(): readonly string[]
  onChanged(changed: EventPayload<'inbox.changed'>): void
}

export class FakeInbox {
  readonly #options: FakeInboxOptions
  readonly #spaces = new Map<string, { inbox: SpaceInbox; sources: Map<string, Given> }>()

  constructor(options: FakeInboxOptions) {
    this.#options = options
  }

  readonly handlers = {
    'inbox.all': (): CallOutput<'inbox.all'> =>
      this.#options.spaces().map((space) => ({ space, unread: this.#of(space).inbox.unread })),
    'inbox.list': ({ space }: CallInput<'inbox.list'>) => [...this.#of(space).inbox.items],
    'inbox.mark': ({ space, keys, as }: CallInput<'inbox.mark'>) => this.#of(space).inbox.mark(keys, as),
  }

  /** @param from the tool, or another source of entries */
  put(space: string, from: string, entries: readonly InboxEntry[]): void {
    const source = this.#of(space).sources.get(from)
    if (!source) throw new Error(`nothing of ${from} is in inboxes`)
    source.all = entries
    source.changes.fire()
  }

  itemRead(space: string, tool: string, item: string): void {
    this.#of(space).inbox.itemRead(tool, item)
  }

  #of(space: string) {
    const known = this.#spaces.get(space)
    if (known) return known
    const { remembered, onChanged } = this.#options
    const sources = new Map([...TOOLS.map(({ id }) => id), 'requests'].map((from) => [from, new Given()] as const))
    const inbox = new SpaceInbox({ space, remembered, sources, now: Date.now, defer: (work) => queueMicrotask(work) })
    inbox.onChange(() => onChanged({ space, unread: inbox.unread }))
    const begun = { inbox, sources }
    this.#spaces.set(space, begun)
    return begun
  }
}

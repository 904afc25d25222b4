/** Unread items, counted like in the host. */
import type { CallInput, CallOutput, EventPayload, HostClient } from '../../../shared/ipc/contract.ts'
import { UnreadMessages } from '../../../shared/tools/chat/unread.ts'
import { UnreadPosts } from '../../../shared/tools/forums/unread.ts'
import { SpaceUnread } from '../../../shared/tools/inbox/space-unread.ts'
import type { CountUnread } from '../../../shared/tools/inbox/unread.ts'
import { IndexedItems } from '../../../shared/tools/index/indexed-items.ts'
import { UnreadIssues } from '../../../shared/tools/news/unread.ts'
import { createDocs } from '../../docs/docs.ts'
import { spaceDocs } from '../../docs/space-docs.ts'

const COUNTERS = new Map<string, CountUnread>([
  ['chat', (options) => new UnreadMessages(options)],
  ['forums', (options) => new UnreadPosts(options)],
  ['news', (options) => new UnreadIssues(options)],
])

export interface FakeUnreadOptions {
  me: string
  remembered: Map<string, unknown>
  /** Another window of the host. */
  window(): HostClient
  spaces(): readonly string[]
  isOwner(space: string, device: string): boolean
  onChanged(changed: EventPayload<'unread.changed'>): void
  onRemembered(changed: EventPayload<'remembered.changed'>): void
}

export class FakeUnread {
  readonly #options: FakeUnreadOptions
  readonly #spaces = new Map<string, SpaceUnread>()
  readonly #listeners = new Set<(key: string) => void>()
  #isAsked = false

  constructor(options: FakeUnreadOptions) {
    this.#options = options
  }

  readonly handlers = {
    'unread.all': (): CallOutput<'unread.all'> => {
      this.#isAsked = true
      this.look()
      return [...this.#spaces].flatMap(([space, { items }]) =>
        [...items].map(([tool, unread]) => ({ space, tool, items: unread })),
      )
    },
    'unread.read': ({ space, tool, item }: CallInput<'unread.read'>) =>
      this.#spaces.get(space)?.of(tool)?.markRead?.(item),
    'unread.again': ({ space, tool, item, from }: CallInput<'unread.again'>) =>
      void this.#spaces.get(space)?.of(tool)?.markUnread?.(item, from),
  }

  /** Call it when spaces may have been added. */
  look(): void {
    const { me, remembered, window, spaces, isOwner, onChanged, onRemembered } = this.#options
    if (!this.#isAsked) return
    for (const space of spaces()) {
      if (this.#spaces.has(space)) continue
      const host = window()
      const docs = spaceDocs({ docs: createDocs({ host }), host, space })
      const unread = new SpaceUnread({
        docs,
        index: new IndexedItems(docs),
        space,
        me,
        counters: COUNTERS,
        isOwner: (device) => isOwner(space, device),
        remembered: {
          get: (key) => remembered.get(key),
          set: (key, value) => {
            remembered.set(key, value)
            onRemembered({ key, value })
            this.rememberedChanged(key)
          },
          onChange: (listener) => {
            this.#listeners.add(listener)
            return () => this.#listeners.delete(listener)
          },
        },
      })
      unread.onChange(({ tool, items }) => onChanged({ space, tool, items }))
      this.#spaces.set(space, unread)
    }
  }

  rememberedChanged(key: string): void {
    for (const listener of this.#listeners) listener(key)
  }
}

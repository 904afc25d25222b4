/**
 * What this person hasn't read: counted once for all windows, which get the changes; the person is notified of new
 * messages.
 */
import { Emitter } from '../../../shared/base/emitter.ts'
import type { CallInput } from '../../../shared/ipc/contract.ts'
import { hostDocs } from '../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import { SpaceUnread } from '../../../shared/tools/inbox/space-unread.ts'
import type { CountUnread, UnreadItems } from '../../../shared/tools/inbox/unread.ts'
import type { CallHandlers } from '../call-handlers.ts'
import type { HostPart } from '../host-part.ts'
import type { Notifier } from './notifier.ts'
import { showsItem } from './on-screen.ts'
import type { Remembered } from './remembered.ts'
import { settling } from './settling.ts'
import type { Windows } from './windows.ts'

export interface UnreadOptions {
  spaces(): readonly OpenSpace[]
  windows: Windows
  notifier: Notifier
  remembered: Remembered
  /** Milliseconds, by a clock that can't be set. */
  steady?(): number
}

interface Counted {
  unread: SpaceUnread
  /** Whether nobody is notified yet. */
  isSettling(): boolean
}

export class Unread implements HostPart {
  readonly #reads = new Emitter<CallInput<'unread.read'>>()
  /** The person has read everything in an item. */
  readonly onRead = this.#reads.event
  readonly #options: UnreadOptions
  readonly #spaces = new Map<string, Counted>()
  readonly #counters = new Map<string, CountUnread>()
  /** The item that the person has just marked as unread: that is no news. */
  #marked: string | null = null
  /** Only counts once a window asks: without windows nobody needs the counts, and reading lanes takes time. */
  #isAsked = false

  constructor(options: UnreadOptions) {
    this.#options = options
  }

  readonly handlers = {
    'unread.all': () => {
      this.#isAsked = true
      for (const space of this.#options.spaces()) this.#count(space)
      return [...this.#spaces].flatMap(([space, { unread }]) =>
        [...unread.items].map(([tool, items]) => ({ space, tool, items })),
      )
    },
    'unread.read': (read) => {
      this.#spaces.get(read.space)?.unread.of(read.tool)?.markRead?.(read.item)
      this.#reads.fire(read)
    },
    'unread.again': ({ space, tool, item, from }) => {
      if (this.#spaces.get(space)?.unread.of(tool)?.markUnread?.(item, from)) this.#marked = item
    },
  } satisfies Partial<CallHandlers>

  /** Adds a function that counts a tool's unread items in spaces that open from now on. */
  add(tool: string, count: CountUnread): void {
    this.#counters.set(tool, count)
  }

  opened(space: OpenSpace): void {
    if (this.#isAsked) this.#count(space)
  }

  closed(space: string): void {
    this.#spaces.get(space)?.unread.stop()
    this.#spaces.delete(space)
  }

  stop(): void {
    for (const space of [...this.#spaces.keys()]) this.closed(space)
  }

  #count(space: OpenSpace): void {
    const { id, docs, device } = space
    if (this.#spaces.has(id)) return
    const { windows, remembered, steady } = this.#options
    const unread = new SpaceUnread({
      docs: hostDocs(docs),
      index: space.index,
      space: id,
      me: device,
      remembered,
      isOwner: (member) => space.governance?.role(member) === 'owner',
      counters: this.#counters,
    })
    unread.onChange(({ tool, items, before }) => {
      windows.tellAll('unread.changed', { space: id, tool, items })
      this.#notify(id, tool, items, before)
    })
    this.#spaces.set(id, { unread, isSettling: settling(steady) })
  }

  #notify(space: string, tool: string, items: UnreadItems, before: UnreadItems): void {
    const { notifier } = this.#options
    const here = this.#spaces.get(space)
    const counter = here?.unread.of(tool)
    const marked = this.#marked
    if (marked !== null && items[marked]) this.#marked = null
    if (!counter || here?.isSettling()) return
    for (const [item, { count }] of Object.entries(items)) {
      const newest = item !== marked && count > (before[item]?.count ?? 0) ? counter.newest(item) : null
      if (!newest) continue
      const { calls, ...told } = newest
      const notice = { space, calls, isMuted: counter.isMuted(item), isSeen: showsItem(space, tool, item) }
      notifier.notify('unread.news', { space, tool, item, ...told }, notice)
    }
  }
}

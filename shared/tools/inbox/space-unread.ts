/** What this person hasn't read in one space, counted by each tool. */
import { type Disposable, Emitter } from '../../base/emitter.ts'
import { onceATurn } from '../../base/once-a-turn.ts'
import type { IndexedItems } from '../index/indexed-items.ts'
import type { CountUnread, UnreadCounter, UnreadItems, UnreadOptions } from './unread.ts'

export interface SpaceUnreadOptions extends Omit<UnreadOptions, 'listed'> {
  index: IndexedItems
  /** Counters of the tools that can have unread items. */
  counters: ReadonlyMap<string, CountUnread>
}

interface Counted {
  counter: UnreadCounter
  items: UnreadItems
}

export class SpaceUnread {
  readonly #changes = new Emitter<{ tool: string; items: UnreadItems; before: UnreadItems }>()
  readonly onChange = this.#changes.event
  readonly #index: IndexedItems
  readonly #following: Disposable
  readonly #tools = new Map<string, Counted>()
  readonly #recounts: (() => void)[] = []
  #isStopped = false

  constructor(options: SpaceUnreadOptions) {
    this.#index = options.index
    for (const [tool, count] of options.counters) this.#start(tool, count, options)
    this.#following = this.#index.follow(() => {
      for (const recount of this.#recounts) recount()
    })
  }

  /** Unread items by tool. */
  get items(): ReadonlyMap<string, UnreadItems> {
    return new Map([...this.#tools].map(([tool, { items }]) => [tool, items]))
  }

  /** Null if the tool has no counter. */
  of(tool: string): UnreadCounter | null {
    return this.#tools.get(tool)?.counter ?? null
  }

  stop(): void {
    this.#isStopped = true
    this.#following.dispose()
    for (const { counter } of this.#tools.values()) counter.stop()
  }

  #start(tool: string, count: CountUnread, options: SpaceUnreadOptions): void {
    const recount = onceATurn(() => {
      const counted = this.#tools.get(tool)
      if (!counted || this.#isStopped) return
      const before = counted.items
      const items = counted.counter.count()
      counted.items = items
      if (JSON.stringify(before) !== JSON.stringify(items)) this.#changes.fire({ tool, items, before })
    })
    this.#recounts.push(recount)
    const counter = count({ ...options, listed: () => this.#index.items?.listed ?? null })
    counter.onChange(recount)
    this.#tools.set(tool, { items: {}, counter })
  }
}

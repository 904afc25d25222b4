/** What this person hasn't read in one space, counted by each tool that can. */
import { onceATurn } from '../base/once-a-turn.ts'
import type { FollowedDoc } from '../docs/docs-port.ts'
import { INDEX_DOC, INDEX_ROOT } from './index/doc.ts'
import { ITEM_ID, indexItem } from './index/shape.ts'
import type { Tool } from './tool.ts'
import { TOOLS } from './tools.ts'
import type { UnreadCounter, UnreadItems, UnreadOptions } from './unread.ts'

export interface SpaceUnreadOptions extends Omit<UnreadOptions, 'listed' | 'onChange'> {
  onChange(tool: string, items: UnreadItems, before: UnreadItems): void
}

interface Counted {
  counter: UnreadCounter
  items: UnreadItems
}

export class SpaceUnread {
  readonly #index: FollowedDoc
  readonly #unsubscribe: () => void
  readonly #tools = new Map<string, Counted>()
  readonly #recounts: (() => void)[] = []
  #isStopped = false

  constructor(options: SpaceUnreadOptions) {
    this.#index = options.docs.open(INDEX_DOC)
    for (const tool of TOOLS) this.#start(tool, options)
    this.#unsubscribe = this.#index.subscribe(() => {
      for (const recount of this.#recounts) recount()
    })
  }

  /** By tool. */
  get items(): ReadonlyMap<string, UnreadItems> {
    return new Map([...this.#tools].map(([tool, { items }]) => [tool, items]))
  }

  /** Null if the tool doesn't count. */
  of(tool: string): UnreadCounter | null {
    return this.#tools.get(tool)?.counter ?? null
  }

  stop(): void {
    this.#isStopped = true
    this.#unsubscribe()
    this.#index.close()
    for (const { counter } of this.#tools.values()) counter.stop()
  }

  #start({ id, unread }: Tool, { onChange, ...options }: SpaceUnreadOptions): void {
    if (!unread) return
    const recount = onceATurn(() => {
      const counted = this.#tools.get(id)
      if (!counted || this.#isStopped) return
      const before = counted.items
      counted.items = counted.counter.count()
      if (JSON.stringify(before) !== JSON.stringify(counted.items)) onChange(id, counted.items, before)
    })
    this.#recounts.push(recount)
    this.#tools.set(id, { items: {}, counter: unread({ ...options, listed: () => this.#listed(), onChange: recount }) })
  }

  #listed(): ReadonlySet<string> | null {
    if (this.#index.status !== 'ready') return null
    const listed = new Set<string>()
    this.#index.doc.getMap(INDEX_ROOT).forEach((value, id) => {
      const item = indexItem.safeParse(value)
      if (item.success && item.data.deleted === undefined && ITEM_ID.test(id)) listed.add(id)
    })
    return listed
  }
}

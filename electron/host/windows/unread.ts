/**
 * What this person hasn't read: counted once for all windows, which are told of changes. Decides what to notify the
 * person of; the window with the lease shows it.
 */
import { hostDocs } from '../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import { SpaceUnread } from '../../../shared/tools/space-unread.ts'
import { rememberedAs, type UnreadItems } from '../../../shared/tools/unread.ts'
import { notifyRules, PREFERENCES, shouldTell } from '../../../shared/tools/when-to-notify.ts'
import type { CallHandlers } from '../call-handlers.ts'
import type { HostPart } from '../host-part.ts'
import type { Remembered } from './remembered.ts'
import type { Windows } from './windows.ts'

/** How long missed messages are counted rather than notified one by one, in milliseconds. */
const SETTLING = 5000

export interface UnreadOptions {
  spaces(): readonly OpenSpace[]
  windows: Windows
  remembered: Remembered
  now(): number
}

interface Counted {
  unread: SpaceUnread
  /** When notifications begin. */
  settled: number
}

export class Unread implements HostPart {
  readonly #options: UnreadOptions
  readonly #spaces = new Map<string, Counted>()
  /** Window → what it shows. */
  readonly #looking = new Map<string, { space: string; item: string }>()
  /** Without windows nobody needs the counts, and reading lanes takes time. */
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
    'unread.read': ({ space, tool, item }) => this.#spaces.get(space)?.unread.of(tool)?.markRead?.(item),
    'unread.looking': ({ at }, client) => {
      if (at) this.#looking.set(client, at)
      else this.#looking.delete(client)
    },
  } satisfies Partial<CallHandlers>

  opened(space: OpenSpace): void {
    if (this.#isAsked) this.#count(space)
  }

  closed(space: string): void {
    this.#spaces.get(space)?.unread.stop()
    this.#spaces.delete(space)
  }

  disconnected(client: string): void {
    this.#looking.delete(client)
  }

  stop(): void {
    for (const space of [...this.#spaces.keys()]) this.closed(space)
  }

  #count({ id, docs, device }: OpenSpace): void {
    if (this.#spaces.has(id)) return
    const { windows, remembered, now } = this.#options
    const unread = new SpaceUnread({
      docs: hostDocs(docs),
      space: id,
      me: device,
      remembered,
      onChange: (tool, items, before) => {
        windows.tellAll('unread.changed', { space: id, tool, items })
        this.#notify(id, tool, items, before)
      },
    })
    this.#spaces.set(id, { unread, settled: now() + SETTLING })
  }

  #notify(space: string, tool: string, items: UnreadItems, before: UnreadItems): void {
    const { windows, remembered, now } = this.#options
    const { unread, settled } = this.#spaces.get(space) ?? {}
    const counter = unread?.of(tool)
    if (!counter || settled === undefined || now() < settled) return
    const rules = rememberedAs(remembered, PREFERENCES, notifyRules, notifyRules.parse({}))
    const isSpaceMuted = rules.mutedSpaces.includes(space)
    for (const [item, { count }] of Object.entries(items)) {
      const newest = count > (before[item]?.count ?? 0) ? counter.newest(item) : null
      if (!newest) continue
      const { calls, ...told } = newest
      const news = {
        calls: calls && !isSpaceMuted,
        muted: isSpaceMuted || counter.isMuted(item),
        seen: [...this.#looking.values()].some((at) => at.space === space && at.item === item),
      }
      if (shouldTell(rules, news, new Date(now()))) windows.tellLeased('unread.news', { space, tool, item, ...told })
    }
  }
}

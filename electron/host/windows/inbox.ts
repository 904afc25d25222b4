/**
 * Things that concern this person in their spaces: found once for all windows, which are notified of the number of
 * unread ones.
 */
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { InboxSource } from '../../../shared/tools/inbox/inbox.ts'
import { SpaceInbox } from '../../../shared/tools/inbox/space-inbox.ts'
import type { CallHandlers } from '../call-handlers.ts'
import type { HostPart } from '../host-part.ts'
import { RightsWatch } from '../space/rights-watch.ts'
import { later } from '../timers.ts'
import type { Remembered } from './remembered.ts'
import type { Windows } from './windows.ts'

/** Messages that arrive within this time are handled together. Milliseconds. */
const TOGETHER = 100

export interface InboxOptions {
  windows: Pick<Windows, 'tellAll'>
  remembered: Remembered
  now(): number
}

/** Makes a tool's source of entries for a space. */
export type LookInto = (space: OpenSpace) => InboxSource

export class Inbox implements HostPart {
  readonly #options: InboxOptions
  readonly #sources = new Map<string, LookInto>()
  readonly #open = new Map<string, OpenSpace>()
  readonly #spaces = new Map<string, SpaceInbox>()
  readonly #rights = new RightsWatch()
  /** Only begins once a window asks: without windows nobody needs it, and reading lanes takes time. */
  #isAsked = false

  constructor(options: InboxOptions) {
    this.#options = options
  }

  readonly handlers = {
    'inbox.all': () => {
      this.#isAsked = true
      for (const space of this.#open.values()) this.#begin(space)
      return [...this.#spaces].map(([space, { unread }]) => ({ space, unread }))
    },
    'inbox.list': ({ space }) => {
      const open = this.#open.get(space)
      if (open) this.#begin(open)
      return [...(this.#spaces.get(space)?.items ?? [])]
    },
    'inbox.mark': ({ space, keys, as }) => this.#spaces.get(space)?.mark(keys, as),
  } satisfies Partial<CallHandlers>

  /** Adds a tool's or another part's source for the inboxes of spaces that open from now on. */
  add(from: string, look: LookInto): void {
    this.#sources.set(from, look)
  }

  /** The person has read everything in an item of a tool. */
  itemRead(space: string, tool: string, item: string): void {
    this.#spaces.get(space)?.itemRead(tool, item)
  }

  /** The number of a tool's unread inbox entries in each of its items. */
  unreadIn(space: string, tool: string): ReadonlyMap<string, number> {
    return this.#spaces.get(space)?.unreadIn(tool) ?? new Map()
  }

  opened(space: OpenSpace): void {
    this.#open.set(space.id, space)
    if (this.#isAsked) this.#begin(space)
  }

  changed(space: OpenSpace): void {
    if (this.#rights.hasChanged(space)) this.#spaces.get(space.id)?.rightsChanged()
  }

  closed(space: string): void {
    this.#open.delete(space)
    this.#spaces.get(space)?.stop()
    this.#spaces.delete(space)
  }

  stop(): void {
    for (const space of [...this.#open.keys()]) this.closed(space)
  }

  #begin(space: OpenSpace): void {
    if (this.#spaces.has(space.id)) return
    const { windows, remembered, now } = this.#options
    const sources = new Map([...this.#sources].map(([from, look]) => [from, look(space)]))
    const inbox = new SpaceInbox({
      space: space.id,
      remembered,
      sources,
      now,
      defer: (work) => void later(work, TOGETHER).unref(),
    })
    inbox.onChange(() => windows.tellAll('inbox.changed', { space: space.id, unread: inbox.unread }))
    this.#spaces.set(space.id, inbox)
  }
}

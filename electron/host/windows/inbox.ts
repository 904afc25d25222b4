/** What concerns this person in their spaces: found once for all windows, which are told how much of it is unread. */
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { InboxSource } from '../../../shared/tools/inbox.ts'
import { SpaceInbox } from '../../../shared/tools/space-inbox.ts'
import type { CallHandlers } from '../call-handlers.ts'
import type { HostPart } from '../host-part.ts'
import { RightsWatch } from '../space/rights-watch.ts'
import { later } from '../timers.ts'
import type { Remembered } from './remembered.ts'
import type { Windows } from './windows.ts'

/** Milliseconds: messages that arrive together are looked at together. */
const TOGETHER = 100

export interface InboxOptions {
  windows: Pick<Windows, 'tellAll'>
  remembered: Remembered
  now(): number
}

/** Begins to look in a space. */
export type LookInto = (space: OpenSpace) => InboxSource

export class Inbox implements HostPart {
  readonly #options: InboxOptions
  readonly #sources = new Map<string, LookInto>()
  readonly #open = new Map<string, OpenSpace>()
  readonly #spaces = new Map<string, SpaceInbox>()
  readonly #rights = new RightsWatch()
  /** Without windows nobody needs it, and reading lanes takes time. */
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

  /** Adds what a tool, or another part, has for the inboxes of spaces that open from now on. */
  add(from: string, look: LookInto): void {
    this.#sources.set(from, look)
  }

  /** The person has read everything in an item of a tool. */
  itemRead(space: string, tool: string, item: string): void {
    this.#spaces.get(space)?.itemRead(tool, item)
  }

  /** How much of what a tool put there is unread in each of its items. */
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

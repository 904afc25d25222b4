/** What a tool runs in the host, and what the host offers it. */
import type { BlobEngine } from '../blobs/blob-engine.ts'
import type { HostBase } from '../host-base.ts'
import type { PartList } from '../host-part.ts'
import type { Spaces } from '../space/spaces.ts'
import type { Inbox } from '../windows/inbox.ts'
import type { OwnOffers } from '../windows/own-offers.ts'
import type { Unread } from '../windows/unread.ts'

export interface HostServices extends HostBase {
  spaces: Spaces
  blobs: BlobEngine
  /** Takes the tool's counters of unread items. */
  unread: Pick<Unread, 'add'>
  /** Takes the tool's entries for the inboxes of spaces. */
  inbox: Pick<Inbox, 'add' | 'unreadIn'>
  /** Takes the tool's offers to members of a space. */
  offers: Pick<OwnOffers, 'add'>
}

export interface HostTool<Offer = unknown> {
  /**
   * Adds the tool's parts to the host.
   *
   * @param offered returns what a tool that started before offers. Throws if there is none
   * @returns what the tool offers to others
   */
  start(
    services: HostServices,
    parts: Pick<PartList, 'add'>,
    offered: <Other>(tool: HostTool<Other>) => Other,
  ): Offer | Promise<Offer>
}

/** The running tools of a host. */
export class StartedTools {
  readonly #offers = new Map<HostTool, unknown>()

  /** Starts the tools in order; each can use what earlier ones offer. */
  static async start(tools: readonly HostTool[], services: HostServices, parts: PartList): Promise<StartedTools> {
    const started = new StartedTools()
    for (const tool of tools)
      started.#offers.set(tool, await tool.start(services, parts, (other) => started.offer(other)))
    return started
  }

  /** What a tool offers. Throws if it has not started. */
  offer<Offer>(tool: HostTool<Offer>): Offer {
    if (!this.#offers.has(tool)) throw new Error('the tool has not started')
    return this.#offers.get(tool) as Offer
  }
}

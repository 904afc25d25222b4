/**
 * One channel of a space like in the chat screen, but without the screen: the host over its WebSocket, docs, the
 * channel's feed.
 */
import { createDocs } from '../../renderer/docs/docs.ts'
import { ChannelFeed } from '../../renderer/tools/chat/feed/channel-feed.ts'
import { clock } from './clock.ts'
import { connectToOwnHost } from './own-host.ts'

export interface ChatOpening {
  space: string
  channel: string
  /** The newest messages are from this month, in milliseconds since 1970. */
  now: number
}

export class ChatPage {
  #feed: ChannelFeed | null = null

  /**
   * Connects to the host that serves this origin, and opens a channel. Returns when it became writable, and the number
   * of messages.
   */
  async open(token: string, { space, channel, now }: ChatOpening): Promise<{ at: number; messages: number }> {
    const host = await connectToOwnHost(token)
    const detail = await host.call('spaces.detail', { space })
    if (!detail.ok) throw new Error(detail.error.message)
    const docs = createDocs({ host })
    const feed = new ChannelFeed({ docs, host, space, channel, me: detail.value.me, now: () => now })
    this.#feed = feed
    await new Promise<void>((resolve) => {
      const look = () => feed.snapshot.ready && feed.snapshot.writable && resolve()
      feed.subscribe(look)
      look()
    })
    return { at: clock(), messages: feed.snapshot.messages.length }
  }

  /** Scrolls to the beginning of the channel. Returns the number of messages shown on the way. */
  async scrollToBeginning(): Promise<number> {
    const feed = this.#feed as ChannelFeed
    let shown = feed.snapshot.messages.length
    while (feed.snapshot.hasOlder) {
      const oldest = feed.snapshot.messages.reduce((least, { time }) => Math.min(least, time), Number.POSITIVE_INFINITY)
      await feed.loadOlder()
      shown += feed.snapshot.messages.filter(({ time }) => time < oldest).length
    }
    return shown
  }

  get messages(): number {
    return this.#feed?.snapshot.messages.length ?? 0
  }
}

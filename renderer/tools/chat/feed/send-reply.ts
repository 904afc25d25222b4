/** Sends a message to a channel that isn't on screen. */
import { type ChatPlace, channelOf } from '../../../../shared/tools/chat/place.ts'
import type { ReplyTools } from '../../tool.tsx'
import { ChannelFeed } from './channel-feed.ts'

/** Milliseconds within which the channel must be open. */
const PATIENCE = 10_000

/** Resolves with whether the channel's newest messages were read, so that a message can be written after them. */
function isReady(feed: ChannelFeed): Promise<boolean> {
  if (feed.snapshot.ready) return Promise.resolve(true)
  return new Promise((resolve) => {
    setTimeout(() => resolve(feed.snapshot.ready), PATIENCE)
    feed.subscribe(() => feed.snapshot.ready && resolve(true))
  })
}

/** Returns false if it can't be sent now. */
export async function sendReply(
  space: string,
  place: ChatPlace,
  text: string,
  { host, docs }: ReplyTools,
): Promise<boolean> {
  const channel = channelOf(place)
  if (channel === null) return false
  const detail = await host.call('spaces.detail', { space })
  if (!detail.ok) return false
  const feed = new ChannelFeed({ host, docs, space, channel, me: detail.value.me })
  try {
    return (await isReady(feed)) && feed.send({ text }) !== null
  } finally {
    feed.stop()
  }
}

/** The part of the map that is about channels: reading one, letting readers in, and what they say to those who publish. */
import { z } from 'zod'
import { LIMITS } from '../record/limits.ts'
import { call, count, deviceId, inSpace, listOf, name, nothing, spaceId, time } from './shapes.ts'

/** What a reader said to a publisher: `about` names an issue. Only the reader and the publishers that it is for have it. */
const reply = z.object({
  id: z.string(),
  about: z.string().nullable(),
  text: z.string(),
  name: z.string().nullable(),
  at: time,
})

/**
 * Of a channel. `here`: readers that are linked now; `known`: those that this device was linked with in 30 days. `asking`: who wants to be let
 * into a closed one. `replies`: how many lie in the inbox. `sent`: what this device said to publishers; `delivered`: one of them has it.
 */
export const channelDetail = z.object({
  /** `same`: of those who are here, so many say that they have all that is here of what publishers wrote. */
  readers: z.object({ here: count, known: count, same: count }),
  asking: listOf(z.object({ device: deviceId, name: z.string().nullable(), at: time })),
  replies: count,
  sent: listOf(reply.extend({ delivered: z.boolean() })),
})

const channelLink = z.object({ link: z.string().max(LIMITS.inviteLength) })

export const channelCalls = {
  /** Reads a channel by its link. A closed one asks to be let in, as `joining` until then. Subscribing again is no error. */
  'channels.subscribe': call(channelLink, inSpace),
  /** The channel goes from this device. */
  'channels.unsubscribe': call(inSpace, nothing),
  /** Lets in one who asks to read a closed channel; or says no. */
  'channels.admit': call(z.object({ space: spaceId, device: deviceId }), nothing),
  'channels.turn-away': call(z.object({ space: spaceId, device: deviceId }), nothing),
  /** Says something to those who publish, and to nobody else; kept here until they have it. `name`: as what, if at all. */
  'channels.reply': call(
    z.object({
      space: spaceId,
      about: z.string().max(LIMITS.docIdLength).nullable(),
      text: z.string().trim().min(1).max(LIMITS.replyLength),
      name: name.nullable(),
    }),
    z.object({ id: z.string() }),
  ),
  /** What readers said to this device, oldest first. */
  'channels.inbox': call(inSpace, z.object({ replies: listOf(reply.extend({ reader: deviceId })) })),
  'channels.drop-reply': call(z.object({ space: spaceId, id: z.string() }), nothing),
  /** All that one reader said, or, with null, all that anybody did. */
  'channels.drop-replies': call(z.object({ space: spaceId, reader: deviceId.nullable() }), nothing),
  /** The link by which others subscribe. `shown`: whether people on this network are shown the channel; null: not to be shown from here. */
  'channels.link': call(inSpace, channelLink.extend({ shown: z.boolean().nullable() })),
  /** Shows a public channel to people on this network, who then subscribe without asking; or shows it no more. */
  'channels.show': call(z.object({ space: spaceId, shown: z.boolean() }), nothing),
} as const

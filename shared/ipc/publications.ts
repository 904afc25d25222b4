/** The part of the map about publications: reading one, approving readers, and readers' replies to publishers. */
import { z } from 'zod'
import { call, count, deviceId, inSpace, listOf, name, nothing, spaceId, time } from '../calls/shapes.ts'
import { LIMITS } from '../record/limits.ts'

/** A reader's reply to a publisher. `about` is an issue. Only the reader and the addressed publishers have it. */
const reply = z.object({
  id: z.string(),
  about: z.string().nullable(),
  text: z.string(),
  name: z.string().nullable(),
  at: time,
})

/**
 * Details of a publication. `here`: readers linked now; `known`: readers linked with this device within 30 days.
 * `asking`: requests to join a private one. `replies`: number in the inbox. `sent`: replies from this device to
 * publishers; `delivered`: one of them has it.
 */
export const publicationDetail = z.object({
  /** `same`: number of linked readers that claim to have everything by publishers that is stored here. */
  readers: z.object({ here: count, known: count, same: count }),
  asking: listOf(z.object({ device: deviceId, name: z.string().nullable(), at: time })),
  replies: count,
  sent: listOf(reply.extend({ delivered: z.boolean() })),
})

const publicationLink = z.object({ link: z.string().max(LIMITS.inviteLength) })

export const publicationCalls = {
  /**
   * Subscribes to a publication by its link. A private one requires approval, and is `joining` until then. Subscribing
   * again is not an error.
   */
  'publications.subscribe': call(publicationLink, inSpace),
  /** Deletes the publication from this device. */
  'publications.unsubscribe': call(inSpace, nothing),
  /** Approves or declines a request to read a private publication. */
  'publications.approve': call(z.object({ space: spaceId, device: deviceId }), nothing),
  'publications.decline': call(z.object({ space: spaceId, device: deviceId }), nothing),
  /**
   * Sends a reply to the publishers only. It is kept here until they have it. `name`: the name that the sender chose,
   * if any.
   */
  'publications.reply': call(
    z.object({
      space: spaceId,
      about: z.string().max(LIMITS.docIdLength).nullable(),
      text: z.string().trim().min(1).max(LIMITS.replyLength),
      name: name.nullable(),
    }),
    z.object({ id: z.string() }),
  ),
  /** Readers' replies to this device, oldest first. */
  'publications.inbox': call(inSpace, z.object({ replies: listOf(reply.extend({ reader: deviceId })) })),
  'publications.drop-reply': call(z.object({ space: spaceId, id: z.string() }), nothing),
  /** Deletes all replies of one reader; null: of all readers. */
  'publications.drop-replies': call(z.object({ space: spaceId, reader: deviceId.nullable() }), nothing),
  /**
   * The link for new subscribers. `shown`: whether people on this network see the publication; null if it can't be
   * shown from this device.
   */
  'publications.link': call(inSpace, publicationLink.extend({ shown: z.boolean().nullable() })),
  /** Shows a public publication to people on this network, who subscribe without approval; or hides it again. */
  'publications.show': call(z.object({ space: spaceId, shown: z.boolean() }), nothing),
} as const

/** The part of the map about what concerns this person in their spaces. */
import { z } from 'zod'
import { call, count, inSpace, listOf, nothing } from '../calls/shapes.ts'
import { inboxItem, inboxMark } from '../tools/inbox/inbox.ts'

const counted = inSpace.extend({ unread: z.record(z.string().max(80), count) })

export const inboxCalls = {
  /** Unread items in all inboxes. The host starts looking on the first such call. */
  'inbox.all': call(nothing, listOf(counted)),
  /** Newest first. */
  'inbox.list': call(inSpace, listOf(inboxItem)),
  /** @param keys of items (`inboxKey`) */
  'inbox.mark': call(inSpace.extend({ keys: z.array(z.string().max(200)).max(1000), as: inboxMark }), nothing),
} as const

export const inboxEvents = {
  /** The items of a space may have changed. */
  'inbox.changed': counted,
} as const

/** The part of the map about notifications: the host decides, and the window with the lease has the words. */
import { z } from 'zod'
import { call, deviceId, inSpace, nothing, shownName, spaceId } from '../calls/shapes.ts'

const item = z.string().max(64)
/** `path`: the part after `#/space/<space>/` in the address of a place in a tool; null for the app's own screens. */
const shown = z.object({ space: spaceId.nullable(), path: z.string().max(5000).nullable() })
export type Shown = z.infer<typeof shown>

export const notifyCalls = {
  /** What the window shows while it has the focus; null without the focus. */
  'notify.looking': call(z.object({ at: shown.nullable() }), nothing),
} as const

/** Each goes only to the window with the lease. */
export const notifyEvents = {
  /**
   * Somebody nearby `asks` to join, to start a space or to send files, `invites` this person to something (`title`), or
   * `accepts` an invitation to it.
   */
  'notify.join-request': z.object({ name: shownName, kind: z.enum(['asks', 'invites', 'accepts']), title: shownName }),
  'notify.joined': inSpace.extend({ device: deviceId, name: shownName }),
  /** A reader has replied to this person. `newsletter`: the one that the reply is about; null if unknown. */
  'notify.reply': inSpace.extend({ newsletter: item.nullable(), name: z.string().nullable(), text: z.string() }),
} as const

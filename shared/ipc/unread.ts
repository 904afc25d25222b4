/** The part of the map about what this person hasn't read, and what is worth a notification. */
import { z } from 'zod'
import { call, deviceId, inSpace, listOf, nothing } from '../calls/shapes.ts'
import { time } from '../record/time.ts'
import { unreadItem } from '../tools/inbox/unread.ts'

const item = z.string().max(64)
const ofTool = inSpace.extend({ tool: z.string() })
const counted = ofTool.extend({ items: z.record(item, unreadItem) })

export const unreadCalls = {
  /** Everything unread. The host starts counting on the first such call. */
  'unread.all': call(nothing, listOf(counted)),
  /** Everything in the item has been seen. */
  'unread.read': call(ofTool.extend({ item }), nothing),
  /** Everything written in the item from a given time on is unread again. */
  'unread.again': call(ofTool.extend({ item, from: time }), nothing),
} as const

export const unreadEvents = {
  'unread.changed': counted,
  /**
   * Only to the window with the lease: the person should be notified about this entry. The tool's screen knows its
   * shape.
   */
  'unread.news': ofTool.extend({ item, device: deviceId, entry: z.unknown() }),
} as const

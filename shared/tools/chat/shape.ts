/**
 * Chat: each device writes its own lanes of a channel, one for each period; root array `entries`, append only. An edit or a deletion is a
 * further entry in the lane of its target's time (README.md). Lanes are read together and sorted by the view.
 */
import { z } from 'zod'

export const CHAT_ROOT = 'entries'
export const MESSAGE_LENGTH = 20_000

/** E.g. `chat/3fa9…/2026-11/<device id>`. @param period a month or a part of one (lanes.ts) */
export const chatLane = (channel: string, period: string, device: string): string =>
  `chat/${channel}/${period}/${device}`
export const chatPrefix = (channel: string): string => `chat/${channel}/`

const entryId = z.string().regex(/^[0-9a-f]{24}$/)

export const chatEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('message'),
    id: entryId,
    text: z.string().min(1).max(MESSAGE_LENGTH),
    /** Milliseconds on the writer's clock; never trusted for order where `seen` says otherwise. */
    time: z.number().int().nonnegative(),
    /** Ids of the latest messages that the writer's screen showed and that no other message there had seen. */
    seen: z.array(entryId).max(8),
  }),
  z.object({
    kind: z.literal('edit'),
    target: entryId,
    text: z.string().min(1).max(MESSAGE_LENGTH),
    time: z.number().int(),
  }),
  z.object({ kind: z.literal('delete'), target: entryId, time: z.number().int() }),
])
export type ChatEntry = z.infer<typeof chatEntry>

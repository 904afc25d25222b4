/**
 * Chat. Each device writes its own lanes of a channel, one per period, with a root array `entries`, append only. A
 * remark about a message (an edit, a reaction, a vote …) is a further entry in the lane of the message's time
 * (README.md). Views read the lanes together and sort them.
 */
import { z } from 'zod'
import { time } from '../../record/time.ts'
import { isEmoji } from '../emoji.ts'
import { placedFile } from '../files/shape.ts'

export const CHAT_ROOT = 'entries'
export const MESSAGE_LENGTH = 20_000
export const ATTACHMENTS = 10
export const MENTIONS = 50
export const POLL_OPTIONS = 12
export const POLL_TEXT = 200

/**
 * Ids of channels and of their threads. In a space: 16 hex digits. In a conversation: its own 32, plus 16 more for a
 * thread.
 */
export const CHANNEL = '[0-9a-f]{16}|[0-9a-f]{32}(?:-[0-9a-f]{16})?'

/** For example `chat/3fa9…/2026-11/<device id>`. @param period a month or a part of one (lanes.ts) */
export const chatLane = (channel: string, period: string, device: string): string =>
  `chat/${channel}/${period}/${device}`
export const chatPrefix = (channel: string): string => `chat/${channel}/`

/** Replies to a message have their own channel, named after the message; those in a conversation stay within it. */
export function threadOf(channel: string, message: string): string {
  const thread = message.slice(0, 16)
  return channel.length < 32 ? thread : `${channel.slice(0, 32)}-${thread}`
}

const entryId = z.string().regex(/^[0-9a-f]{24}$/)
const deviceId = z.string().regex(/^[0-9a-f]{64}$/)
const mediaId = z.string().regex(/^[0-9a-f]{16}$/)

/** Types that a page shows inline: none of them can hold a script. */
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'] as const
export const RECORDING_TYPES = ['audio/webm', 'audio/ogg', 'audio/mp4'] as const

const size = z.number().int().min(1).max(100_000)
export const attachment = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('picture'),
    /** The doc that holds the bytes: `mediaDoc` of this id and the message's device. */
    media: mediaId,
    type: z.enum(PICTURE_TYPES),
    name: z.string().max(255),
    width: size,
    height: size,
  }),
  z.object({
    kind: z.literal('recording'),
    media: mediaId,
    type: z.enum(RECORDING_TYPES),
    seconds: z.number().min(0).max(3600),
    /** Loudness over time, for drawing the waveform; 0 to 255. */
    peaks: z.array(z.number().int().min(0).max(255)).max(64),
  }),
])
export type Attachment = z.infer<typeof attachment>

const poll = z.object({
  question: z.string().min(1).max(POLL_TEXT),
  options: z.array(z.string().min(1).max(POLL_TEXT)).min(2).max(POLL_OPTIONS),
  /** Whether several options can be chosen. */
  several: z.boolean(),
})
export type Poll = z.infer<typeof poll>

/** Identifies a message permanently, even if it isn't stored here. */
const messageName = z.object({ id: entryId, device: deviceId, time })
export type MessageName = z.infer<typeof messageName>

/** Refers to a message of any device. */
const about = { target: entryId, device: deviceId, time }

export const chatEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('message'),
    id: entryId,
    text: z.string().max(MESSAGE_LENGTH),
    /** Milliseconds by the writer's clock; for ordering, `seen` takes precedence. */
    time,
    /** Ids of the latest messages on the writer's screen that hadn't been seen by the writer of another one there. */
    seen: z.array(entryId).max(8),
    /** The message that it replies to. */
    reply: messageName.optional(),
    mentions: z.array(deviceId).max(MENTIONS).optional(),
    everyone: z.boolean().optional(),
    attachments: z.array(attachment).min(1).max(ATTACHMENTS).optional(),
    files: z.array(placedFile).min(1).max(ATTACHMENTS).optional(),
    poll: poll.optional(),
  }),
  z.object({
    kind: z.literal('edit'),
    /** One of the writer's own messages. */
    target: entryId,
    text: z.string().min(1).max(MESSAGE_LENGTH),
    time,
  }),
  z.object({ kind: z.literal('delete'), target: entryId, time }),
  z.object({ kind: z.literal('reaction'), ...about, emoji: z.string().refine(isEmoji), on: z.boolean() }),
  /** Hides a message from everybody; valid from an owner only. */
  z.object({ kind: z.literal('hide'), ...about, on: z.boolean() }),
  z.object({ kind: z.literal('pin'), ...about, on: z.boolean() }),
  /** The chosen options; replaces an earlier vote by the same device. */
  z.object({
    kind: z.literal('vote'),
    ...about,
    options: z
      .array(
        z
          .number()
          .int()
          .min(0)
          .max(POLL_OPTIONS - 1),
      )
      .max(POLL_OPTIONS),
  }),
  /** The writer has replied in the message's thread. */
  z.object({ kind: z.literal('answered'), ...about }),
])
export type ChatEntry = z.infer<typeof chatEntry>
export type MessageEntry = Extract<ChatEntry, { kind: 'message' }>
/** An entry about a message. */
export type Remark = Exclude<ChatEntry, MessageEntry>

/** Whether a message has any visible content. */
export const saysSomething = ({ text, attachments, files, poll: asked }: Omit<MessageEntry, 'kind'>): boolean =>
  text.trim() !== '' || attachments !== undefined || files !== undefined || asked !== undefined

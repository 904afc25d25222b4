/**
 * A newsletter's docs. A publisher's entries about issues are in its own lanes, one per year. The text of an issue has
 * its own lane, opened only to read it. Publishers prepare issues together in tables: the list of drafts, and a rich
 * doc for each draft's text.
 */

import { z } from 'zod'
import { RETRACTION } from '../../base/wire-names.ts'
import { nearestTime, time } from '../../record/time.ts'
import { PICTURE_TYPES } from '../chat/shape.ts'
import { isDrawable, RASTER_TYPES } from '../files/picture.ts'
import { placedFile } from '../files/shape.ts'
import { NEWSLETTER_LIMITS as LIMITS } from './limits.ts'

/** Root array of a lane about issues. */
export const ISSUES_ROOT = 'issues'
/** Root array of a lane with an issue's text: one value per version. */
export const TEXT_ROOT = 'versions'
/** Root maps of the table of drafts. */
export const DRAFTS_ROOT = 'drafts'
export const FEEDS_ROOT = 'feeds'
/** Root array of a lane with what a device publishes automatically. */
export const SCHEDULED_ROOT = 'scheduled'

/** The id of a newsletter, an issue or a draft: 16 lowercase hex digits. An issue has the id of its draft. */
export const NEWSLETTER_ID = /^[0-9a-f]{16}$/

export const newsletterPrefix = (newsletter: string): string => `news/${newsletter}/`
/** @param time milliseconds: when the issue was first published */
export const issuesLane = (newsletter: string, time: number, device: string): string =>
  `news/${newsletter}/${yearOf(time)}/${device}`
export const issueDoc = (newsletter: string, issue: string, device: string): string =>
  `news/${newsletter}/issue/${issue}/${device}`
/**
 * The place of drafts: in a conversation of the publishers, because every subscriber can read content under the
 * publication's own key.
 *
 * @param conversation null: everyone in the space prepares issues together
 */
export const draftsPlace = (newsletter: string, conversation: string | null): string =>
  conversation === null ? newsletter : `${conversation}-${newsletter}`
const CONVERSATION = /^([0-9a-f]{32})-/

/** The conversation of a place; empty if everyone sees drafts. */
export const conversationOf = (place: string): string => CONVERSATION.exec(place)?.[1] ?? ''

/** @param place from `draftsPlace` */
export const draftsDoc = (place: string): string => `news/${place}/drafts`
export const draftDoc = (place: string, draft: string): string => `news/${place}/draft/${draft}`
/** The prefix of the lanes in which devices record which of a place's drafts they publish automatically. */
export const scheduledPrefix = (place: string): string => `news/${place}/scheduled/`
export const scheduledLane = (place: string, device: string): string => `${scheduledPrefix(place)}${device}`

const LANE = /^news\/([0-9a-f]{16})\/[0-9]{4}\/([0-9a-f]{64})$/

/** Null if it is not a lane about issues. */
export function readIssuesLane(doc: string): { newsletter: string; device: string } | null {
  const [, newsletter, device] = LANE.exec(doc) ?? []
  return newsletter !== undefined && device !== undefined ? { newsletter, device } : null
}

const ISSUE = /^news\/([0-9a-f]{16})\/issue\/([0-9a-f]{16})\/[0-9a-f]{64}$/

/** Null if it is not the text of an issue. */
export function readIssueDoc(doc: string): { newsletter: string; issue: string } | null {
  const [, newsletter, issue] = ISSUE.exec(doc) ?? []
  return newsletter !== undefined && issue !== undefined ? { newsletter, issue } : null
}

/** Four digits for any time. */
function yearOf(time: number): string {
  const year = new Date(nearestTime(time)).getUTCFullYear()
  return String(year).padStart(4, '0')
}

const id = z.string().regex(NEWSLETTER_ID)
const device = z.string().regex(/^[0-9a-f]{64}$/)
const version = z.number().int().min(1).max(LIMITS.versions)
const number = z.number().int().min(1).max(LIMITS.number).nullable()
const title = z.string().max(LIMITS.title)
const summary = z.string().max(LIMITS.summary)
const note = z.string().max(LIMITS.note)
const address = z.string().max(LIMITS.address)

/**
 * A picture in the format of the first issues: its `mediaDoc`, with `media` and the device `by`, contains the bytes.
 */
export const heldPicture = z.object({ media: id, by: device, format: z.enum(PICTURE_TYPES) })

export type HeldPicture = z.infer<typeof heldPicture>

/** A picture that is a file in the space: its announcement, and the size reserved for it before its bytes arrive. */
export const filePicture = z
  .object({
    file: placedFile.extend({ type: z.enum(RASTER_TYPES), size: z.number().int().min(1).max(LIMITS.pictureBytes) }),
    width: z.number().int(),
    height: z.number().int(),
  })
  .refine(({ width, height }) => isDrawable(width, height), 'too large to be drawn')
export type FilePicture = z.infer<typeof filePicture>

export const issuePicture = z.union([filePicture, heldPicture])
export type IssuePicture = z.infer<typeof issuePicture>

export const issueEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('issue'),
    id,
    /** 1, plus one for each correction. */
    version,
    /** Null: no number. */
    number,
    title,
    summary,
    /** From versions in which covers weren't files. */
    cover: heldPicture.optional(),
    /**
     * If the cover is invalid, it is ignored and the issue is still read, as by versions that don't know such covers.
     */
    coverFile: filePicture.optional().catch(undefined),
    /** When the issue was first published, in milliseconds by the publisher's clock. */
    published: time,
    /** When this version was published. */
    time,
    /** What was corrected. */
    note: note.optional(),
    /** Where it was imported from. */
    source: z.object({ feed: address, address: address.optional(), author: z.string().max(200).optional() }).optional(),
  }),
  z.object({ kind: z.literal(RETRACTION), id, time, note }),
])
export type IssueEntry = z.infer<typeof issueEntry>
export type IssueVersion = Extract<IssueEntry, { kind: 'issue' }>

export const coverOf = ({ cover, coverFile }: Pick<IssueVersion, 'cover' | 'coverFile'>): IssuePicture | null =>
  coverFile ?? cover ?? null

/**
 * The text of a version; `content` is JSON (content.ts). Repeats title and summary so that a search needs nothing else.
 */
export const textEntry = z.object({
  version,
  time,
  title,
  summary,
  content: z.string().max(LIMITS.contentBytes),
})
export type TextEntry = z.infer<typeof textEntry>

/**
 * A value of the table of drafts, under `<draft>/<field>`: concurrent changes to different fields don't undo each
 * other.
 */
export const DRAFT_FIELDS = {
  created: time,
  /** The device of the person who started it, as it says itself. Earlier versions didn't write it. */
  author: device,
  title,
  summary,
  number,
  /** A picture as a `data:` address; an invalid one is not shown. */
  cover: z.string().max(450_000).nullable(),
  /** When it is published, in milliseconds, if somebody scheduled it for then (`scheduledEntry`); null: manually. */
  schedule: time.nullable(),
  /** For a correction: the issue, and the version that the draft was made from. */
  corrects: z.object({ issue: id, version }).nullable(),
  note,
} as const

/**
 * In the publishing device's lane: the draft, the time, and a digest of everything published with it (scheduled.ts).
 */
export const scheduledEntry = z.object({ draft: id, time, digest: z.string().regex(/^[0-9a-f]{64}$/) })
export type ScheduledEntry = z.infer<typeof scheduledEntry>

/** Why a feed can't be fetched or read. */
export const FEED_FAILURES = [
  'entities',
  'too-much',
  'too-slow',
  'too-large',
  'not-a-feed',
  'no-address',
  'private-address',
  'no-answer',
  'no-network',
  'refused',
] as const
export type FeedTrouble = (typeof FEED_FAILURES)[number]

/**
 * The only reason for a failed feed that others see: otherwise, the person who added it could probe other people's
 * networks.
 */
export const SAID_TROUBLE: FeedTrouble = 'no-answer'

/**
 * A feed subscribed to for everyone, stored under its address. `failed`: since when it can't be read, according to the
 * device of the person who added it.
 */
export const followedFeed = z.object({
  added: time,
  by: device,
  failed: z.object({ reason: z.enum(FEED_FAILURES), since: time }).optional(),
})
export type FollowedFeed = z.infer<typeof followedFeed>

/**
 * Files: each device announces the files it shares in lanes of its own, one a month; root array `entries`, append only.
 * The bytes are blobs (shared/blobs), named by their roots. A later change to a file (withdrawn, renamed) is a further
 * entry in the lane of the file's month (README.md).
 */
import { z } from 'zod'
import { nearestTime, time } from '../../record/time.ts'
import { fileName, folderPath } from './names.ts'

export const FILES_ROOT = 'entries'
/** Entries read per Yjs client of a lane; further ones are ignored. */
export const LANE_ENTRIES = 50_000
/** Entries read per Yjs client of a lane; further ones are ignored. */
export const THUMBNAIL_SIDE = 320

const MONTH = '[0-9]{4}-(?:0[1-9]|1[0-2])'
/**
 * Files of a space are in `files/<month>/<device>`, those of a conversation in `files/<conversation>/<month>/<device>`.
 */
export const FILES_LANE = new RegExp(`^files/(?:([0-9a-f]{32})/)?(${MONTH})/([0-9a-f]{64})$`)

const hex = (length: number) => z.string().regex(new RegExp(`^[0-9a-f]{${length}}$`))
const entryId = hex(24)
const deviceId = hex(64)
const side = z.number().int().min(1).max(100_000)

/** Identifies a file for good, even one that is not stored here. */
export const fileReference = z.object({ id: entryId, device: deviceId, time })
export type FileReference = z.infer<typeof fileReference>

const byteCount = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
/** As the sharer's system named it; empty if unknown. */
const fileType = z.string().max(127)

/**
 * A file in a message, on a page, in an issue: its name there, and its announcement in the same space or conversation.
 */
export const placedFile = fileReference.extend({ name: fileName, size: byteCount, type: fileType })
export type PlacedFile = z.infer<typeof placedFile>

/** What a picture or a video looks like before its bytes have arrived. */
const look = z.object({
  width: side,
  height: side,
  /** The doc with its thumbnail: `mediaDoc` of this id and the file's device. */
  small: hex(16).optional(),
})

export const fileEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('file'),
    id: entryId,
    name: fileName,
    /** Its folder: names separated by `/`; empty at the top. */
    folder: folderPath,
    type: fileType,
    size: byteCount,
    /** Root of the hash tree over the sealed pieces; names the blob. */
    root: hex(64),
    /** Decrypts the pieces. */
    key: hex(64),
    time,
    /** The sharer's version before this one. */
    replaces: fileReference.optional(),
    look: look.optional(),
  }),
  /** Withdraws a file for everybody, or restores it. Valid from its sharer and from an owner. */
  z.object({ kind: z.literal('withdraw'), target: entryId, device: deviceId, time, on: z.boolean(), at: time }),
  /** Renames or moves one's own file. */
  z.object({ kind: z.literal('move'), target: entryId, time, name: fileName, folder: folderPath, at: time }),
])
export type FileEntry = z.infer<typeof fileEntry>
export type Announcement = Extract<FileEntry, { kind: 'file' }>
export type FileLook = z.infer<typeof look>

/** Null if it is not a valid entry. */
export const readFileEntry = (value: unknown): FileEntry | null => fileEntry.safeParse(value).data ?? null

const monthOf = (at: number): string => new Date(nearestTime(at)).toISOString().slice(0, 7)

/** @param conversation null: the space's own files */
export const filesPrefix = (conversation: string | null): string => (conversation ? `files/${conversation}/` : 'files/')

/** The lane in which a device writes about a time (milliseconds). */
export const filesLane = (conversation: string | null, at: number, device: string): string =>
  `${filesPrefix(conversation)}${monthOf(at)}/${device}`

export interface FilesLane {
  id: string
  conversation: string | null
  device: string
  /** Milliseconds: it covers the time from here up to the end. */
  start: number
  end: number
}

/** Parley shared no files before this year. */
const FIRST_YEAR = 2020
/** Months that a lane may be ahead of our clock. */
const AHEAD = 1

/** Null if it is not a lane of files, or one of an impossible time. */
export function readFilesLane(id: string, now: number): FilesLane | null {
  const [, conversation, month, device] = FILES_LANE.exec(id) ?? []
  if (month === undefined || device === undefined) return null
  const [year = 0, number = 1] = month.split('-').map(Number)
  const today = new Date(now)
  const ahead = (year - today.getUTCFullYear()) * 12 + (number - 1 - today.getUTCMonth())
  if (year < FIRST_YEAR || ahead > AHEAD) return null
  const [start, end] = [Date.UTC(year, number - 1), Date.UTC(year, number)]
  return { id, conversation: conversation ?? null, device, start, end }
}

/**
 * Files: each device announces what it shares in lanes of its own, one a month; root array `entries`, append only. The bytes are blobs
 * (shared/blobs), named by their roots. What is said about a file (withdrawn, renamed) is a further entry in the lane of the file's month (README.md).
 */
import { z } from 'zod'
import { nearestTime, time } from '../../record/time.ts'
import { fileName, folderPath } from './names.ts'

export const FILES_ROOT = 'entries'
/** Entries of one writing in a lane; further ones do not count. */
export const LANE_ENTRIES = 50_000
/** Pixels of the longer side of a small picture. */
export const THUMBNAIL_SIDE = 320

const MONTH = '[0-9]{4}-(?:0[1-9]|1[0-2])'
/** Files of a space stand in `files/<month>/<device>`, those of a conversation in `files/<conversation>/<month>/<device>`. */
export const FILES_LANE = new RegExp(`^files/(?:([0-9a-f]{32})/)?(${MONTH})/([0-9a-f]{64})$`)

const hex = (length: number) => z.string().regex(new RegExp(`^[0-9a-f]{${length}}$`))
const entryId = hex(24)
const deviceId = hex(64)
const side = z.number().int().min(1).max(100_000)

/** Names a file for good, also one that is not here. */
export const fileReference = z.object({ id: entryId, device: deviceId, time })
export type FileReference = z.infer<typeof fileReference>

const byteCount = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
/** As its sharer's system named it; empty where it did not. */
const fileType = z.string().max(127)

/** A file that stands in a message, on a page, in an issue: what it is called there, and its announcement in the same space or conversation. */
export const placedFile = fileReference.extend({ name: fileName, size: byteCount, type: fileType })
export type PlacedFile = z.infer<typeof placedFile>

/** What a picture or a film looks like, before its bytes are here. */
const look = z.object({
  width: side,
  height: side,
  /** The doc that holds it small: `mediaDoc` of it and of the file's device. */
  small: hex(16).optional(),
})

export const fileEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('file'),
    id: entryId,
    name: fileName,
    /** Where it stands: names parted by `/`; empty at the top. */
    folder: folderPath,
    type: fileType,
    size: byteCount,
    /** Of the tree over its sealed pieces: names the blob. */
    root: hex(64),
    /** Opens the pieces. */
    key: hex(64),
    time,
    /** The version that its sharer had before them. */
    replaces: fileReference.optional(),
    look: look.optional(),
  }),
  /** Takes a file from all, or gives it back. Counts from who shared it and from an owner. */
  z.object({ kind: z.literal('withdraw'), target: entryId, device: deviceId, time, on: z.boolean(), at: time }),
  /** One's own file is called otherwise, or stands elsewhere, from now on. */
  z.object({ kind: z.literal('move'), target: entryId, time, name: fileName, folder: folderPath, at: time }),
])
export type FileEntry = z.infer<typeof fileEntry>
export type Announcement = Extract<FileEntry, { kind: 'file' }>
export type FileLook = z.infer<typeof look>

/** Null where it is no valid entry. */
export const readFileEntry = (value: unknown): FileEntry | null => fileEntry.safeParse(value).data ?? null

const monthOf = (at: number): string => new Date(nearestTime(at)).toISOString().slice(0, 7)

/** @param conversation null: the space's */
export const filesPrefix = (conversation: string | null): string => (conversation ? `files/${conversation}/` : 'files/')

/** The lane in which a device says what it says of a time. Milliseconds. */
export const filesLane = (conversation: string | null, at: number, device: string): string =>
  `${filesPrefix(conversation)}${monthOf(at)}/${device}`

export interface FilesLane {
  id: string
  conversation: string | null
  device: string
  /** Milliseconds: what is in it was said from here on, and before the end. */
  start: number
  end: number
}

/** Nobody shared files with Parley before. */
const FIRST_YEAR = 2020
/** Months that a lane may be ahead of our clock. */
const AHEAD = 1

/** Null where it is no lane of files, or one of a time that cannot be. */
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

/**
 * Files. Each device announces the files it shares in its own lanes, one per month, with a root array `entries`, append
 * only. The bytes are blobs (shared/blobs), named by their roots. A later change to a file (deleted for everyone,
 * renamed) is a further entry in the lane of the file's month (README.md).
 */

import { z } from 'zod'
import { DELETION_FOR_EVERYONE } from '../../base/wire-names.ts'
import { monthOf, time } from '../../record/time.ts'
import {
  boolean,
  byKind,
  time as clock,
  maybe,
  oneOf,
  type ReadBy,
  type Reader,
  readWith,
  record,
  textUpTo,
  wholeIn,
} from '../fields.ts'
import { FOLDER_LENGTH, fileName, isFileName, isFolderPath, NAME_BYTES } from './names.ts'

export const FILES_ROOT = 'entries'
/** Entries read per Yjs client of a lane; further ones are ignored. */
export const LANE_ENTRIES = 50_000
/** Pixels of the longer side of a thumbnail. */
export const THUMBNAIL_SIDE = 320

const MONTH = '[0-9]{4}-(?:0[1-9]|1[0-2])'
/**
 * Files of a space are in `files/<month>/<device>`, those of a conversation in `files/<conversation>/<month>/<device>`.
 */
export const FILES_LANE = new RegExp(`^files/(?:([0-9a-f]{32})/)?(${MONTH})/([0-9a-f]{64})$`)

const hex = (length: number) => z.string().regex(new RegExp(`^[0-9a-f]{${length}}$`))
const entryId = hex(24)
const deviceId = hex(64)

/** Identifies a file permanently, even if it isn't stored here. */
export const fileReference = z.object({ id: entryId, device: deviceId, time })
export type FileReference = z.infer<typeof fileReference>

const byteCount = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
/** Maximum length of a type as named by the sharer's system; empty if unknown. */
const TYPE_LENGTH = 127

/**
 * A file in a message, on a page, or in an issue: its name there, and a reference to its announcement in the same space
 * or conversation.
 */
export const placedFile = fileReference.extend({ name: fileName, size: byteCount, type: z.string().max(TYPE_LENGTH) })
export type PlacedFile = z.infer<typeof placedFile>

const HEX_DIGITS = new Uint8Array(128)
for (const digit of '0123456789abcdef') HEX_DIGITS[digit.charCodeAt(0)] = 1
/** Lowercase hex. Twice as fast as a pattern, and an entry has four or more of them. */
const digits = (length: number): Reader<string> =>
  textUpTo(length, (text) => {
    for (let at = 0; at < length; at++) if (HEX_DIGITS[text.charCodeAt(at)] !== 1) return false
    return true
  })
const entry = digits(24)
const device = digits(64)
const pixels = wholeIn(1, 100_000)
const name = textUpTo(NAME_BYTES, isFileName)
const folder = textUpTo(FOLDER_LENGTH, isFolderPath)

/** The look of a picture or video before its bytes have arrived. */
const look = record({
  width: pixels,
  height: pixels,
  /** The doc with its thumbnail: `mediaDoc` of this id and the file's device. */
  small: maybe(digits(16)),
})

const announcement = record({
  kind: oneOf('file'),
  id: entry,
  name,
  /** Its folder: names separated by `/`; empty at the top. */
  folder,
  type: textUpTo(TYPE_LENGTH),
  size: wholeIn(0),
  /** Root of the hash tree over the encrypted pieces; names the blob. */
  root: digits(64),
  /** The key that decrypts the pieces. */
  key: digits(64),
  time: clock,
  /** The sharer's version before this one. */
  replaces: maybe(record({ id: entry, device, time: clock })),
  look: maybe(look),
})

/** Read field by field: a space can have a hundred thousand. */
const fileEntry = byKind({
  file: announcement,
  /** Deletes a file for everyone, or restores it. Valid from its sharer and from an owner. */
  [DELETION_FOR_EVERYONE]: record({
    kind: oneOf(DELETION_FOR_EVERYONE),
    target: entry,
    device,
    time: clock,
    on: boolean,
    at: clock,
  }),
  /** Renames or moves one's own file. */
  move: record({ kind: oneOf('move'), target: entry, time: clock, name, folder, at: clock }),
})
export type FileEntry = ReadBy<typeof fileEntry>
export type Announcement = ReadBy<typeof announcement>
export type FileLook = ReadBy<typeof look>

/** Returns null if it is not a valid entry. */
export const readFileEntry = (value: unknown): FileEntry | null => readWith(fileEntry, value)

/** @param conversation null for the space's own files */
export const filesPrefix = (conversation: string | null): string => (conversation ? `files/${conversation}/` : 'files/')

/** The lane in which a device writes about a time (milliseconds). */
export const filesLane = (conversation: string | null, at: number, device: string): string =>
  `${filesPrefix(conversation)}${monthOf(at)}/${device}`

export interface FilesLane {
  id: string
  conversation: string | null
  device: string
  /** The time that it covers, from `start` up to `end`. Milliseconds. */
  start: number
  end: number
}

/** Parley shared no files before this year. */
const FIRST_YEAR = 2020
/** How many months a lane can be ahead of our clock. */
const AHEAD = 1

/** Returns null if it is not a lane of files, or has an impossible time. */
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

/**
 * Synced folders. Each participating device has a lane per folder. Root map `files`: path → the device's last statement
 * about it; root map `about`: the folder's name. The bytes are blobs (shared/blobs), named by their roots. For which
 * statements are valid, see `SPEC.md`.
 */
import { z } from 'zod'
import { LARGEST_BLOB } from '../../blobs/shape.ts'
import { concat, fromHex, toHex } from '../../record/bytes.ts'
import { nameOnScreen } from '../../record/harmless.ts'
import { LIMITS } from '../../record/limits.ts'
import { nearestTime, time } from '../../record/time.ts'
import { isSyncPath } from './paths.ts'

export const FOLDER_FILES_ROOT = 'files'
export const FOLDER_ABOUT_ROOT = 'about'
const NAME_KEY = 'name'
const REMOVED_KEY = 'removed'

/** [K16] Maximum files and maximum deletions per lane; further ones are ignored. */
export const FOLDER_PATHS = 100_000
export const FOLDER_DELETIONS = 400_000
/** Maximum number of devices that a statement can have seen. */
const SEEN_DEVICES = 256
/** Maximum number of statements by one device about one path. */
const MOST_STATEMENTS = 2 ** 40

const FOLDER_ID = '[0-9a-f]{16}'
export const FOLDER_LANE = new RegExp(`^folder/(${FOLDER_ID})/([0-9a-f]{64})$`)
export const FOLDERS_PREFIX = 'folder/'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const statementNumber = z.number().int().min(1).max(MOST_STATEMENTS)
/** Range of dates in milliseconds, either way. */
const ANY_TIME = 8.64e15

/** Device → the highest number of its known statements about this path; all lower ones are known, too. */
export const seen = z.record(hash, statementNumber).refine((devices) => Object.keys(devices).length <= SEEN_DEVICES)
export type Seen = Readonly<Record<string, number>>

export const keptFile = z
  .object({
    /** SHA-256 of the bytes. */
    content: hash,
    size: z.number().int().min(0).max(LARGEST_BLOB),
    /** Name the blob, and decrypt it. */
    root: hash,
    key: hash,
    /** When the file was modified, according to its disk. */
    modified: time,
    /** The same, if `modified` can't express it. Older devices ignore it, so it can't make a statement invalid. */
    exactly: z.number().int().min(-ANY_TIME).max(ANY_TIME).optional().catch(undefined),
  })
  .transform(({ exactly, ...file }) => (exactly === undefined ? file : { ...file, exactly }))
export type KeptFile = Omit<z.infer<typeof keptFile>, 'exactly'> & { exactly?: number }

/** The modification time in its stored form. @param milliseconds any time that a disk reports */
export function sayChanged(milliseconds: number): Pick<KeptFile, 'modified' | 'exactly'> {
  const modified = nearestTime(milliseconds)
  return Math.abs(modified - milliseconds) < 1 || Math.abs(milliseconds) > ANY_TIME
    ? { modified }
    : { modified, exactly: Math.round(milliseconds) }
}

/** When the file was modified. */
export const changedAt = ({ modified, exactly }: KeptFile): Date => new Date(exactly ?? modified)

export const folderEntry = z.object({
  /** Position of this statement among the device's statements about the path, from 1. */
  number: statementNumber,
  /** Known statements of other devices. */
  seen,
  /** Null if it was deleted. */
  file: keptFile.nullable(),
  time,
})
export type FolderEntry = z.infer<typeof folderEntry>

const folderName = z.object({
  name: z.string().min(1).max(LIMITS.nameLength).transform(nameOnScreen),
  time,
  /** The bytes from which its maker derived its id (`folderIdOf`). */
  made: hash.optional(),
})
export type FolderName = z.infer<typeof folderName>

/** @param device hex */
export const folderLane = (folder: string, device: string): string => `${FOLDERS_PREFIX}${folder}/${device}`

/** Returns null if it is not a lane of a folder. */
export function readFolderLane(doc: string): { folder: string; device: string } | null {
  const [, folder, device] = FOLDER_LANE.exec(doc) ?? []
  return folder === undefined || device === undefined ? null : { folder, device }
}

/** Returns null if path or value is invalid. */
export function readFolderEntry(path: string, value: unknown): FolderEntry | null {
  return isSyncPath(path) ? (folderEntry.safeParse(value).data ?? null) : null
}

/** One device's name for the folder; null if it has none. */
export const readFolderName = (value: unknown): FolderName | null => folderName.safeParse(value).data ?? null
export const FOLDER_NAME_KEY = NAME_KEY

const folderRemoval = z.object({ time })
/** A device's statement that the folder was removed. */
export type FolderRemoval = z.infer<typeof folderRemoval>

/** Returns null if there is no such statement. */
export const readFolderRemoval = (value: unknown): FolderRemoval | null => folderRemoval.safeParse(value).data ?? null
export const FOLDER_REMOVED_KEY = REMOVED_KEY

/**
 * The id of a folder that a device makes: nobody else can derive the same id. @param device hex @param made random, hex
 */
export const folderIdOf = (hashOf: (bytes: Uint8Array) => Uint8Array, device: string, made: string): string =>
  toHex(hashOf(concat(fromHex(device), fromHex(made)))).slice(0, 16)

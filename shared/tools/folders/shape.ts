/**
 * Folders kept in step: each device that takes part has a lane for each folder. Root map `files`: path → what this device said of it last; root map `about`: what the
 * folder is called. The bytes are blobs (shared/blobs), named by their roots. Which of what was said counts: `SPEC.md`.
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

/** [K16] Files of a lane that count, and deletions; further ones do not. */
export const FOLDER_PATHS = 100_000
export const FOLDER_DELETIONS = 400_000
/** Devices that a statement can have seen. */
const SEEN_DEVICES = 256
/** Statements of one device about one path. */
const MOST_STATEMENTS = 2 ** 40

const FOLDER_ID = '[0-9a-f]{16}'
export const FOLDER_LANE = new RegExp(`^folder/(${FOLDER_ID})/([0-9a-f]{64})$`)
export const FOLDERS_PREFIX = 'folder/'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const statementNumber = z.number().int().min(1).max(MOST_STATEMENTS)
/** Milliseconds that a date can have at most, either way. */
const ANY_TIME = 8.64e15

/** Device → the number of its statement about this path that was known, and all before it. */
export const seen = z.record(hash, statementNumber).refine((devices) => Object.keys(devices).length <= SEEN_DEVICES)
export type Seen = Readonly<Record<string, number>>

export const keptFile = z
  .object({
    /** SHA-256 of the bytes. */
    content: hash,
    size: z.number().int().min(0).max(LARGEST_BLOB),
    /** Of the blob, and what opens it. */
    root: hash,
    key: hash,
    /** When the file was changed, as its disk said. */
    modified: time,
    /** The same where it is a time that `modified` cannot say; older devices pass it over, so it cannot make a statement invalid. */
    exactly: z.number().int().min(-ANY_TIME).max(ANY_TIME).optional().catch(undefined),
  })
  .transform(({ exactly, ...file }) => (exactly === undefined ? file : { ...file, exactly }))
export type KeptFile = Omit<z.infer<typeof keptFile>, 'exactly'> & { exactly?: number }

/** When a file was changed, as it is said. @param milliseconds any that a disk tells */
export function sayChanged(milliseconds: number): Pick<KeptFile, 'modified' | 'exactly'> {
  const modified = nearestTime(milliseconds)
  return Math.abs(modified - milliseconds) < 1 || Math.abs(milliseconds) > ANY_TIME
    ? { modified }
    : { modified, exactly: Math.round(milliseconds) }
}

/** When it was changed. */
export const changedAt = ({ modified, exactly }: KeptFile): Date => new Date(exactly ?? modified)

export const folderEntry = z.object({
  /** Which of its statements about this path it is, from 1 on. */
  number: statementNumber,
  /** Of others. */
  seen,
  /** Null: it was deleted. */
  file: keptFile.nullable(),
  time,
})
export type FolderEntry = z.infer<typeof folderEntry>

const folderName = z.object({
  name: z.string().min(1).max(LIMITS.nameLength).transform(nameOnScreen),
  time,
  /** What its maker made its id of (`folderIdOf`). */
  made: hash.optional(),
})
export type FolderName = z.infer<typeof folderName>

/** @param device hex */
export const folderLane = (folder: string, device: string): string => `${FOLDERS_PREFIX}${folder}/${device}`

/** Null where it is no lane of a folder. */
export function readFolderLane(doc: string): { folder: string; device: string } | null {
  const [, folder, device] = FOLDER_LANE.exec(doc) ?? []
  return folder === undefined || device === undefined ? null : { folder, device }
}

/** Null where path or value could not stand there. */
export function readFolderEntry(path: string, value: unknown): FolderEntry | null {
  return isSyncPath(path) ? (folderEntry.safeParse(value).data ?? null) : null
}

/** What one device calls the folder; null where it says nothing of it. */
export const readFolderName = (value: unknown): FolderName | null => folderName.safeParse(value).data ?? null
export const FOLDER_NAME_KEY = NAME_KEY

const folderRemoval = z.object({ time })
/** A device says that the folder is no more. */
export type FolderRemoval = z.infer<typeof folderRemoval>

/** Null where it says nothing of that. */
export const readFolderRemoval = (value: unknown): FolderRemoval | null => folderRemoval.safeParse(value).data ?? null
export const FOLDER_REMOVED_KEY = REMOVED_KEY

/** The id of a folder that a device makes: nobody else can have one made of anything that comes to the same. @param device hex @param made random, hex */
export const folderIdOf = (hashOf: (bytes: Uint8Array) => Uint8Array, device: string, made: string): string =>
  toHex(hashOf(concat(fromHex(device), fromHex(made)))).slice(0, 16)

/** The calls about synced folders (shared/tools/folders). */
import { z } from 'zod'
import {
  bytes,
  call,
  count,
  deviceId,
  grant,
  inSpace,
  listOf,
  name,
  nothing,
  shownName,
  time,
} from '../../calls/shapes.ts'

const folderId = z.string().regex(/^[0-9a-f]{16}$/)

/** Maximum bytes of a path on this device, characters of patterns, and entries of lists. */
export const FOLDER_LIMITS = {
  place: 4096,
  ignored: 10_000,
  troubles: 50,
  trash: 1000,
  leftOut: 1000,
  conflicts: 200,
  /** Maximum bytes of a file that a window shows. */
  shown: 2 * 1024 * 1024,
} as const

/**
 * Why the whole folder doesn't sync. `gone`: it is missing, or a different one. `emptied`: everything vanished at the
 * same time. `unreadable`, `not-writable`, `disk-full`: reported by the disk. `removed`: it is no longer in the space;
 * files stay.
 */
export const folderProblem = z.enum(['removed', 'gone', 'emptied', 'unreadable', 'not-writable', 'disk-full'])
export type FolderProblem = z.infer<typeof folderProblem>

/**
 * Why a file isn't synced. `name`: not all systems accept it (see `nameFaultOf`). `capitals`: another name differs only
 * in case, or in how accents are written. `link`, `device`: not a plain file. `yours-alone`: changed by somebody with
 * view-only access; `behind`: others have changed it as well. `in-the-way`: a folder or a link has its name.
 * `bad-file`: it differs from what was announced. `locked`: it cannot be deleted or replaced. `too-large`: over the
 * maximum size of a file.
 */
export const fileTrouble = z.enum([
  'name',
  'capitals',
  'link',
  'device',
  'unreadable',
  'many',
  'yours-alone',
  'behind',
  'in-the-way',
  'bad-file',
  'locked',
  'too-large',
])
export type FileTrouble = z.infer<typeof fileTrouble>

/** A folder's state on this device. */
export const folderHere = z.object({
  /** Its path. */
  place: z.string(),
  isPaused: z.boolean(),
  /** Ignore patterns, one per line. */
  ignored: z.string(),
  /** `looking`: first scan since the host started. `waiting`: no device that has the missing files is online. */
  state: z.enum(['looking', 'up-to-date', 'working', 'waiting', 'paused', 'stopped']),
  problem: folderProblem.nullable(),
  /** Files on this device, and files still to arrive. */
  files: count,
  coming: count,
  comingBytes: count,
  /** Files changed concurrently on two devices: both versions are kept. */
  conflicts: count,
  troubles: listOf(z.object({ path: shownName, trouble: fileTrouble })),
  troubleCount: count,
  /** Files and folders excluded by patterns. */
  leftOut: count,
  /** Empty folders, which aren't synced. */
  empty: count,
})
export type FolderHere = z.infer<typeof folderHere>

/**
 * `devices`: those that sync it, or did. `here`: null if this device doesn't. `removedBy`: the device that removed it
 * from the space, while this device still has it.
 */
export const sharedFolder = z.object({
  id: folderId,
  name: shownName,
  devices: z.array(deviceId),
  files: count,
  bytes: count,
  mayRemove: z.boolean(),
  removedBy: deviceId.nullable(),
  here: folderHere.nullable(),
})
export type SharedFolder = z.infer<typeof sharedFolder>

/**
 * The beginning of the list of everything that is not synced: files in trouble, and paths that patterns exclude (a
 * folder ends in `/`).
 */
const notSynced = z.object({
  troubles: listOf(z.object({ path: shownName, trouble: fileTrouble })),
  troubleCount: count,
  leftOut: listOf(shownName),
  leftOutCount: count,
  empty: listOf(shownName),
  emptyCount: count,
})

const trashed = z.object({ id: z.string(), path: shownName, size: count, time, by: deviceId })

const path = z.string().min(1).max(FOLDER_LIMITS.place)
/** A file as the user saw it. If it has changed since, nothing is done with it. */
const version = z.object({ path, size: count, modified: time })
export type Version = z.infer<typeof version>
/**
 * `copy`: the version next to the original. `by`: its author, according to its name. `isMine`: whether that is this
 * user.
 */
const conflict = z.object({ copy: version, original: version, by: z.string(), isMine: z.boolean() })
export type Conflict = z.infer<typeof conflict>
/** How a conflict was settled: `id` names the version that is now in the trash. */
const settled = z.object({ copy: path, kept: z.enum(['copy', 'original']), id: z.string().max(FOLDER_LIMITS.place) })
export type Settled = z.infer<typeof settled>

const inFolder = inSpace.extend({ folder: folderId })
/** A path if windows are browser tabs; otherwise the token of a path that the user chose. */
export const place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('path'), path: z.string().min(1).max(FOLDER_LIMITS.place) }),
  z.object({ kind: z.literal('grant'), grant }),
])
const folders = z.object({ folders: listOf(sharedFolder) })

export const folderCalls = {
  /** The folders of a space. From now on this window is notified when they change (`folders.changed`). */
  'folders.open': call(inSpace, folders),
  'folders.close': call(inSpace, nothing),
  /** Asks the user for a folder. `not-allowed` if windows are browser tabs: they ask for a path. */
  'folders.choose': call(nothing, z.object({ chosen: z.object({ grant, path: z.string() }).nullable() })),
  /** Creates a folder with the current content of the place. */
  'folders.create': call(inSpace.extend({ name, place }), z.object({ folder: folderId })),
  /** Syncs a folder of the space with the place. If a file differs, both versions are kept. */
  'folders.keep': call(inFolder.extend({ place }), nothing),
  'folders.pause': call(inFolder.extend({ on: z.boolean() }), nothing),
  /** Stops syncing on this device; files stay. */
  'folders.stop': call(inFolder, nothing),
  /**
   * Stops syncing on all devices; files stay on each. Allowed for the device that created the folder, and for owners.
   */
  'folders.remove': call(inFolder, nothing),
  'folders.ignore': call(inFolder.extend({ ignored: z.string().max(FOLDER_LIMITS.ignored) }), nothing),
  /** Answers whether the user intended that everything vanished at the same time, or wants it back. */
  'folders.emptied': call(inFolder.extend({ meant: z.boolean() }), nothing),
  'folders.not-synced': call(inFolder, notSynced),
  'folders.conflicts': call(inFolder, z.object({ conflicts: listOf(conflict) })),
  /** The beginning of a file, to show to the user. */
  'folders.read': call(inFolder.extend({ path }), z.object({ bytes })),
  /** Shows a file in the system's file manager; null: the folder itself. `not-allowed` if windows are browser tabs. */
  'folders.show-file': call(inFolder.extend({ path: path.nullable() }), nothing),
  /** Keeps one version of a conflict, under the original's name; the other goes to the trash. */
  'folders.settle': call(inFolder.extend({ conflict, keep: z.enum(['copy', 'original']) }), settled),
  /** Undoes `folders.settle`. */
  'folders.unsettle': call(inFolder.extend({ settled }), nothing),
  /** Newest first. */
  'folders.trash': call(inFolder, z.object({ files: listOf(trashed), count, bytes: count })),
  'folders.restore': call(inFolder.extend({ id: z.string().max(2000) }), z.object({ path: z.string().nullable() })),
  'folders.empty-trash': call(inFolder, nothing),
} as const

export const folderEvents = {
  'folders.changed': inSpace.extend(folders.shape),
} as const

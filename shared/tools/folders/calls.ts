/** The part of the map about synced folders (shared/tools/folders). */
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

/** Bytes of a path on this device, characters of patterns, and entries of lists. */
export const FOLDER_LIMITS = {
  place: 4096,
  ignored: 10_000,
  troubles: 50,
  bin: 1000,
  leftOut: 1000,
  conflicts: 200,
  /** Bytes of a file that a window shows. */
  shown: 2 * 1024 * 1024,
} as const

/**
 * Why the whole folder doesn't sync. `gone`: it is missing, or a different one. `emptied`: everything vanished at once.
 * `unreadable`, `not-writable`, `disk-full`: reported by the disk. `removed`: it is no longer in the space; files stay.
 */
export const folderProblem = z.enum(['removed', 'gone', 'emptied', 'unreadable', 'not-writable', 'disk-full'])
export type FolderProblem = z.infer<typeof folderProblem>

/**
 * Why a file isn't synced. `name`: not all systems accept it (see `nameFaultOf`). `capitals`: another name differs only
 * in case, or in how accents are written. `link`, `device`: not a plain file. `yours-alone`: changed by somebody with
 * view-only access; `behind`: others changed it, too. `in-the-way`: a folder or a link is at its place. `bad-file`: it
 * is not what was announced. `locked`: it cannot be deleted or replaced. `too-large`: no file can be that large.
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
  /** `looking`: first scan since the host started. `waiting`: nobody who has what is missing is online. */
  state: z.enum(['looking', 'in-step', 'working', 'waiting', 'paused', 'stopped']),
  problem: folderProblem.nullable(),
  /** Files that are here, and files still to come. */
  files: count,
  coming: count,
  comingBytes: count,
  /** Files changed on two devices at once: both versions are here. */
  conflicts: count,
  troubles: listOf(z.object({ path: shownName, trouble: fileTrouble })),
  troubleCount: count,
  /** Files and folders excluded by patterns. */
  leftOut: count,
  /** Folders with nothing in them, which aren't synced. */
  empty: count,
})
export type FolderHere = z.infer<typeof folderHere>

/**
 * `devices`: those that sync it, or did. `here`: null if this device doesn't. `removedBy`: who removed it from the
 * space, while it is still here.
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
 * The first entries of everything that is not synced: files in trouble, and what patterns exclude (a folder ends in
 * `/`).
 */
const notSynced = z.object({
  troubles: listOf(z.object({ path: shownName, trouble: fileTrouble })),
  troubleCount: count,
  leftOut: listOf(shownName),
  leftOutCount: count,
  empty: listOf(shownName),
  emptyCount: count,
})

const binned = z.object({ id: z.string(), path: shownName, size: count, time, by: deviceId })

const path = z.string().min(1).max(FOLDER_LIMITS.place)
/** A file as the user saw it: nothing is done with another one. */
const version = z.object({ path, size: count, modified: time })
export type Version = z.infer<typeof version>
/** `copy`: the version beside the other. `by`: whose it is, as its name says; `isMine`: this user's. */
const conflict = z.object({ copy: version, original: version, by: z.string(), isMine: z.boolean() })
export type Conflict = z.infer<typeof conflict>
/** What was done about a conflict: `id` names the version that is in the trash now. */
const settled = z.object({ copy: path, kept: z.enum(['copy', 'original']), id: z.string().max(FOLDER_LIMITS.place) })
export type Settled = z.infer<typeof settled>

const inFolder = inSpace.extend({ folder: folderId })
/** A path if windows are browser tabs; otherwise the token of one that the user chose. */
export const place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('path'), path: z.string().min(1).max(FOLDER_LIMITS.place) }),
  z.object({ kind: z.literal('grant'), grant }),
])
const folders = z.object({ folders: listOf(sharedFolder) })

export const folderCalls = {
  /** The folders of a space. From now on this window is notified when they change (`folders.changed`). */
  'folders.open': call(inSpace, folders),
  'folders.close': call(inSpace, nothing),
  /** Asks the user for a folder. If windows are browser tabs: `not-allowed`, they ask for a path. */
  'folders.choose': call(nothing, z.object({ chosen: z.object({ grant, path: z.string() }).nullable() })),
  /** Begins a folder with the current content of the place. */
  'folders.create': call(inSpace.extend({ name, place }), z.object({ folder: folderId })),
  /** Syncs a folder of the space with the place. Files that differ are kept twice. */
  'folders.keep': call(inFolder.extend({ place }), nothing),
  'folders.pause': call(inFolder.extend({ on: z.boolean() }), nothing),
  /** Stops syncing on this device; files stay. */
  'folders.stop': call(inFolder, nothing),
  /** Stops syncing on all devices; files stay on each. For the device that began it, and for owners. */
  'folders.remove': call(inFolder, nothing),
  'folders.ignore': call(inFolder.extend({ ignored: z.string().max(FOLDER_LIMITS.ignored) }), nothing),
  /** Everything vanished at once: the user meant that, or wants it back. */
  'folders.emptied': call(inFolder.extend({ meant: z.boolean() }), nothing),
  'folders.not-synced': call(inFolder, notSynced),
  'folders.conflicts': call(inFolder, z.object({ conflicts: listOf(conflict) })),
  /** The beginning of a file, for the user to see. */
  'folders.read': call(inFolder.extend({ path }), z.object({ bytes })),
  /** In the system's file manager; null: the folder itself. If windows are browser tabs: `not-allowed`. */
  'folders.show-file': call(inFolder.extend({ path: path.nullable() }), nothing),
  /** Keeps one version of a conflict, at the place of the original; the other goes to the trash. */
  'folders.settle': call(inFolder.extend({ conflict, keep: z.enum(['copy', 'original']) }), settled),
  /** Undoes that. */
  'folders.unsettle': call(inFolder.extend({ settled }), nothing),
  /** Newest first. */
  'folders.bin': call(inFolder, z.object({ files: listOf(binned), count, bytes: count })),
  'folders.put-back': call(inFolder.extend({ id: z.string().max(2000) }), z.object({ path: z.string().nullable() })),
  'folders.empty-bin': call(inFolder, nothing),
} as const

export const folderEvents = {
  'folders.changed': inSpace.extend(folders.shape),
} as const

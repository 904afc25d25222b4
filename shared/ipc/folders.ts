/** The part of the map that is about folders that are kept in step (shared/tools/folders). */
import { z } from 'zod'
import { call, count, deviceId, inSpace, listOf, name, nothing, shownName, time } from './shapes.ts'

const folderId = z.string().regex(/^[0-9a-f]{16}$/)
const grant = z.string().regex(/^[0-9a-f]{32}$/)

/** Bytes of a path on this device, characters of patterns, and entries of lists. */
export const FOLDER_LIMITS = { place: 4096, ignored: 10_000, troubles: 50, bin: 1000, leftOut: 1000 } as const

/**
 * Why the whole folder rests. `gone`: it is not there, or is another. `emptied`: all of it went at once. `unreadable`, `not-writable`, `disk-full`: as the disk
 * says. `removed`: it is no more in the space; files stay.
 */
export const folderProblem = z.enum(['removed', 'gone', 'emptied', 'unreadable', 'not-writable', 'disk-full'])
export type FolderProblem = z.infer<typeof folderProblem>

/**
 * Why a file of it is left alone. `name`: not all systems take it (`nameFaultOf` tells why). `capitals`: another differs in nothing else, or in how accents are written. `link`, `device`: it is no plain file. `yours-alone`: one reads along and changed it; `behind`: others did, too.
 * `in-the-way`: a folder or a link lies where it belongs. `bad-file`: it is not what was announced. `locked`: it cannot be deleted or replaced. `too-large`: no file can be that large.
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

/** How a folder stands on this device. */
export const folderHere = z.object({
  /** Where it lies. */
  place: z.string(),
  isPaused: z.boolean(),
  /** Patterns of what is left out, one a line. */
  ignored: z.string(),
  /** `looking`: it is read for the first time since the host started. `waiting`: nobody who has what is missing is here. */
  state: z.enum(['looking', 'in-step', 'working', 'waiting', 'paused', 'stopped']),
  problem: folderProblem.nullable(),
  /** Files that are here, and that are to come. */
  files: count,
  coming: count,
  comingBytes: count,
  /** Files that were changed on two devices at once: both versions are here. */
  copies: listOf(z.string()),
  troubles: listOf(z.object({ path: shownName, trouble: fileTrouble })),
  troubleCount: count,
  /** Files and folders that patterns leave out. */
  leftOut: count,
})
export type FolderHere = z.infer<typeof folderHere>

/** `devices`: those that keep it, or did. `here`: null where this device does not. `removedBy`: who removed it from the space, while it is still here. */
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

/** The first of all that is not synced: files in trouble, and what patterns leave out (a folder ends in `/`). */
const notSynced = z.object({
  troubles: listOf(z.object({ path: shownName, trouble: fileTrouble })),
  troubleCount: count,
  leftOut: listOf(shownName),
  leftOutCount: count,
})

const binned = z.object({ id: z.string(), path: shownName, size: count, time, by: deviceId })

const inFolder = inSpace.extend({ folder: folderId })
/** Where windows are tabs of a browser a path; else what stands for one that the person chose. */
export const place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('path'), path: z.string().min(1).max(FOLDER_LIMITS.place) }),
  z.object({ kind: z.literal('grant'), grant }),
])
const folders = z.object({ folders: listOf(sharedFolder) })

export const folderCalls = {
  /** The folders of a space. From now on this window is told when they change (`folders.changed`). */
  'folders.open': call(inSpace, folders),
  'folders.close': call(inSpace, nothing),
  /** Asks the person for a folder. Where windows are tabs of a browser: `not-allowed`, they ask for a path. */
  'folders.choose': call(nothing, z.object({ chosen: z.object({ grant, path: z.string() }).nullable() })),
  /** Begins a folder with what lies at the place. */
  'folders.create': call(inSpace.extend({ name, place }), z.object({ folder: folderId })),
  /** Keeps a folder of the space in step with the place. What differs in both is kept twice. */
  'folders.keep': call(inFolder.extend({ place }), nothing),
  'folders.pause': call(inFolder.extend({ on: z.boolean() }), nothing),
  /** This device does not take part any more; files stay. */
  'folders.stop': call(inFolder, nothing),
  /** No device takes part any more; files stay on each. For who began it, and for owners. */
  'folders.remove': call(inFolder, nothing),
  'folders.ignore': call(inFolder.extend({ ignored: z.string().max(FOLDER_LIMITS.ignored) }), nothing),
  /** All files of it went at once: the person meant that, or wants them back. */
  'folders.emptied': call(inFolder.extend({ meant: z.boolean() }), nothing),
  'folders.not-synced': call(inFolder, notSynced),
  /** The newest first. */
  'folders.bin': call(inFolder, z.object({ files: listOf(binned), count, bytes: count })),
  'folders.put-back': call(inFolder.extend({ id: z.string().max(2000) }), z.object({ path: z.string().nullable() })),
  'folders.empty-bin': call(inFolder, nothing),
} as const

export const folderEvents = {
  'folders.changed': inSpace.extend(folders.shape),
} as const

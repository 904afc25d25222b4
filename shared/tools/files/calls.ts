/**
 * The calls and events about files: windows' requests concerning the blobs that their docs announce
 * (shared/tools/files).
 */
import { z } from 'zod'
import { bytes, call, conversationId, count, deviceId, hash, inSpace, listOf, nothing } from '../../calls/shapes.ts'
import { fileName, folderPath } from './names.ts'

const jobId = z.string().regex(/^[0-9a-f]{32}$/)
const conversation = conversationId.nullable()
const name = fileName
const type = z.string().max(127)

/** Maximum number of files per call. */
export const FILES_PER_CALL = 1000
/** Maximum number of files per zip file. */
export const FILES_IN_ZIP = 10_000
/** Maximum size of a file sent within its call, in bytes. */
const KEPT_BYTES = 1024 * 1024
/**
 * A one-time token for a folder that the user chose. To request more files than fit into one call, pass the token that
 * the last call returned. Null: nobody has been asked yet; in a reply, nothing was chosen.
 */
const chosenFolder = jobId.nullable()
const roots = z.array(hash).min(1).max(FILES_PER_CALL)

/**
 * Why a file can't be downloaded, read or written. `changed`: the original has changed since it was shared.
 * `bad-piece`: a device sent invalid data. `gone`: the dropped file can no longer be read.
 */
export const fileProblem = z.enum([
  'disk-full',
  'not-writable',
  'bad-name',
  'exists',
  'changed',
  'gone',
  'not-a-file',
  'bad-piece',
  'bad-file',
  'too-large',
  'damaged',
])

/** A file's state on this device. `absent`: only announced. `waiting`: wanted, but no device that has it is online. */
export const fileState = z.object({
  root: hash,
  state: z.enum(['absent', 'waiting', 'fetching', 'paused', 'here', 'failed']),
  /** Verified bytes on this device. */
  have: count,
  size: count,
  /** Current bytes per second, in and out. */
  speed: z.object({ down: count, up: count }),
  /** Devices from which it is currently downloaded. */
  from: z.array(deviceId),
  /** Devices among those that have sent nothing for 5 s. */
  silent: z.array(deviceId),
  /** Other devices that said on their own link that they have all of it. */
  holders: z.array(deviceId),
  problem: fileProblem.nullable(),
  /** The device concerned, such as the sender of a bad piece. */
  who: deviceId.nullable(),
  /** Whether it is still where it was shared from or saved to, and can be shown there. */
  inFolder: z.boolean(),
})

/**
 * A file being added to a space from this device. The window that requested it announces it as soon as it is `ready`.
 */
export const sharing = z.object({
  id: jobId,
  /** Null if it is for the whole space. */
  conversation,
  name,
  folder: folderPath,
  type,
  size: count,
  /** Bytes read. */
  done: count,
  state: z.enum(['reading', 'ready', 'failed']),
  problem: fileProblem.nullable(),
  /** The blob to announce. */
  blob: z.object({ root: hash, key: hash, size: count }).nullable(),
})

export const spaceFiles = z.object({
  files: listOf(fileState),
  sharing: listOf(sharing),
  /** Files below this size are downloaded automatically. Bytes; 0 for none. */
  fetchBelow: count,
  /** Disk usage of this space's files on this device, in bytes. */
  used: count,
})

/** Bytes per second; null: unlimited. */
const limit = z
  .number()
  .int()
  .min(1024)
  .max(2 ** 40)
  .nullable()

export const transferLimits = z.object({
  up: limit,
  down: limit,
  /** Devices on the local network are not slowed down. */
  exceptLocal: z.boolean(),
})

const some = inSpace.extend({ roots })

export const fileCalls = {
  /**
   * Returns the state of files on this device. From now on this window is notified of changes (`files.changed`) until
   * it unsubscribes.
   */
  'files.open': call(inSpace, spaceFiles),
  'files.close': call(inSpace, nothing),
  /** Disk usage of a space's files on this device, in bytes. */
  'files.used': call(inSpace, z.object({ used: count })),
  /**
   * Adds a file, under an id that the window chose. `grant`: the shell's token for the path of a file that the user
   * dropped or picked; null: the bytes are sent to `address` by PUT, and `size` is a promise.
   */
  'files.share': call(
    inSpace.extend({ id: jobId, conversation, name, folder: folderPath, type, size: count, grant: jobId.nullable() }),
    z.object({ address: z.string().nullable() }),
  ),
  /**
   * Stores a small file that the window holds and is about to announce, such as a picture of an issue. `refused`: it
   * can't be stored.
   */
  'files.keep': call(
    inSpace.extend({
      name,
      type,
      bytes: bytes.refine(({ length }) => length > 0 && length <= KEPT_BYTES, 'too large'),
    }),
    z.object({ root: hash, key: hash, size: count }),
  ),
  /** Ends a job that `files.share` began: the file was announced, or is no longer wanted. */
  'files.shared': call(inSpace.extend({ id: jobId, keep: z.boolean() }), nothing),
  /**
   * Adds the current content of the path that a file was shared from, as a new version. No grant is needed, since the
   * user chose that path then. `not-found` if the file wasn't shared from a path.
   */
  'files.share-again': call(inSpace.extend({ root: hash, id: jobId, conversation }), nothing),
  'files.fetch': call(some, nothing),
  'files.pause': call(some, nothing),
  'files.resume': call(some, nothing),
  /** Cancels the download and deletes what has arrived. */
  'files.cancel': call(some, nothing),
  /** Deletes the bytes from this device. They are not downloaded automatically again. */
  'files.remove': call(some, nothing),
  /**
   * The address at which this window can read the bytes, whole or by ranges, complete or not, for the lifetime of the
   * host.
   */
  'files.address': call(inSpace.extend({ root: hash }), z.object({ address: z.string() })),
  /**
   * Asks the user for a place, and writes copies there. `not-allowed` if windows are browser tabs: then the browser
   * downloads.
   */
  'files.save': call(
    inSpace.extend({
      files: z
        .array(z.object({ root: hash, name, folder: folderPath }))
        .min(1)
        .max(FILES_PER_CALL),
      target: chosenFolder,
    }),
    z.object({
      saved: count,
      failed: listOf(z.object({ root: hash, name, problem: fileProblem })),
      target: chosenFolder,
    }),
  ),
  /**
   * Asks the user for a folder, and downloads into it. The files are stored only there, unencrypted. `not-allowed` if
   * windows are browser tabs.
   */
  'files.fetch-into': call(
    inSpace.extend({
      files: z
        .array(z.object({ root: hash, folder: folderPath }))
        .min(1)
        .max(FILES_PER_CALL),
      target: chosenFolder,
    }),
    z.object({ target: chosenFolder }),
  ),
  /**
   * The address at which a browser downloads many files as one zip file, created while it is read. `not-allowed` in the
   * installed app: use a folder there.
   */
  'files.zip': call(
    inSpace.extend({
      name,
      files: z
        .array(z.object({ root: hash, name, folder: folderPath }))
        .min(1)
        .max(FILES_IN_ZIP),
    }),
    z.object({ address: z.string() }),
  ),
  /**
   * The user began to drag these files out of the window. `not-allowed` if windows are browser tabs. `refused`: they
   * are not on this device, or too large.
   */
  'files.drag': call(some, nothing),
  /** The mouse button was released. */
  'files.stop-drag': call(nothing, nothing),
  'files.show-in-folder': call(inSpace.extend({ root: hash }), nothing),
  'files.fetch-below': call(inSpace.extend({ bytes: count }), nothing),
  'files.limits': call(nothing, transferLimits),
  'files.set-limits': call(transferLimits, nothing),
} as const

export const fileEvents = {
  /** Contains only what has changed. */
  'files.changed': inSpace.extend({
    files: listOf(fileState),
    sharing: listOf(sharing),
    fetchBelow: count,
    used: count,
  }),
} as const

export type FileProblem = z.infer<typeof fileProblem>
export type FileState = z.infer<typeof fileState>
export type Sharing = z.infer<typeof sharing>
export type SpaceFiles = z.infer<typeof spaceFiles>
export type TransferLimits = z.infer<typeof transferLimits>

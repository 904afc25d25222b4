/** The part of the map that is about files: what windows ask of the blobs that their docs announce (shared/tools/files). */
import { z } from 'zod'
import { fileName, folderPath } from '../tools/files/names.ts'
import { bytes, call, conversationId, count, deviceId, hash, inSpace, listOf, nothing } from './shapes.ts'

const jobId = z.string().regex(/^[0-9a-f]{32}$/)
const conversation = conversationId.nullable()
const name = fileName
const type = z.string().max(127)

/** Files that one call may name. */
export const FILES_PER_CALL = 1000
/** Files of one zip file. */
export const FILES_IN_ZIP = 10_000
/** Bytes of a file that comes with its call. */
const KEPT_BYTES = 1024 * 1024
/**
 * Stands for a folder that the person chose, once: who asks for more files than one call may name hands on what the last call gave. Null: nobody has been
 * asked yet; in an answer, nothing was chosen.
 */
const chosenFolder = jobId.nullable()
const roots = z.array(hash).min(1).max(FILES_PER_CALL)

/**
 * Why a file does not come, cannot be read or cannot be written. `changed`: what it was shared from is no longer what it was. `bad-piece`: a device
 * sent what does not belong to it. `gone`: what was dropped cannot be read any more.
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

/** How a file stands on this device. `absent`: only announced. `waiting`: wanted, and nobody who has it is here. */
export const fileState = z.object({
  root: hash,
  state: z.enum(['absent', 'waiting', 'fetching', 'paused', 'here', 'failed']),
  /** Bytes that are here, and checked. */
  have: count,
  size: count,
  /** Bytes in a second, now: in and out. */
  speed: z.object({ down: count, up: count }),
  /** Devices that it comes from now. */
  from: z.array(deviceId),
  /** Those of them that have sent nothing for 5 s. */
  silent: z.array(deviceId),
  /** Other devices that said on their own link that they have all of it. */
  holders: z.array(deviceId),
  problem: fileProblem.nullable(),
  /** Whom it is about, e.g. who sent a bad piece. */
  who: deviceId.nullable(),
  /** It stays where it was shared from, or was saved to, and can be shown there. */
  inFolder: z.boolean(),
})

/** A file on its way into a space from this device. Announced by the window that asked, as soon as it is `ready`. */
export const sharing = z.object({
  id: jobId,
  /** Null: for the whole space. */
  conversation,
  name,
  folder: folderPath,
  type,
  size: count,
  /** Bytes that were read. */
  done: count,
  state: z.enum(['reading', 'ready', 'failed']),
  problem: fileProblem.nullable(),
  /** What to announce. */
  blob: z.object({ root: hash, key: hash, size: count }).nullable(),
})

export const spaceFiles = z.object({
  files: listOf(fileState),
  sharing: listOf(sharing),
  /** Files below this are fetched by themselves. Bytes; 0: none. */
  fetchBelow: count,
  /** Bytes that files of this space take on this device. */
  used: count,
})

/** Bytes in a second; null: as fast as it goes. */
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
  /** How files stand here. From now on this window is told of changes (`files.changed`) until it asks to stop. */
  'files.open': call(inSpace, spaceFiles),
  'files.close': call(inSpace, nothing),
  /**
   * Takes a file in, under an id that the window chose. `grant`: stands for a path that the shell gave this window for a file that the person dropped or picked; null: the bytes
   * are sent to `address` by PUT. `size` is a promise then.
   */
  'files.share': call(
    inSpace.extend({ id: jobId, conversation, name, folder: folderPath, type, size: count, grant: jobId.nullable() }),
    z.object({ address: z.string().nullable() }),
  ),
  /** Takes in a small file that the window holds and is about to announce: a picture of an issue. `refused`: it cannot be stored. */
  'files.keep': call(
    inSpace.extend({
      name,
      type,
      bytes: bytes.refine(({ length }) => length > 0 && length <= KEPT_BYTES, 'too large'),
    }),
    z.object({ root: hash, key: hash, size: count }),
  ),
  /** Ends what `files.share` began: it was announced, or is not wanted any more. */
  'files.shared': call(inSpace.extend({ id: jobId, keep: z.boolean() }), nothing),
  /**
   * Takes in anew, as another version, what lies now where a file was shared from that has changed since. As `files.share` does with a grant: the person pointed at that
   * path then. `not-found` where it was not shared from a path.
   */
  'files.share-again': call(inSpace.extend({ root: hash, id: jobId, conversation }), nothing),
  'files.fetch': call(some, nothing),
  'files.pause': call(some, nothing),
  'files.resume': call(some, nothing),
  /** Stops fetching; what is here of it goes. */
  'files.cancel': call(some, nothing),
  /** Removes the bytes from this device. They are not fetched by themselves again. */
  'files.remove': call(some, nothing),
  /** Where this window finds the bytes, whole or by ranges, complete or not: for the lifetime of the host. */
  'files.address': call(inSpace.extend({ root: hash }), z.object({ address: z.string() })),
  /** Asks the person where to, and writes copies there. Where windows are tabs of a browser: `not-allowed`, the browser downloads. */
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
  /** Asks the person for a folder, and fetches them into it: they lie there in the clear, and nowhere else. Where windows are tabs of a browser: `not-allowed`. */
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
  /** Where a browser downloads many files as one zip file, made while it is read. In the installed app: `not-allowed`, a folder is chosen there. */
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
  /** The person has begun to drag these out of the window. Where windows are tabs of a browser: `not-allowed`. `refused`: they are not here, or too large. */
  'files.drag': call(some, nothing),
  /** The button was let go. */
  'files.stop-drag': call(nothing, nothing),
  'files.show-in-folder': call(inSpace.extend({ root: hash }), nothing),
  'files.fetch-below': call(inSpace.extend({ bytes: count }), nothing),
  'files.limits': call(nothing, transferLimits),
  'files.set-limits': call(transferLimits, nothing),
} as const

export const fileEvents = {
  /** Only what has changed. */
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

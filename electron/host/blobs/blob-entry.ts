/** The entry of a blob on this device, and where its bytes are stored. */
import { z } from 'zod'

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/**
 * What the system says about a file: if any of it differs, the file counts as changed. Numbers too large for JavaScript
 * are text.
 */
export const fileStamp = z.object({
  size: z.number(),
  changed: z.string(),
  /** The last change of anything, including names and times: no program can set it back. Older stamps lack it. */
  touched: z.string().optional(),
  inode: z.string(),
  device: z.string(),
})
export type FileStamp = z.infer<typeof fileStamp>

export const blobEntry = z.object({
  root: z.string(),
  size: z.number(),
  key: bytes,
  name: z.string(),
  type: z.string(),
  /** Spaces whose members it can be served to. */
  spaces: z.array(z.string()),
  /** Null if it is sealed, in its own file in the profile. Otherwise it stays in its place, in plain text. */
  source: z.object({ path: z.string(), stamp: fileStamp }).nullable(),
  /** Where it is put in plain text once complete, instead of staying sealed in the profile. */
  into: z.object({ directory: z.string(), name: z.string() }).optional(),
  /**
   * The purpose that it was added or fetched for, such as a synced folder: it is removed once that no longer names it.
   */
  keptFor: z.string().optional(),
  /** Fetching and serving it yields to work that people wait for. */
  isBackground: z.boolean().optional(),
  isWhole: z.boolean(),
  /** Whether missing pieces are fetched; `paused` until the person resumes. */
  wanted: z.enum(['yes', 'paused', 'no']),
})
export type BlobEntry = z.infer<typeof blobEntry>

/** The entry of a blob on this device, and where its bytes are. */
import { z } from 'zod'

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/**
 * What the system says of a file: if any of it differs, the file is not taken for the same. Numbers too large for
 * JavaScript are text.
 */
export const fileStamp = z.object({
  size: z.number(),
  changed: z.string(),
  /** When anything about it changed, including its name or times: nobody can set that back. Older stamps lack it. */
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
  /** Spaces in which it may be served to others. */
  spaces: z.array(z.string()),
  /** Null: sealed, in a file of its own in the profile. Otherwise it stays where it is, in plain text. */
  source: z.object({ path: z.string(), stamp: fileStamp }).nullable(),
  /** Its target in plain text once it is complete, instead of sealed in the profile. */
  into: z.object({ directory: z.string(), name: z.string() }).optional(),
  /** The synced folder that it was added or fetched for: removed when that no longer names it. */
  keptFor: z.string().optional(),
  /** Fetching and serving it gives way to people. */
  isBackground: z.boolean().optional(),
  isWhole: z.boolean(),
  /** Whether missing pieces are fetched; `paused` until the person resumes. */
  wanted: z.enum(['yes', 'paused', 'no']),
})
export type BlobEntry = z.infer<typeof blobEntry>

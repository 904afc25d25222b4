/** What is known of a blob on this device, and where its bytes lie. */
import { z } from 'zod'

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** What the system says of a file: another, and it is not taken for the same. Numbers too large for JavaScript as text. */
export const fileStamp = z.object({
  size: z.number(),
  changed: z.string(),
  /** When anything about it changed, its name or times included: nobody can set that back. Stamps from before have none. */
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
  /** Spaces in which it may be given to others. */
  spaces: z.array(z.string()),
  /** Null: sealed, in a file of its own in the profile. Else it stays where it is, in the clear. */
  source: z.object({ path: z.string(), stamp: fileStamp }).nullable(),
  /** Where it is to lie in the clear, once all of it is here, instead of sealed in the profile. */
  into: z.object({ directory: z.string(), name: z.string() }).optional(),
  /** The folder kept in step that it was taken in or fetched for: goes when that does not name it any more. */
  keptFor: z.string().optional(),
  isWhole: z.boolean(),
  /** What is missing is fetched: `paused` until the person says so. */
  wanted: z.enum(['yes', 'paused', 'no']),
})
export type BlobEntry = z.infer<typeof blobEntry>

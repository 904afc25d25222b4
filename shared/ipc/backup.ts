/** The part of the map that is about backups: files that hold a space, or all of a profile. */
import { z } from 'zod'
import { LIMITS } from '../record/limits.ts'
import { bytes, call, count, nothing, spaceId } from './shapes.ts'

/** Characters of what a backup is sealed by. */
export const PASSPHRASE = { shortest: 10, longest: 200 } as const
const passphrase = z.string().min(PASSPHRASE.shortest).max(PASSPHRASE.longest)
const underWay = z.object({ backup: z.string() })

export const backupCalls = {
  /**
   * Begins a backup of one space, or of the whole profile (null), sealed by a passphrase. The host writes it into a file, and no window sees the bytes: where
   * the person chooses in the system's dialog, and else among their downloads. Ends any other that is being written. Null: the person wants none.
   */
  'backup.begin': call(
    z.object({ space: spaceId.nullable(), passphrase }),
    z.object({ backup: underWay.shape.backup.nullable() }),
  ),
  /** Writes the next part. `bytes`: so far; `path`: of the file, once it is whole. `storage`: it can't be written. */
  'backup.write': call(underWay, z.object({ bytes: count, path: z.string().nullable() })),
  /** Begins to take in a backup; `backup.feed` takes the file piece by piece. `bad-input`: no backup or a wrong passphrase; `refused`: damaged. */
  'backup.restore': call(z.object({ passphrase: z.string().max(PASSPHRASE.longest) }), underWay),
  'backup.feed': call(underWay.extend({ bytes: bytes.refine((piece) => piece.length <= LIMITS.recordBytes) }), nothing),
  /** All was fed. A whole profile takes the place of this one at Parley's next start; a space is here now. */
  'backup.finish': call(underWay, z.object({ kind: z.enum(['profile', 'space']), spaces: count })),
  'backup.stop': call(underWay, nothing),
} as const

/** The part of the map about backups: files that contain a space, or a whole profile. */
import { z } from 'zod'
import { bytes, call, count, grant, listOf, nothing, spaceId } from '../calls/shapes.ts'
import { LIMITS } from '../record/limits.ts'

/** Length of a backup's passphrase in characters. */
export const PASSPHRASE = { shortest: 10, longest: 200 } as const
const passphrase = z.string().min(PASSPHRASE.shortest).max(PASSPHRASE.longest)
const underWay = z.object({ backup: z.string() })
/** `replaces`: whether a whole profile can replace this one even if this one has spaces. */
const how = z.object({ passphrase: z.string().max(PASSPHRASE.longest), replaces: z.boolean() })
/**
 * `movedTo`: the folder that this profile moves to when the restored one replaces it; null if nothing in it is kept.
 */
const restored = z.object({ kind: z.enum(['profile', 'space']), spaces: count, movedTo: z.string().nullable() })
const replaced = z.object({ name: z.string().max(40), day: z.iso.date() })
export type ReplacedProfile = z.infer<typeof replaced>

export const backupCalls = {
  /**
   * Begins a backup of one space, or of the whole profile (null), encrypted with a passphrase. The host writes it to a
   * file without any window seeing the bytes: to the place chosen in the system's dialog, otherwise to the downloads
   * folder. Ends any other backup in progress. Null: the user canceled.
   */
  'backup.begin': call(
    z.object({ space: spaceId.nullable(), passphrase }),
    z.object({ backup: underWay.shape.backup.nullable() }),
  ),
  /**
   * Writes the next part. `bytes`: written so far; `path`: of the file, once it is complete. `storage`: it can't be
   * written.
   */
  'backup.write': call(underWay, z.object({ bytes: count, path: z.string().nullable() })),
  /**
   * Begins to restore a backup; `backup.feed` takes the file piece by piece. Ends any other restore in progress.
   * `bad-input`: not a backup or a wrong passphrase; `refused`: damaged; `not-allowed`: it would replace this profile,
   * which has spaces; `not-found`: another restore has begun.
   */
  'backup.restore': call(how, underWay),
  'backup.feed': call(underWay.extend({ bytes: bytes.refine((piece) => piece.length <= LIMITS.recordBytes) }), nothing),
  /** The whole file was fed. A whole profile replaces this one at Parley's next start; a space is now restored. */
  'backup.finish': call(underWay, restored),
  /**
   * Restores the backup at a path that the user selected. Errors are as in `backup.feed` and `backup.finish`; the grant
   * remains valid after them. `not-found`: the file can't be read.
   */
  'backup.restore-file': call(how.extend({ grant }), restored),
  /**
   * Ends a backup or restore in progress, unless it is already complete. `backup`: for one that the host reads itself,
   * its grant.
   */
  'backup.stop': call(underWay, nothing),
  /** Profiles that were replaced by restored ones, newest first. `day`: the date of that, like 2026-11-29. */
  'backup.replaced': call(nothing, listOf(replaced)),
  /**
   * At Parley's next start, the named profile replaces this one, which moves to the returned folder. `refused`: another
   * host is running on it.
   */
  'backup.switch': call(replaced.pick({ name: true }), z.string()),
} as const

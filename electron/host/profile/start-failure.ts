import { textOf } from '../../../shared/record/errors.ts'
import { type DiskTrouble, diskTrouble } from './disk-trouble.ts'

const OF_DISK: Readonly<Record<DiskTrouble, string>> = {
  full: 'The disk with the profile is full. Free up some space, then start Parley again. Nothing was lost.',
  readOnly: "The disk with the profile can't be written to. Make it writable, then start Parley again.",
  notPermitted: "This account doesn't have permission to read and write the profile's folder.",
}

/** The message of a program without a window if it can't start. */
export function startFailure(error: unknown): string {
  const trouble = diskTrouble(error)
  return trouble === null ? textOf(error) : `${OF_DISK[trouble]}\n(${textOf(error)})`
}

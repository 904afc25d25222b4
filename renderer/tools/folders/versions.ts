import { harmlessName } from '../../../shared/record/harmless.ts'
import type { Conflict, Version } from '../../../shared/tools/folders/calls.ts'
import { strings } from '../../strings/strings.ts'

export interface VersionOnScreen {
  which: 'original' | 'copy'
  version: Version
  isMine: boolean
  title: string
  /** The label of the button that keeps it. */
  keep: string
}

/** The two versions of a file, this person's first. */
export function versionsOf({ original, copy, by, isMine }: Conflict): [VersionOnScreen, VersionOnScreen] {
  const words = strings.folders
  const mine = { isMine: true, title: words.yours, keep: words.keepMine }
  const theirs = { isMine: false, keep: words.keepTheirs }
  return isMine
    ? [
        { which: 'copy', version: copy, ...mine },
        { which: 'original', version: original, ...theirs, title: words.otherVersion },
      ]
    : [
        { which: 'original', version: original, ...mine },
        { which: 'copy', version: copy, ...theirs, title: words.versionOf(harmlessName(by)) },
      ]
}

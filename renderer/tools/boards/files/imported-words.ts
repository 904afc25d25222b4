import { strings } from '../../../strings/strings.ts'
import type { Imported } from './import-file.ts'

/** Says what of a file isn't on the board as it was. */
export function importedWords({ leftOut, linksRemoved, isFlat }: Imported): string[] {
  return [
    ...(leftOut > 0 ? [strings.boards.leftOut(leftOut)] : []),
    ...(linksRemoved > 0 ? [strings.boards.linksRemoved(linksRemoved)] : []),
    ...(isFlat ? [strings.boards.isFlat] : []),
  ]
}

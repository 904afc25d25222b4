import { strings } from '../../strings/first.ts'
import type { Notice } from './store.ts'

/** For a notice about the person's action: a button that undoes it, which Ctrl or Cmd+Z then does as well. */
export const undoAction = (run: () => void): NonNullable<Notice['action']> => ({
  words: strings.tools.undo,
  run,
  isUndo: true,
})

import { strings } from '../../strings/first.ts'
import type { Notice } from './store.ts'

/** For a notice of what the person did: a button that undoes it, as Ctrl or Cmd+Z then does. */
export const undoAction = (run: () => void): NonNullable<Notice['action']> => ({
  words: strings.tools.undo,
  run,
  isUndo: true,
})

import { harmlessName } from '../../record/harmless.ts'
import { CAST_LIMITS } from './limits.ts'

/** Whether it can be the title of a cast: nothing in it can make it look like another one. */
export const isCastTitle = (title: string): boolean =>
  title.length > 0 && title.length <= CAST_LIMITS.title && title.isWellFormed() && harmlessName(title) === title

import { harmlessName } from '../../../shared/record/harmless.ts'
import { CAST_LIMITS } from '../../../shared/tools/casts/limits.ts'

/** A call's name as the title of a cast. */
export const asTitle = (text: string): string =>
  harmlessName(harmlessName(text).slice(0, CAST_LIMITS.title).toWellFormed())

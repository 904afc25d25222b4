/** Calls of programs, which windows never make and so needn't know. */
import { z } from 'zod'
import { call, count, hash, inSpace, listOf, nothing } from '../../calls/shapes.ts'
import { RELEASE_LIMITS as LIMITS } from './limits.ts'

const text = z.string()

export const programCalls = {
  /**
   * Carries a repository from a folder whose metadata the program has read; its files may have paths. Returns which
   * files are wanted, and the names that they may have in the folder.
   */
  'import-files': call(
    inSpace.extend({
      name: z.string().min(1).max(LIMITS.name),
      files: z
        .array(z.object({ name: z.string().max(LIMITS.path), text: z.string().max(LIMITS.metadata) }))
        .max(LIMITS.metadataFiles),
    }),
    z.object({ product: text, wanted: listOf(z.object({ path: text, length: count, names: listOf(text) })) }),
  ),
  /** Says which blob is a file of a release. `refused`: it isn't what was signed. */
  bring: call(
    inSpace.extend({ product: text, path: z.string().max(LIMITS.path), root: hash, key: hash, size: count }),
    nothing,
  ),
}
type Calls = typeof programCalls
export type ProgramCallName = keyof Calls
export type ProgramInput<Name extends ProgramCallName> = z.infer<Calls[Name]['input']>
export type ProgramOutput<Name extends ProgramCallName> = z.infer<Calls[Name]['output']>

/** Calls by programs. Windows never make them, so they don't need to know them. */
import { z } from 'zod'
import { call, count, hash, inSpace, listOf, nothing } from '../../calls/shapes.ts'
import { RELEASE_LIMITS as LIMITS } from './limits.ts'

const text = z.string()

export const programCalls = {
  /**
   * Carries a repository from a folder whose metadata the program has read; file names can contain paths. Returns the
   * wanted files, and their possible names in the folder.
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
  /** Names the blob for a file in a release. `refused`: it doesn't match the signed hash. */
  bring: call(
    inSpace.extend({ product: text, path: z.string().max(LIMITS.path), root: hash, key: hash, size: count }),
    nothing,
  ),
}
type Calls = typeof programCalls
export type ProgramCallName = keyof Calls
export type ProgramInput<Name extends ProgramCallName> = z.infer<Calls[Name]['input']>
export type ProgramOutput<Name extends ProgramCallName> = z.infer<Calls[Name]['output']>

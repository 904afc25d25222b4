/** The part of the map about writing many files into a folder of the user's: a newsletter as a site. */
import { z } from 'zod'
import { cleanFileName } from '../blobs/file-name.ts'
import { bytes, call, count, nothing } from '../calls/shapes.ts'
import { LIMITS } from '../record/limits.ts'
import { place } from '../tools/folders/calls.ts'

const DEPTH = 3
/** Excludes everything that a system would run when opened. */
const ENDING = /\.(html|xml|css|md|txt|png|jpe?g|gif|webp|avif|bin)$/

const isPlain = (path: string): boolean => {
  const names = path.split('/')
  const isClean = names.every((name) => !name.startsWith('.') && cleanFileName(name) === name)
  return names.length <= DEPTH && isClean && ENDING.test(path)
}

const underWay = z.object({ export: z.string() })

export const exportCalls = {
  /**
   * Begins to write into a folder, which is created if missing. `files`: number of existing entries, for a question to
   * the user.
   */
  'exports.begin': call(z.object({ place }), underWay.extend({ files: count })),
  /** Appends to a file. It isn't put in its place until `exports.finish`. */
  'exports.write': call(
    underWay.extend({
      path: z.string().max(300).refine(isPlain, 'no path of an exported file'),
      bytes: bytes.refine((piece) => piece.length <= LIMITS.recordBytes),
    }),
    nothing,
  ),
  /**
   * Moves all files to their places: replaces those of the same name, keeps others. If that fails, everything is as
   * before.
   */
  'exports.finish': call(underWay, z.object({ path: z.string() })),
  'exports.stop': call(underWay, nothing),
} as const

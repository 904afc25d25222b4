/** The part of the map that is about writing many files into a folder of the person's own: a newsletter as a site. */
import { z } from 'zod'
import { cleanFileName } from '../blobs/file-name.ts'
import { LIMITS } from '../record/limits.ts'
import { place } from './folders.ts'
import { bytes, call, count, nothing } from './shapes.ts'

const DEPTH = 3
/** Nothing that a system would run when it is opened. */
const ENDING = /\.(html|xml|css|md|txt|png|jpe?g|gif|webp|avif|bin)$/

const isPlain = (path: string): boolean => {
  const names = path.split('/')
  const isClean = names.every((name) => !name.startsWith('.') && cleanFileName(name) === name)
  return names.length <= DEPTH && isClean && ENDING.test(path)
}

const underWay = z.object({ export: z.string() })

export const exportCalls = {
  /** Begins to write into a folder, which is made where it is missing. `files`: how many things lie there already, which the person is asked about. */
  'exports.begin': call(z.object({ place }), underWay.extend({ files: count })),
  /** Adds to the end of a file. Nothing of it is in its place before `exports.finish`. */
  'exports.write': call(
    underWay.extend({
      path: z.string().max(300).refine(isPlain, 'no path of an exported file'),
      bytes: bytes.refine((piece) => piece.length <= LIMITS.recordBytes),
    }),
    nothing,
  ),
  /** Puts all files in their places: those of the same name are replaced, others stay. Where that fails, all is as it was. */
  'exports.finish': call(underWay, z.object({ path: z.string() })),
  'exports.stop': call(underWay, nothing),
} as const

/** The kinds of work that this version knows. */
import type { JobEntry } from '../shape.ts'

export const WORK = ['checksum', 'scan', 'convert', 'script', 'module'] as const
export type Work = (typeof WORK)[number]

/** The formats that images can be converted to, and their file extensions. */
export const IMAGE_FORMATS = {
  jpeg: { type: 'image/jpeg', ending: 'jpg', hasQuality: true },
  png: { type: 'image/png', ending: 'png', hasQuality: false },
  webp: { type: 'image/webp', ending: 'webp', hasQuality: true },
} as const
export type ImageFormat = keyof typeof IMAGE_FORMATS
export const isImageFormat = (name: string): name is ImageFormat => Object.hasOwn(IMAGE_FORMATS, name)

/** For images, if the job doesn't set one. */
export const QUALITY = 80

type Known = Pick<JobEntry, 'work' | 'over' | 'program' | 'image' | 'answers'>

/** Null for work from a later version, or without what it needs. */
export function knownWork({ work, over, program, image, answers }: Known): Work | null {
  if (work === 'convert') return over.kind === 'list' && image && isImageFormat(image.to) && answers ? 'convert' : null
  if (work === 'checksum') return over.kind === 'list' ? 'checksum' : null
  if (work === 'scan') return over.kind === 'list' && program ? 'scan' : null
  return (work === 'module' || work === 'script') && program ? work : null
}

/** Whether the starter supplied the code. A language model doesn't count: it is only data. */
export const isOfStarter = ({ work, program }: Pick<JobEntry, 'work' | 'program'>): boolean =>
  program !== undefined && work !== 'scan'

/** File extensions of programs and language models. */
export const PROGRAM_ENDINGS = {
  scan: ['.traineddata'],
  script: ['.js', '.mjs', '.cjs'],
  module: ['.wasm'],
} as const

/** File extensions of readable pictures. */
export const PICTURE_ENDINGS = ['.png', '.jpg', '.jpeg', '.webp'] as const

/** Limits per task of a program, if the job doesn't set them. */
export const PROGRAM_LIMITS = { seconds: 60, megabytes: 256 } as const
/** The same for a picture. */
export const PICTURE_LIMITS = { seconds: 120, megabytes: 1024 } as const
export const limitsOf = (work: string) => (work === 'scan' || work === 'convert' ? PICTURE_LIMITS : PROGRAM_LIMITS)

/** The input of a task of a range. */
export const numberOfTask = ({ over }: Pick<JobEntry, 'over'>, task: number): number | null =>
  over.kind === 'range' ? over.from + over.step * task : null

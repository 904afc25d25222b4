/** The kinds of work that this version knows. */
import type { JobEntry } from './shape.ts'

export const WORK = ['checksum', 'scan', 'convert', 'script', 'module'] as const
export type Work = (typeof WORK)[number]

/** What images can become, and how the names of such files end. */
export const IMAGE_FORMATS = {
  jpeg: { type: 'image/jpeg', ending: 'jpg', hasQuality: true },
  png: { type: 'image/png', ending: 'png', hasQuality: false },
  webp: { type: 'image/webp', ending: 'webp', hasQuality: true },
} as const
export type ImageFormat = keyof typeof IMAGE_FORMATS
export const isImageFormat = (name: string): name is ImageFormat => Object.hasOwn(IMAGE_FORMATS, name)

/** Of images, if the job doesn't say. */
export const QUALITY = 80

type Known = Pick<JobEntry, 'work' | 'over' | 'program' | 'image' | 'answers'>

/** Null for work of a later version, or without what it needs. */
export function knownWork({ work, over, program, image, answers }: Known): Work | null {
  if (work === 'convert') return over.kind === 'list' && image && isImageFormat(image.to) && answers ? 'convert' : null
  if (work === 'checksum') return over.kind === 'list' ? 'checksum' : null
  if (work === 'scan') return over.kind === 'list' && program ? 'scan' : null
  return (work === 'module' || work === 'script') && program ? work : null
}

/** Whether the work is what somebody wrote: a language model only says how the app reads. */
export const isOfStarter = ({ work, program }: Pick<JobEntry, 'work' | 'program'>): boolean =>
  program !== undefined && work !== 'scan'

/** How the names of programs end, and of language models. */
export const PROGRAM_ENDINGS = {
  scan: ['.traineddata'],
  script: ['.js', '.mjs', '.cjs'],
  module: ['.wasm'],
} as const

/** How the names of pictures end that can be read. */
export const PICTURE_ENDINGS = ['.png', '.jpg', '.jpeg', '.webp'] as const

/** What a task of a program may take, if the job doesn't say. */
export const PROGRAM_LIMITS = { seconds: 60, megabytes: 256 } as const
/** The same for a picture. */
export const PICTURE_LIMITS = { seconds: 120, megabytes: 1024 } as const
export const limitsOf = (work: string) => (work === 'scan' || work === 'convert' ? PICTURE_LIMITS : PROGRAM_LIMITS)

/** What a program gets for a task of a range. */
export const numberOfTask = ({ over }: Pick<JobEntry, 'over'>, task: number): number | null =>
  over.kind === 'range' ? over.from + over.step * task : null

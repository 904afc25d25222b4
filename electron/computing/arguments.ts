/** The command line of jobs. */
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { PICTURE_SIDE } from '../../shared/tools/files/picture.ts'
import { JOB_LIMITS as LIMITS } from '../../shared/tools/jobs/limits.ts'
import { type Range, rangeOf } from '../../shared/tools/jobs/range.ts'
import type { ImageTerms } from '../../shared/tools/jobs/shape.ts'
import {
  isImageFormat,
  limitsOf,
  PICTURE_LIMITS,
  PROGRAM_ENDINGS,
  PROGRAM_LIMITS,
} from '../../shared/tools/jobs/work/work.ts'
import { defaultProfileDirectory, type Surroundings } from '../host/profile/directory.ts'

/** `column`: its name; null for all columns, as JSON. */
interface Rows {
  table: string
  column: string | null
}

export interface MapArguments {
  /** Null if the work is built in. */
  program: string | null
  work: 'scan' | 'convert' | 'script' | 'module'
  /** How to convert images, and the person's folder for the results; null for only the space's. */
  image: ImageTerms | null
  out: string | null
  /** Patterns of paths, relative to the person's folder; or numbers; or rows of a table of the space. */
  inputs: { patterns: readonly string[] } | { range: Range } | { rows: Rows; gather: boolean }
  /** The person's folder. */
  folder: string
  name: string
  copies: number
  /** Names of members, or ids of devices; if empty, all members who can write. */
  helpers: readonly string[]
  seconds: number
  megabytes: number
  days: number
  /** How long to wait for results, in seconds; null until the job has ended. */
  wait: number | null
}

export type ComputeArguments =
  | (MapArguments & { action: 'map'; space: string; profile: string })
  /** Exports the tasks for another system. Doesn't contact a host. */
  | (MapArguments & {
      action: 'export'
      program: string
      inputs: Exclude<MapArguments['inputs'], { rows: Rows }>
      to: string
    })

export const COMPUTE_HELP = `Runs a program for each of many inputs, on the devices of everyone in a space who agrees to help. Prints one JSON
object per line.

  map FILE           the program: a .js file with a function run(text), or a .wasm module; or a language model of
                     Tesseract (.traineddata), which reads the text of PNG, JPEG and WebP images
  map convert        converts images instead: PNG, JPEG and WebP
    --to FORMAT      jpeg, png or webp; with --side N, so that no side has more than N pixels; with --quality N,
                     from 1 to 100
    --out FOLDER     writes them there as well; the space has them in a folder named like the job
    --in GLOB        its inputs: files of this computer, such as 'frames/*.txt', which are shared in the space;
                     may be given several times
    --range A:B:STEP numbers as inputs, from A to B, instead of files; the step is 1 if it isn't given
    --table NAME     rows of a table of the space as inputs, as JSON; with --column NAME, what that column says
    --gather         with --table: also writes the results into a new column of the table
    --quorum N       how many people compute each result, at most ${LIMITS.copies} (1)
    --helper NAME    who helps besides this device, by name or id; may be given several times; without it, all who
                     may write in the space
    --name TEXT      what people see; by default the name of FILE
    --seconds N      limit of each task (${PROGRAM_LIMITS.seconds}; for images ${PICTURE_LIMITS.seconds})
    --megabytes N    memory of each task (${PROGRAM_LIMITS.megabytes}; for images ${PICTURE_LIMITS.megabytes})
    --days N         deadline (7)
    --wait N         wait at most N seconds for results; the job continues; 0 only starts it
    --export dask    starts nothing: writes a folder with the same tasks for Dask, named by --to
    --to FOLDER      must not exist
  --space NAME       the space, by its name or id
  --profile DIR      the profile that Parley runs on, if it isn't the usual one
  --help             show this text

A line about a task replaces an earlier one. Ctrl+C cancels the job.

Exit codes: 0 each task has an answer, 1 Parley isn't running or stopped, 2 a mistake in the command, 3 refused, 4 some
tasks have no answer, 5 results are missing after --wait, 130 canceled by Ctrl+C. Parley must be running in the browser
on that profile: parley --browser, or parley --no-open.`

/** Null if only help is wanted. Throws an Error whose message is for the person. */
export function readComputeArguments(words: readonly string[], surroundings: Surroundings): ComputeArguments | null {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      ...{ space: text, profile: text, name: text, range: text, export: text, to: text, wait: text },
      ...{ quorum: text, seconds: text, megabytes: text, days: text },
      in: { type: 'string', multiple: true, default: [] },
      helper: { type: 'string', multiple: true, default: [] },
      ...{ table: text, column: text, side: text, quality: text, out: text },
      gather: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return null
  // npm changes into the project's folder, but a typed path is relative to the person's folder.
  const folder = resolve(surroundings.environment.INIT_CWD ?? '.')
  const whole = (
    name: 'quorum' | 'seconds' | 'megabytes' | 'days' | 'wait' | 'side' | 'quality',
    otherwise: number,
    most: number,
  ): number => {
    const given = values[name]
    const least = name === 'wait' ? 0 : 1
    const value = given === undefined ? otherwise : /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN
    if (value >= least && value <= most) return value
    throw new Error(`--${name} must be a number from ${least} to ${most}.`)
  }
  const [action, file, ...more] = positionals
  if (action !== 'map' || file === undefined) throw new Error('Use "map FILE", or "map convert".')
  // A shell may have expanded the pattern.
  const patterns = [...values.in, ...more]
  const work = workOf(file)
  const limits = limitsOf(work)
  const image = work === 'convert' ? imageOf(values.to, whole, values) : null
  const given = {
    program: work === 'convert' ? null : resolve(folder, file),
    work,
    image,
    out: values.out === undefined ? null : resolve(folder, values.out),
    inputs: inputsOf(patterns, values),
    folder,
    name: (values.name?.trim() || basename(file)).slice(0, LIMITS.name),
    copies: whole('quorum', 1, LIMITS.copies),
    helpers: values.helper,
    seconds: whole('seconds', limits.seconds, LIMITS.seconds),
    megabytes: whole('megabytes', limits.megabytes, LIMITS.megabytes),
    days: whole('days', 7, 365),
    wait: values.wait === undefined ? null : whole('wait', 0, 1_000_000),
  }
  if (work === 'scan' && !('patterns' in given.inputs)) throw new Error('A language model needs --in: images of pages.')
  if (work === 'convert' && !('patterns' in given.inputs)) throw new Error('"map convert" needs --in: images.')
  if (!image && [values.out, values.side, values.quality].some((each) => each !== undefined))
    throw new Error('--out, --side and --quality need "map convert".')
  if (values.helper.length > LIMITS.helpers) throw new Error(`--helper can be given up to ${LIMITS.helpers} times.`)
  if (values.export !== undefined) {
    if (values.helper.length > 0) throw new Error('--helper is for Parley: Dask has workers of its own.')
    const { program } = given
    if (work === 'scan' || program === null) throw new Error('--export takes a .js or a .wasm file.')
    if (values.export !== 'dask') throw new Error('--export knows dask only.')
    if (!values.to) throw new Error('--to is missing: the folder to write.')
    const { inputs, ...rest } = given
    if ('rows' in inputs) throw new Error('--export takes --in or --range: tables are in Parley alone.')
    return { action: 'export', ...rest, program, inputs, to: resolve(folder, values.to) }
  }
  if (!values.space) throw new Error('--space is missing: the name or the id of a space.')
  const profile = values.profile === undefined ? defaultProfileDirectory(surroundings) : resolve(folder, values.profile)
  return { action, ...given, space: values.space, profile }
}

function imageOf(
  to: string | undefined,
  whole: (name: 'side' | 'quality', otherwise: number, most: number) => number,
  { side, quality }: { side?: string | undefined; quality?: string | undefined },
): ImageTerms {
  if (to === undefined || !isImageFormat(to)) throw new Error('--to must be jpeg, png or webp.')
  return {
    to,
    ...(side !== undefined && { side: whole('side', 1, PICTURE_SIDE) }),
    ...(quality !== undefined && { quality: whole('quality', 1, 100) }),
  }
}

function workOf(file: string): MapArguments['work'] {
  if (file === 'convert') return 'convert'
  for (const work of ['scan', 'script', 'module'] as const)
    if (PROGRAM_ENDINGS[work].some((ending) => file.endsWith(ending))) return work
  throw new Error('The program must be a .js, a .wasm or a .traineddata file.')
}

interface GivenInputs {
  range?: string | undefined
  table?: string | undefined
  column?: string | undefined
  gather: boolean
}

function inputsOf(patterns: readonly string[], { range: numbers, table, column, gather }: GivenInputs) {
  const kinds = [patterns.length > 0, numbers !== undefined, table !== undefined].filter(Boolean)
  if (kinds.length !== 1) throw new Error('Use either --in, --range or --table.')
  if (table === undefined && (column !== undefined || gather)) throw new Error('--column and --gather need --table.')
  if (table !== undefined) return { rows: { table, column: column ?? null }, gather }
  return numbers === undefined ? { patterns } : { range: rangeFrom(numbers) }
}

function rangeFrom(numbers: string): Range {
  const [from = Number.NaN, to = Number.NaN, step = 1, ...more] = numbers
    .split(':')
    .map((each) => (/^-?\d{1,16}$/.test(each) ? Number(each) : Number.NaN))
  const range = more.length > 0 ? 'wrong' : rangeOf(from, to, step)
  if (typeof range === 'object') return range
  if (range === 'zero') throw new Error('The step of --range must not be 0.')
  if (range === 'many') throw new Error(`A job can have up to ${LIMITS.tasks} tasks. For more, use Dask or Ray.`)
  throw new Error('--range must be whole numbers, such as 1:100 or 0:1000:50.')
}

/** Runs a command of `parley compute`, and reports each step. */
import { randomBytes } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, posix } from 'node:path'
import { JOB_LIMITS as LIMITS } from '../../shared/tools/jobs/limits.ts'
import type { ImageTerms } from '../../shared/tools/jobs/shape.ts'
import { RunningSpace } from '../host/profile/ask-running.ts'
import { hasOwnMemory, memoryFor } from '../host/tools/jobs/processes/module-memory.ts'
import type { ComputeArguments } from './arguments.ts'
import { exportForDask } from './export-for-dask.ts'
import { type InputFile, inputFiles } from './inputs.ts'
import { ResultFiles } from './result-files.ts'

export type Line = { type: string } & Readonly<Record<string, unknown>>
interface Started {
  job: string
  tasks: number
}
type Ending = 'all' | 'some' | 'waiting' | 'canceled'

const DAY = 24 * 60 * 60 * 1000
const MEGABYTE = 1024 * 1024

/**
 * Returns how it ended. Rejects with an Error whose message is for the person.
 *
 * @param canceled aborted when the person wants to end the job
 */
export async function* runCompute(command: ComputeArguments, canceled: AbortSignal): AsyncGenerator<Line, Ending> {
  const program = command.program === null ? null : await programFile(command.program, command)
  const files = 'patterns' in command.inputs ? await inputFiles(command.folder, command.inputs.patterns) : null
  if (command.action === 'export') {
    yield await exportForDask(command, files)
    return 'all'
  }
  const { space, profile, work, inputs, image, out, name, copies, helpers, seconds, megabytes, days, wait } = command
  const written = image && out !== null ? await ResultFiles.prepare(out, image, files ?? []) : null
  const host = await RunningSpace.of(profile, '/jobs', space)
  const terms = {
    ...{ name, work, copies, samples: copies > 1, seconds, megabytes, until: Date.now() + days * DAY },
    ...(helpers.length > 0 && { helpers }),
    ...(program && { program: await share(host, program, name) }),
    ...(image && { image, answers: { secret: randomBytes(32).toString('hex'), folder: resultFolder(name, image) } }),
  }
  const over: object[] = []
  for (const file of files ?? []) {
    if (canceled.aborted) return 'canceled'
    over.push(await share(host, file, name))
    yield { type: 'file', name: file.name, size: file.size }
  }
  const given = 'range' in inputs ? { over: inputs.range } : 'rows' in inputs ? inputs : { files: over }
  const { job, tasks } = (await host.ask('POST', '/start', JSON.stringify({ ...terms, ...given }))) as Started
  yield { type: 'job', job, tasks }
  if (wait === 0) return 'waiting'
  return yield* results(host, job, wait, canceled, written)
}

async function* results(
  host: RunningSpace,
  job: string,
  wait: number | null,
  canceled: AbortSignal,
  written: ResultFiles | null,
): AsyncGenerator<Line, Ending> {
  const waited = wait === null ? null : AbortSignal.timeout(wait * 1000)
  try {
    const lines = host.lines(`/results/${job}`, AbortSignal.any(waited ? [canceled, waited] : [canceled]))
    for await (const text of lines) {
      const line = JSON.parse(text) as Line
      if (line.type === 'result' && line.file && written) {
        const task = Number(line.task)
        yield { ...line, path: await written.write(task, await host.bytes(`/answer/${job}/${task}`)) }
      } else yield line
      if (line.type === 'end')
        return line.state === 'done' && line.failed === 0 && line.done === line.tasks ? 'all' : 'some'
    }
  } catch (error) {
    if (!canceled.aborted && !waited?.aborted) throw error
  }
  if (canceled.aborted) {
    await host.ask('POST', `/cancel/${job}`, null)
    return 'canceled'
  }
  if (waited?.aborted) return 'waiting'
  throw new Error('Parley stopped.')
}

const resultFolder = (name: string, { to }: ImageTerms): string => `${name.replaceAll('/', ' ').trim()} (${to})`

async function programFile(path: string, { work, megabytes }: ComputeArguments): Promise<InputFile> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw new Error(`${path} isn't a file.`)
  if (found.size > LIMITS.programBytes)
    throw new Error(`A program can have up to ${LIMITS.programBytes / MEGABYTE} MB. For larger ones, use Dask or Ray.`)
  const module = work === 'module' ? await readFile(path) : null
  if (module && hasOwnMemory(module))
    throw new Error('The module makes a memory of its own. It must import it instead, so that its size can be limited.')
  if (module && !memoryFor(module, megabytes))
    throw new Error(`The module needs more than ${megabytes} MB of memory: let it have more with --megabytes.`)
  return { path, name: basename(path), size: found.size }
}

/** Shares a file in the space, in a folder named like the job. */
async function share(host: RunningSpace, { path, name, size }: InputFile, job: string): Promise<object> {
  const folder = posix.join(job.replaceAll('/', ' '), dirname(name)).replace(/\/\.$/, '')
  const place = [folder, basename(name)].map(encodeURIComponent).join('/')
  const { root } = (await host.ask('PUT', `/file/${place}`, { path }, { 'Content-Length': size })) as { root: string }
  return { root, name: name.slice(-LIMITS.fileName) }
}

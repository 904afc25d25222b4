/** Writes the tasks of a job as a folder that Dask runs. */
import { constants } from 'node:fs'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { memoryFor } from '../host/tools/jobs/processes/module-memory.ts'
import type { MapArguments } from './arguments.ts'
import type { InputFile } from './inputs.ts'

const TEMPLATES = join(import.meta.dirname, 'dask')

/** @param files null for numbers. Rejects with an Error whose message is for the person */
export async function exportForDask(
  { program, work, inputs, seconds, megabytes, to }: MapArguments & { program: string; to: string },
  files: readonly InputFile[] | null,
): Promise<{ type: 'export'; folder: string; tasks: number }> {
  await mkdir(to, { recursive: false }).catch(() => {
    throw new Error(`${to} can't be made, or exists already.`)
  })
  const copy = (from: string, path: string) => copyFile(from, join(to, path), constants.COPYFILE_EXCL)
  for (const name of ['run.py', 'task.mjs']) await copy(join(TEMPLATES, name), name)
  await copy(program, basename(program))
  for (const { path, name } of files ?? []) {
    await mkdir(dirname(join(to, 'inputs', name)), { recursive: true })
    await copy(path, join('inputs', name))
  }
  const over = 'range' in inputs ? inputs.range : { files: files?.map(({ name }) => name), count: files?.length ?? 0 }
  const memory = work === 'module' ? memoryFor(await readFile(program), megabytes) : null
  const pages = memory && [memory.initial, memory.maximum]
  const job = { program: basename(program), ...over, seconds, megabytes, ...(pages && { pages }) }
  await writeFile(join(to, 'job.json'), `${JSON.stringify(job, null, 2)}\n`)
  return { type: 'export', folder: to, tasks: job.count }
}

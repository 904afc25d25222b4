/** The files that a job's program gets. */
import { glob, stat } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'
import { JOB_LIMITS as LIMITS } from '../../shared/tools/jobs/limits.ts'

export interface InputFile {
  path: string
  /** Relative to the person's folder if it's inside it, with `/`. */
  name: string
  size: number
}

/** Returns each file once, in order of their names. Rejects with an Error whose message is for the person. */
export async function inputFiles(folder: string, patterns: readonly string[]): Promise<InputFile[]> {
  const paths = new Set<string>()
  for (const pattern of patterns)
    for await (const path of glob(pattern, { cwd: folder })) paths.add(resolve(folder, path))
  const files: InputFile[] = []
  for (const path of paths) {
    const found = await stat(path)
    if (!found.isFile()) continue
    const name = relative(folder, path)
    files.push({
      path,
      name: name
        .split(sep)
        .filter((part) => part !== '..')
        .join('/'),
      size: found.size,
    })
    if (found.size > LIMITS.inputBytes)
      throw new Error(`${name} is larger than ${LIMITS.inputBytes / 1024 / 1024} MB. For such files, use Dask or Ray.`)
  }
  if (files.length === 0) throw new Error(`No file fits ${patterns.join(' ')}.`)
  if (files.length > LIMITS.tasks)
    throw new Error(`A job can have up to ${LIMITS.tasks} tasks. For more, use Dask or Ray.`)
  return files.sort((one, two) => (one.name < two.name ? -1 : 1))
}

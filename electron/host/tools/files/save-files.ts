/**
 * Writes copies where the person chooses: one file under the chosen name, several into a folder with their subfolders.
 */
import { mkdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { cleanFileName } from '../../../../shared/blobs/file-name.ts'
import type { CallInput, CallOutput } from '../../../../shared/ipc/contract.ts'
import type { FileProblem } from '../../../../shared/tools/files/calls.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import { BlobError } from '../../blobs/blob-problem.ts'
import { isAskedFor, realPathHere } from '../../blobs/system/asked-name.ts'
import type { Desktop } from '../../windows/desktop.ts'

type Saved = Omit<CallOutput<'files.save'>, 'target'>
type Wanted = CallInput<'files.save'>['files'][number]

/** Saves one file under the name that the person chooses. Null if they cancel; resolves when it is written. */
export async function saveFile(
  engine: Pick<BlobEngine, 'saveAs'>,
  desktop: Pick<Desktop, 'chooseFile'>,
  { root, name }: Wanted,
): Promise<Saved | null> {
  const target = await desktop.chooseFile(cleanFileName(name))
  if (target === null) return null
  const options = { directory: dirname(target), name: basename(target), onTaken: 'replace' as const }
  const problem = await problemOf(engine.saveAs(root, options))
  return problem ? { saved: 0, failed: [{ root, name, problem }] } : { saved: 1, failed: [] }
}

/** Resolves when every file is written into the folder `target`, or has failed. */
export async function saveFiles(
  engine: Pick<BlobEngine, 'saveAs'>,
  target: string,
  files: readonly Wanted[],
): Promise<Saved> {
  const result: Saved = { saved: 0, failed: [] }
  let isFull = false
  for (const { root, name, folder } of files) {
    // If there's no room for one file, there's none for the rest.
    const problem: FileProblem | null = isFull
      ? 'disk-full'
      : await problemOf(saveWithin(engine, target, { root, name, folder }))
    isFull = problem === 'disk-full'
    if (problem) result.failed.push({ root, name, problem })
    else result.saved += 1
  }
  return result
}

/**
 * Returns the folder within `target` for a folder of the space, creating it if missing. Names come from others: each is
 * cleaned separately, so that none leads elsewhere. Rejects if the file system resolves a name to another folder.
 */
export async function folderWithin(target: string, folder: string, realPath = realPathHere): Promise<string> {
  let directory = target
  await mkdir(directory, { recursive: true })
  for (const name of folder.split('/').filter(Boolean).map(cleanFileName)) {
    directory = join(directory, name)
    await mkdir(directory).catch(ignoreThere)
    if (!(await isAskedFor(directory, realPath))) throw new Error(`${name} is another folder here`)
  }
  return directory
}

function ignoreThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}

async function saveWithin(engine: Pick<BlobEngine, 'saveAs'>, target: string, { root, name, folder }: Wanted) {
  return engine.saveAs(root, { directory: await folderWithin(target, folder), name, onTaken: 'number' })
}

async function problemOf(work: Promise<unknown>): Promise<FileProblem | null> {
  try {
    await work
    return null
  } catch (error) {
    return error instanceof BlobError ? error.problem : 'not-writable'
  }
}

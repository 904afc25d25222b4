/** Writes copies where the person says: one under the name that was chosen, several into a folder with the folders that they stand in. */
import { mkdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { cleanFileName } from '../../../shared/blobs/file-name.ts'
import type { CallInput, CallOutput } from '../../../shared/ipc/contract.ts'
import type { FileProblem } from '../../../shared/ipc/files.ts'
import type { BlobEngine } from '../blobs/blob-engine.ts'
import { BlobError } from '../blobs/blob-problem.ts'
import type { Desktop } from './desktop.ts'

type Saved = CallOutput<'files.save'>
type Wanted = CallInput<'files.save'>['files'][number]

/** Resolves when all is written, or the person wants none. */
export async function saveFiles(
  engine: Pick<BlobEngine, 'saveAs'>,
  desktop: Pick<Desktop, 'chooseFile' | 'chooseFolder'>,
  files: readonly Wanted[],
): Promise<Saved> {
  const [first] = files
  if (first && files.length === 1) {
    const target = await desktop.chooseFile(cleanFileName(first.name))
    if (target === null) return { saved: 0, failed: [] }
    const options = { directory: dirname(target), name: basename(target), onTaken: 'replace' as const }
    const problem = await problemOf(engine.saveAs(first.root, options))
    return problem ? { saved: 0, failed: [{ name: first.name, problem }] } : { saved: 1, failed: [] }
  }
  const target = await desktop.chooseFolder()
  if (target === null) return { saved: 0, failed: [] }
  const result: Saved = { saved: 0, failed: [] }
  for (const { root, name, folder } of files) {
    const problem = await problemOf(saveWithin(engine, target, { root, name, folder }))
    if (problem) result.failed.push({ name, problem })
    else result.saved += 1
    // What one lacks, the next lacks too.
    if (problem === 'disk-full') break
  }
  return result
}

async function saveWithin(engine: Pick<BlobEngine, 'saveAs'>, target: string, { root, name, folder }: Wanted) {
  // Names of folders come from others: each is cleaned by itself, so that none leads elsewhere.
  const directory = join(target, ...folder.split('/').filter(Boolean).map(cleanFileName))
  await mkdir(directory, { recursive: true })
  return engine.saveAs(root, { directory, name, onTaken: 'number' })
}

async function problemOf(work: Promise<unknown>): Promise<FileProblem | null> {
  try {
    await work
    return null
  } catch (error) {
    return error instanceof BlobError ? error.problem : 'not-writable'
  }
}

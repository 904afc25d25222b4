/** Parley at a given commit, from this repository's history. */
import { execFile } from 'node:child_process'
import { mkdir, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { inProject } from '../../scripts/lib/project.mjs'

const run = promisify(execFile)

/**
 * Writes the files of a commit into a folder, with today's packages. Rejects if the commit is not in the local history,
 * as in a shallow clone.
 * @returns the folder
 */
export async function checkOut(commit: string, directory: string): Promise<string> {
  const place = join(directory, 'version')
  const archive = join(directory, 'version.tar')
  await mkdir(place, { recursive: true })
  await run('git', ['archive', '--output', archive, commit, 'shared', 'electron', 'package.json'], { cwd: inProject() })
  await run('tar', ['-xf', archive, '-C', place])
  await rm(archive)
  await symlink(inProject('node_modules'), join(place, 'node_modules'), 'junction')
  return place
}

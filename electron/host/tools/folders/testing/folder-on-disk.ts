/** A device's folder on disk, for tests. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export class FolderOnDisk {
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.path, path)), { recursive: true })
    await writeFile(join(this.path, path), text)
  }

  /** Texts by path, without Parley's own folder. */
  async files(): Promise<Record<string, string>> {
    const found = await filesBelow(this.path, '')
    return Object.fromEntries(found.sort(([one], [other]) => (one < other ? -1 : 1)))
  }
}

/** Skips files that disappear before they are read: others work there at the same time. */
async function filesBelow(root: string, folder: string): Promise<[path: string, text: string][]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => [])
  const found = entries.map(async (entry): Promise<[string, string][]> => {
    const path = join(folder, entry.name)
    if (path === '.parley') return []
    if (entry.isDirectory()) return filesBelow(root, path)
    const text = entry.isFile() ? await readFile(join(root, path), 'utf8').catch(() => null) : null
    return text === null ? [] : [[path, text]]
  })
  return (await Promise.all(found)).flat()
}

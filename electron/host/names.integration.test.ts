/**
 * Everything that names files and folders as others chose: none produces a name that a file system resolves
 * differently.
 */
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cleanFileName, foldName } from '../../shared/blobs/file-name.ts'
import { shapeOf } from '../../shared/blobs/shape.ts'
import { LEADING_ELSEWHERE, SPELLED_IN_FULL } from '../../shared/blobs/testing/names.ts'
import { exportCalls } from '../../shared/ipc/exports.ts'
import { utf8 } from '../../shared/record/bytes.ts'
import { readJoinRequestFiles } from '../../shared/space/joining/join-request-files.ts'
import { copyPath, isSyncPath } from '../../shared/tools/folders/paths.ts'
import { isAskedFor } from './blobs/system/asked-name.ts'
import { saveAs } from './blobs/system/save-as.ts'
import { folderWithin } from './tools/files/save-files.ts'
import { Zips, zipPaths } from './tools/files/zips.ts'
import { ignoredBy } from './tools/folders/ignored.ts'
import { type FoldersToList, listFolders } from './tools/folders/listing/list-folders.ts'
import { scan } from './tools/folders/listing/scan.ts'
import { WorkFolder } from './tools/folders/work-folder.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'parley-names-'))
})
afterEach(() => rm(root, { recursive: true }))

const lister = { list: async (what: FoldersToList) => listFolders(what) }

const noBytes = async () => new Uint8Array()
const taken = (isTaken: boolean, name: string): string[] => (isTaken ? [name] : [])

/** What each of them makes of a name: the components of the paths that it would write. */
const READERS: Record<string, (name: string) => string[] | Promise<string[]>> = {
  'paths of synced folders': (name) => taken(isSyncPath(`a/${name}/b`) || isSyncPath(name), name),
  'copies in synced folders': (name) => copyPath(`a/${name}`, { name, time: 0 }, () => false)?.split('/') ?? [],
  'files that are saved': async (name) => [
    basename(await saveAs(shapeOf(0), noBytes, 'random', { directory: root, name, onTaken: 'number' })),
  ],
  'folders that files are saved or downloaded into': async (name) =>
    (await folderWithin(root, `a/${name}`)).slice(root.length + 1).split('/'),
  'zip files, and what lies in them': (name) => {
    const zips = new Zips({ read: async function* () {} })
    const offered = zips.find(zips.offer(name, []))
    return [...zipPaths([{ name, folder: `${name}/b` }]), offered?.name ?? '']
  },
  'files that are sent to one person': (name) => readJoinRequestFiles([[name, 1]]).map(({ name: read }) => read),
  'files that are exported': (name) =>
    [`${name}.html`, `${name}/index.html`].flatMap((path) =>
      taken(exportCalls['exports.write'].input.safeParse({ export: 'x', path, bytes: utf8('') }).success, path),
    ),
}

describe.each(Object.entries(READERS))('[B19] %s', (_, read) => {
  it.each(LEADING_ELSEWHERE)('are never named %j', async (name) => {
    for (const component of (await read(name)).flatMap((path) => path.split('/'))) {
      expect(component).not.toMatch(/^[^.]{0,6}~\d+(\.|$)/)
      expect(['.git', '.hg', '.svn', '.parley']).not.toContain(foldName(component))
    }
  })
})

describe('an existing file in a synced folder', () => {
  it.each(LEADING_ELSEWHERE.filter((name) => !/[/:]/.test(name)))('isn’t sent if it is named %j', async (name) => {
    await mkdir(join(root, name, 'hooks'), { recursive: true })
    const { files, folders } = await scan(root, ignoredBy(''), lister, () => false)
    expect([[...files], [...folders.keys()]]).toEqual([[], ['']])
  })

  it.each(SPELLED_IN_FULL)('is accepted if it is named %j', async (name) => {
    await mkdir(join(root, name))
    expect([...(await scan(root, ignoredBy(''), lister, () => false)).folders.keys()]).toContain(cleanFileName(name))
  })
})

describe('a folder that the file system resolves to another name', () => {
  /** As on Windows: a short name resolves to a folder with a long name. */
  const toGit = async () => join(root, '.git')

  it('is detected', async () => {
    expect(await isAskedFor(join(root, 'GIT~1'), toGit)).toBe(false)
    expect(await isAskedFor(join(root, '.GIT'), toGit)).toBe(true)
    expect(await isAskedFor(join(root, 'u\u0308'), async () => join(root, 'ü'))).toBe(true)
  })

  it('[K3] has no files placed in it or taken from it', async () => {
    const work = new WorkFolder(root, 'ours', toGit)
    await work.claim()
    await mkdir(join(root, 'longname'))
    const went = { time: 0, by: 'a'.repeat(64) }
    const over = { size: 0, changed: '0', inode: '0', device: '0' }
    expect(await work.place(work.partPath(), 'longname/a', null, went)).toEqual({ done: false, why: 'in-the-way' })
    expect(await work.trash('longname/a', over, went)).toBeNull()
  })

  it('has no files saved in it', async () => {
    await expect(folderWithin(root, 'longname', toGit)).rejects.toThrow('another folder')
    expect(await readdir(join(root, 'longname'))).toEqual([])
  })
})

/** Names in synced folders: both encodings of accents, and names that stay on their device, all reported. */
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HostGroup } from '../../testing/group.ts'
import { ignoredBy } from './ignored.ts'
import { type FoldersToList, listFolders } from './listing/list-folders.ts'
import { scan } from './listing/scan.ts'
import { onDisk } from './spelling.ts'
import { hereOf, holds, shared, twoWithPlaces, upToDate } from './testing/kept-by-two.ts'

/** The name as macOS programs write it, and as in paths. */
const APART = 'Bu\u0308cher'
const WHOLE = 'Bücher'

const group = new HostGroup()
let directory: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-spelled-'))
})
afterEach(async () => {
  await group.remove()
  await rm(directory, { recursive: true })
})

const lister = { list: async (what: FoldersToList) => listFolders(what) }
const look = () => scan(directory, ignoredBy(''), lister, () => false)

describe('[K3] looking at a folder', () => {
  it('finds a file under one path however its accents are encoded, and knows the encoding', async () => {
    await mkdir(join(directory, APART, 'plain'), { recursive: true })
    await writeFile(join(directory, APART, 'plain', `${APART}.txt`), 'one')
    const { files, folders, skipped, spelling } = await look()
    const path = `${WHOLE}/plain/${WHOLE}.txt`
    expect([[...files.keys()], [...folders.keys()], skipped.size]).toEqual([[path], ['', APART, `${APART}/plain`], 0])
    expect(onDisk(path, spelling)).toBe(`${APART}/plain/${APART}.txt`)
    expect(onDisk(`${WHOLE}/new.txt`, spelling)).toBe(`${APART}/new.txt`)
  })

  it('[K12] takes one of two equivalent names, and reports the other as skipped', async () => {
    for (const name of [APART, WHOLE]) await writeFile(join(directory, `${name}.txt`), name)
    const { files, skipped, spelling } = await look()
    expect([[...files.keys()], [...skipped], spelling.size]).toEqual([
      [`${WHOLE}.txt`],
      [[`${APART}.txt`, 'capitals']],
      0,
    ])
  })

  // On other systems, both are the same name.
  it.runIf(process.platform === 'linux')(
    '[K12] takes one of two equivalent names, even if neither is spelled as in paths',
    async () => {
      const [ring, sign] = ['A\u030a', '\u212b']
      for (const name of [sign, ring]) {
        await mkdir(join(directory, name))
        await writeFile(join(directory, name, `of ${name.length}.txt`), name)
        await writeFile(join(directory, `${name}.txt`), name)
      }
      const { files, skipped, spelling } = await look()
      expect([...files.keys()].sort()).toEqual(['Å.txt', 'Å/of 2.txt'])
      expect([...skipped].sort()).toEqual([
        [sign, 'capitals'],
        [`${sign}.txt`, 'capitals'],
      ])
      expect([onDisk('Å.txt', spelling), onDisk('Å/of 2.txt', spelling)]).toEqual([`${ring}.txt`, `${ring}/of 2.txt`])
    },
  )

  it('reports names that aren’t valid text', async () => {
    const latin = Buffer.concat([Buffer.from(`${directory}/caf`), Buffer.from([0xe9]), Buffer.from('.txt')])
    const isTaken = await writeFile(latin, 'one').then(
      () => true,
      () => false,
    )
    await writeFile(join(directory, 'real \ufffd.txt'), 'two')
    const { files, skipped } = await look()
    expect([...files.keys()]).toEqual(['real \ufffd.txt'])
    // macOS rejects such names.
    if (isTaken) expect([...skipped]).toEqual([['caf\ufffd.txt', 'name']])
  })

  it('counts and lists what patterns leave out', async () => {
    for (const name of ['report.tmp', 'song.part', 'x~', '4913', '#notes#', 'kept.txt'])
      await writeFile(join(directory, name), '')
    for (const name of ['.git', '.parley']) await mkdir(join(directory, name))
    const { files, leftOut } = await look()
    expect([...files.keys()]).toEqual(['kept.txt'])
    expect(leftOut).toEqual({ paths: expect.any(Array), count: 6 })
    expect(leftOut.paths.sort()).toEqual(['#notes#', '.git/', '4913', 'report.tmp', 'song.part', 'x~'])
  })
})

describe('empty folders', () => {
  it('are listed, but not the folders in them', async () => {
    const folders = ['a/b/empty', 'a/b/c/inner', 'void/one/two', 'void/three', `${APART}/x`, 'cache']
    for (const path of folders) await mkdir(join(directory, path), { recursive: true })
    await writeFile(join(directory, 'a', 'b', 'c', 'kept.txt'), '')
    await writeFile(join(directory, 'cache', 'left.tmp'), '')
    await symlink(directory, join(directory, APART, 'link'))
    const { empty } = await look()
    expect({ ...empty, paths: empty.paths.toSorted() }).toEqual({
      paths: [`${WHOLE}/x`, 'a/b/c/inner', 'a/b/empty', 'void'],
      count: 4,
    })
  })
})

describe('names in a folder of two hosts', () => {
  it('are stated in one encoding, and each disk keeps its own', { timeout: 300_000 }, async () => {
    const all = await twoWithPlaces(group, directory)
    const { ana, ben, space, anas, bens } = all
    await anas.write(`${APART}/${APART}.txt`, 'one')
    await anas.write('left.tmp', '')
    await anas.write('why?.txt', '')
    await mkdir(join(anas.path, 'Photos', '2027'), { recursive: true })
    await anas.write('Photos/a.tmp', '')
    const folder = await shared(all)
    const path = `${WHOLE}/${WHOLE}.txt`
    await holds(ben, bens, { [path]: 'one' })
    await bens.write(path, 'two')
    await ana.until(async () => (await anas.files())[`${APART}/${APART}.txt`] === 'two')
    await upToDate(ana, space, folder)
    expect((await readdir(anas.path)).sort()).toEqual(['.parley', APART, 'Photos', 'left.tmp', 'why?.txt'])
    await rm(join(anas.path, APART, `${APART}.txt`))
    await holds(ben, bens, {})
    expect(await hereOf(ana, space, folder)).toMatchObject({ leftOut: 2, empty: 2, troubleCount: 1 })
    expect(await ana.call('folders.not-synced', { space, folder })).toEqual({
      troubles: [{ path: 'why?.txt', trouble: 'name' }],
      troubleCount: 1,
      leftOut: ['Photos/a.tmp', 'left.tmp'],
      leftOutCount: 2,
      empty: [WHOLE, 'Photos/2027'],
      emptyCount: 2,
    })
  })
})

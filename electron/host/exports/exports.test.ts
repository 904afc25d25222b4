import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportCalls } from '../../../shared/ipc/exports.ts'
import { utf8 } from '../../../shared/record/bytes.ts'
import type { ProfileState } from '../store/profile-store.ts'
import { Grants } from '../windows/grants.ts'
import { Exports, type ExportsOptions } from './exports.ts'

let home = ''
let site = ''
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'parley-exports-'))
  site = join(home, 'site')
})
afterEach(() => rm(home, { recursive: true, force: true }))

/** The profile's notes last, as on a disk. */
let profiles: ExportsOptions['profiles']
beforeEach(() => {
  profiles = { state: { exports: [] } as unknown as ProfileState, save: async () => {} }
})
const hostOf = (desktop: ExportsOptions['desktop']) =>
  new Exports({ profileDirectory: join(home, 'profile'), profiles, grants: new Grants(), desktop })
const inBrowser = () => hostOf(null)
const typed = (path: string) => ({ place: { kind: 'path' as const, path } })
const text = (path: string) => readFile(join(site, path), 'utf8')

describe('an export into a folder', () => {
  it('creates the folder, and moves everything into it at the end', async () => {
    const { handlers } = inBrowser()
    const begun = await handlers['exports.begin'](typed(site), 'window')
    expect(begun.files).toBe(0)
    for (const [path, part] of [
      ['index.html', 'one '],
      ['index.html', 'two'],
      ['issues/0001-first.html', 'first'],
    ] as const)
      await handlers['exports.write']({ export: begun.export, path, bytes: utf8(part) }, 'window')
    expect((await readdir(site)).filter((name) => !name.startsWith('.'))).toEqual([])
    expect(await handlers['exports.finish']({ export: begun.export }, 'window')).toEqual({ path: site })
    expect(await readdir(site)).toEqual(['index.html', 'issues'])
    expect([await text('index.html'), await text('issues/0001-first.html')]).toEqual(['one two', 'first'])
  })

  it('reports existing files, replaces those of the same name, and leaves the rest', async () => {
    const { handlers } = inBrowser()
    await mkdir(site)
    await writeFile(join(site, 'index.html'), 'old')
    await writeFile(join(site, 'mine.txt'), 'mine')
    const begun = await handlers['exports.begin'](typed(site), 'window')
    expect(begun.files).toBe(2)
    await handlers['exports.write']({ export: begun.export, path: 'index.html', bytes: utf8('new') }, 'window')
    expect(await text('index.html')).toBe('old')
    await handlers['exports.finish']({ export: begun.export }, 'window')
    expect([await text('index.html'), await text('mine.txt')]).toEqual(['new', 'mine'])
    expect(await readdir(site)).toEqual(['index.html', 'mine.txt'])
  })

  it('changes nothing if a file can’t be moved to its place, or if the window closes', async () => {
    const exports = inBrowser()
    const { handlers } = exports
    await mkdir(join(site, 'zeta.html'), { recursive: true })
    await writeFile(join(site, 'index.html'), 'old')
    const begun = await handlers['exports.begin'](typed(site), 'window')
    for (const path of ['index.html', 'issues/first.html', 'zeta.html'])
      await handlers['exports.write']({ export: begun.export, path, bytes: utf8('new') }, 'window')
    await expect(handlers['exports.finish']({ export: begun.export }, 'window')).rejects.toMatchObject({
      reason: 'storage',
    })
    expect(await text('index.html')).toBe('old')
    expect(await readdir(site)).toEqual(['index.html', 'zeta.html'])

    const made = join(home, 'made')
    const second = await handlers['exports.begin'](typed(made), 'window')
    await handlers['exports.write']({ export: second.export, path: 'index.html', bytes: utf8('new') }, 'window')
    await expect(handlers['exports.stop']({ export: second.export }, 'another')).rejects.toMatchObject({
      reason: 'not-found',
    })
    exports.disconnected('window')
    await expect.poll(() => readdir(home)).toEqual(['site'])
  })

  /**
   * Simulates a host that dies while it moves the files it has written. @param moved how many of its two files are in
   * their place
   */
  const dies = async (moved: 1 | 2): Promise<string> => {
    await rm(site, { recursive: true, force: true })
    await mkdir(join(site, 'issues'), { recursive: true })
    for (const path of ['index.html', 'issues/first.html', 'mine.txt']) await writeFile(join(site, path), 'old')
    const { handlers } = inBrowser()
    const begun = await handlers['exports.begin'](typed(site), 'window')
    const [gathered = ''] = (await readdir(site)).filter((name) => name.startsWith('.'))
    for (const path of ['index.html', 'issues/first.html'].slice(0, moved)) {
      await handlers['exports.write']({ export: begun.export, path, bytes: utf8('new') }, 'window')
      await mkdir(dirname(join(site, gathered, 'old', path)), { recursive: true })
      await rename(join(site, path), join(site, gathered, 'old', path))
      await rename(join(site, gathered, 'new', path), join(site, path))
    }
    if (moved === 1)
      await handlers['exports.write']({ export: begun.export, path: 'issues/first.html', bytes: utf8('new') }, 'window')
    return gathered
  }
  const beginAndStop = async () => {
    const exports = inBrowser()
    const { files } = await exports.handlers['exports.begin'](typed(site), 'window')
    await exports.close()
    return files
  }

  it('restores files replaced by a host that died before it had moved everything', async () => {
    await dies(1)
    expect(await beginAndStop()).toBe(3)
    expect([await text('index.html'), await text('issues/first.html'), await text('mine.txt')]).toEqual([
      ...['old', 'old', 'old'],
    ])
    expect((await readdir(site)).sort()).toEqual(['index.html', 'issues', 'mine.txt'])
    await dies(2)
    expect(await beginAndStop()).toBe(3)
    expect([await text('index.html'), await text('issues/first.html')]).toEqual(['new', 'new'])
    expect((await readdir(site)).sort()).toEqual(['index.html', 'issues', 'mine.txt'])
    expect(profiles.state.exports).toBeUndefined()
  })

  it('restores nothing from a folder that it didn’t note itself, whatever its name', async () => {
    await mkdir(join(site, '.parley-export-x/new'), { recursive: true })
    await mkdir(join(site, '.parley-export-x/old'))
    await writeFile(join(site, '.parley-export-x/new/a'), '')
    await writeFile(join(site, '.parley-export-x/old/index.html'), 'theirs')
    await writeFile(join(site, 'index.html'), 'mine')
    await beginAndStop()
    expect(await text('index.html')).toBe('mine')
    expect(await text('.parley-export-x/old/index.html')).toBe('theirs')
  })

  it('refuses if the folder with its gathered files was replaced', async () => {
    const gathered = await dies(1)
    await rename(join(site, gathered), join(home, 'before'))
    await symlink(join(home, 'before'), join(site, gathered))
    await expect(beginAndStop()).rejects.toMatchObject({ reason: 'in-the-way' })
    await rm(join(site, gathered))
    await mkdir(join(site, gathered, 'old'), { recursive: true })
    await writeFile(join(site, gathered, 'old', 'mine.txt'), 'theirs')
    await expect(beginAndStop()).rejects.toMatchObject({ reason: 'in-the-way' })
    expect([await text('index.html'), await text('mine.txt')]).toEqual(['new', 'old'])
    await rm(join(site, gathered), { recursive: true })
    expect(await beginAndStop()).toBe(3)
  })

  it('follows no links in the folder, neither when writing nor when restoring', async () => {
    const outside = join(home, 'outside')
    await dies(1)
    await rename(join(site, 'issues'), outside)
    await symlink(outside, join(site, 'issues'))
    const { handlers } = inBrowser()
    const begun = await handlers['exports.begin'](typed(site), 'window')
    await handlers['exports.write']({ export: begun.export, path: 'issues/first.html', bytes: utf8('new') }, 'window')
    await expect(handlers['exports.finish']({ export: begun.export }, 'window')).rejects.toMatchObject({
      reason: 'in-the-way',
    })
    expect(await readFile(join(outside, 'first.html'), 'utf8')).toBe('old')
  })

  it('doesn’t write into hidden folders, nor into folders whose parent is missing', async () => {
    const { handlers } = inBrowser()
    for (const [path, reason] of [
      [join(home, '.hidden'), 'hidden'],
      [join(home, 'missing', 'site'), 'bad-input'],
      ['site', 'bad-input'],
      ['/', 'whole-disk'],
    ] as const)
      await expect(handlers['exports.begin'](typed(path), 'window'), path).rejects.toMatchObject({ reason })
    expect(await readdir(home)).toEqual([])
    const installed = hostOf({
      chooseFile: async () => null,
      chooseFolder: async () => site,
      showInFolder: () => {},
      showLog: () => {},
      startDrag: async () => {},
    })
    await expect(installed.handlers['exports.begin'](typed(site), 'window')).rejects.toMatchObject({
      reason: 'not-allowed',
    })
  })

  it('accepts only paths within the folder, and only files that nothing executes', () => {
    const { input } = exportCalls['exports.write']
    const isTaken = (path: string) => input.safeParse({ export: 'x', path, bytes: utf8('') }).success
    expect(['index.html', 'feed.xml', 'issues/0001-der-fährmann.html', 'pictures/a b.jpeg'].every(isTaken)).toBe(true)
    const bad = [
      '../x.html',
      '/x.html',
      'a//x.html',
      '.x.html',
      'a/.git/x.html',
      'a\\x.html',
      'x.exe',
      'x.html/',
      'con.html',
      'a/b/c/d.html',
    ]
    expect(bad.filter(isTaken)).toEqual([])
  })
})

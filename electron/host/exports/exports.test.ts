import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportCalls } from '../../../shared/ipc/exports.ts'
import { utf8 } from '../../../shared/record/bytes.ts'
import { Grants } from '../windows/grants.ts'
import { Exports } from './exports.ts'

let home = ''
let site = ''
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'parley-exports-'))
  site = join(home, 'site')
})
afterEach(() => rm(home, { recursive: true, force: true }))

const inBrowser = () => new Exports({ profileDirectory: join(home, 'profile'), grants: new Grants(), desktop: null })
const typed = (path: string) => ({ place: { kind: 'path' as const, path } })
const text = (path: string) => readFile(join(site, path), 'utf8')

describe('an export into a folder', () => {
  it('creates the folder, and puts everything there at the end', async () => {
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
    await mkdir(join(site, '.parley-export-gone'))
    const begun = await handlers['exports.begin'](typed(site), 'window')
    expect(begun.files).toBe(2)
    await handlers['exports.write']({ export: begun.export, path: 'index.html', bytes: utf8('new') }, 'window')
    expect(await text('index.html')).toBe('old')
    await handlers['exports.finish']({ export: begun.export }, 'window')
    expect([await text('index.html'), await text('mine.txt')]).toEqual(['new', 'mine'])
    expect(await readdir(site)).toEqual(['index.html', 'mine.txt'])
  })

  it('changes nothing if a file cannot take its place, or if the window closes', async () => {
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

  it('puts back what a host replaced that died before it had moved everything', async () => {
    const died = async (left: Record<string, string>) => {
      await rm(site, { recursive: true, force: true })
      for (const [path, content] of Object.entries({ 'issues/first.html': 'new', 'mine.txt': 'mine', ...left })) {
        await mkdir(dirname(join(site, path)), { recursive: true })
        await writeFile(join(site, path), content)
      }
      const exports = inBrowser()
      const begun = await exports.handlers['exports.begin'](typed(site), 'window')
      await exports.close()
      return begun.files
    }
    const old = { '.parley-export-a/old/index.html': 'old', '.parley-export-a/old/issues/first.html': 'old' }
    expect(await died({ ...old, '.parley-export-a/new/index.html': 'new' })).toBe(3)
    expect([await text('index.html'), await text('issues/first.html'), await text('mine.txt')]).toEqual([
      ...['old', 'old', 'mine'],
    ])
    expect((await readdir(site)).sort()).toEqual(['index.html', 'issues', 'mine.txt'])
    // Everything had been moved.
    expect(await died({ ...old, 'index.html': 'new' })).toBe(3)
    expect([await text('index.html'), await text('issues/first.html')]).toEqual(['new', 'new'])
    expect((await readdir(site)).sort()).toEqual(['index.html', 'issues', 'mine.txt'])
  })

  it('writes into no hidden folder, and into none whose parent is missing', async () => {
    const { handlers } = inBrowser()
    for (const [path, reason] of [
      [join(home, '.hidden'), 'refused'],
      [join(home, 'missing', 'site'), 'bad-input'],
      ['site', 'bad-input'],
      ['/', 'refused'],
    ] as const)
      await expect(handlers['exports.begin'](typed(path), 'window'), path).rejects.toMatchObject({ reason })
    expect(await readdir(home)).toEqual([])
    const installed = new Exports({
      profileDirectory: join(home, 'profile'),
      grants: new Grants(),
      desktop: {
        chooseFile: async () => null,
        chooseFolder: async () => site,
        showInFolder: () => {},
        showLog: () => {},
        startDrag: async () => {},
      },
    })
    await expect(installed.handlers['exports.begin'](typed(site), 'window')).rejects.toMatchObject({
      reason: 'not-allowed',
    })
  })

  it('accepts only paths within the folder, of files that nothing executes', () => {
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

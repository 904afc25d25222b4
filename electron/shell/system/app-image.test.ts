import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FakeElectron } from '../testing/fake-electron.ts'
import { type AppImageOptions, programFile, registerAppImage } from './app-image.ts'

const ICON = join(import.meta.dirname, '../../../assets/icon.png')
const APPDIR = '/tmp/.mount_ParleyXYZ'
let home: string
let electron: FakeElectron

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'parley-appimage-'))
  electron = new FakeElectron('ready')
})

afterEach(() => rm(home, { recursive: true }))

const register = (file: string | undefined, options: Partial<AppImageOptions> = {}) =>
  registerAppImage({
    app: electron.parts.app,
    environment: { ...(file && { APPIMAGE: file, APPDIR }), XDG_DATA_DIRS: join(home, 'system') },
    home,
    program: `${APPDIR}/parley`,
    arguments: [],
    icon: ICON,
    ...options,
  })

const path = () => join(home, '.local/share/applications/parley.desktop')
const entry = () => readFile(path(), 'utf8')
const isThere = () => stat(path()).then(Boolean, () => false)

describe('an AppImage', () => {
  it('registers itself for links, and again after being moved', async () => {
    await register('/home/ana/Parley.AppImage')
    expect(await entry()).toContain('Exec="/home/ana/Parley.AppImage" %U\nTryExec=/home/ana/Parley.AppImage\n')
    expect(await entry()).toContain('MimeType=x-scheme-handler/parley;\n')
    expect(electron.done).toEqual(['protocol client parley'])
    const picture = await readFile(join(home, '.local/share/icons/hicolor/1024x1024/apps/parley.png'))
    expect(picture.equals(await readFile(ICON))).toBe(true)
    await register('/home/ana/Parley.AppImage')
    expect(electron.done).toHaveLength(1)
    await register('/home/ana/Apps/Parley.AppImage')
    expect(await entry()).toContain('TryExec=/home/ana/Apps/Parley.AppImage\n')
    expect(electron.done).toHaveLength(2)
  })

  it
    .runIf(spawnSync('desktop-file-validate').error === undefined)
    .each([
      '/home/ana/Parley.AppImage',
      '/home/ana/My "100%" $apps & `more`/Parley\\1.AppImage',
      '/home/ana/Ä\nb/Parley.AppImage',
    ])('has a valid entry, whatever its path: %j', async (file) => {
    await register(file)
    expect(spawnSync('desktop-file-validate', [path()], { encoding: 'utf8' })).toMatchObject({ status: 0, stdout: '' })
  })

  it('leaves alone the entries of packages and of the person', async () => {
    const system = join(home, 'system/applications/parley.desktop')
    await mkdir(dirname(system), { recursive: true })
    await writeFile(system, '[Desktop Entry]\n')
    await register('/home/ana/Parley.AppImage')
    expect(await isThere()).toBe(false)
    await rm(system)
    await mkdir(dirname(path()), { recursive: true })
    await writeFile(path(), '[Desktop Entry]\nName=My Parley\n')
    await register('/home/ana/Parley.AppImage')
    expect(await entry()).toBe('[Desktop Entry]\nName=My Parley\n')
    expect(electron.done).toEqual([])
  })

  it('counts only if the program is in it and uses the usual profile', async () => {
    await register('/home/ana/Terminal.AppImage', { program: '/opt/Parley/parley' })
    await register(undefined)
    await register('/home/ana/Parley.AppImage', { arguments: ['--profile', '/tmp/other'] })
    expect(await isThere()).toBe(false)
    const environment = { APPIMAGE: '/home/ana/Parley.AppImage', APPDIR }
    expect(programFile(environment, `${APPDIR}/parley`)).toBe('/home/ana/Parley.AppImage')
    expect(programFile(environment, '/opt/Parley/parley')).toBe('/opt/Parley/parley')
  })
})

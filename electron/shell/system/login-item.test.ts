import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FakeElectron } from '../testing/fake-electron.ts'
import { LoginItem } from './login-item.ts'

let home: string
let electron: FakeElectron

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'parley-login-'))
  electron = new FakeElectron('ready')
})

afterEach(() => rm(home, { recursive: true }))

const create = (
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv = {},
  args: string[] = [],
  program = '/opt/Parley/parley',
) =>
  new LoginItem({
    app: electron.parts.app,
    platform,
    environment,
    home,
    program,
    arguments: args,
  })

const entry = (folder = '.config') => readFile(join(home, folder, 'autostart/parley.desktop'), 'utf8')

describe.each(['darwin', 'win32', 'linux'] as const)('start at login on %s', (platform) => {
  it('is off, on and off again', async () => {
    const item = create(platform)
    expect(item.isOn).toBe(false)
    await item.switch(true)
    expect(item.isOn).toBe(true)
    await item.switch(false)
    expect(item.isOn).toBe(false)
  })

  it('isn’t offered if Parley isn’t packaged', async () => {
    electron.isPackaged = false
    const item = create(platform)
    await item.switch(true)
    expect(item.isOn).toBeNull()
    expect(electron.login.openAtLogin).toBe(false)
    await expect(entry()).rejects.toThrow()
  })
})

describe('start at login', () => {
  it('is an autostart entry on Linux in the person’s own folder, including for an AppImage', async () => {
    await create('linux').switch(true)
    expect(await entry()).toBe(
      '[Desktop Entry]\nType=Application\nName=Parley\nExec="/opt/Parley/parley" "--hidden"\nTryExec=/opt/Parley/parley\nTerminal=false\n',
    )
    const environment = {
      XDG_CONFIG_HOME: join(home, 'config'),
      APPIMAGE: '/home/ana/My "100%" $apps/Parley.AppImage',
      APPDIR: '/tmp/mount',
    }
    await create('linux', environment, [], '/tmp/mount/parley').switch(true)
    expect(await entry('config')).toContain(
      String.raw`Exec="/home/ana/My \\"100%%\\" \\$apps/Parley.AppImage" "--hidden"`,
    )
  })

  it('follows an AppImage that was moved, while it is on', async () => {
    const at = (file: string) => create('linux', { APPIMAGE: file, APPDIR: '/tmp/mount' }, [], '/tmp/mount/parley')
    await at('/old.AppImage').renew()
    await expect(entry()).rejects.toThrow()
    await at('/old.AppImage').switch(true)
    await at('/new.AppImage').renew()
    expect(await entry()).toContain('Exec="/new.AppImage"')
  })

  it('can’t add a line to the entry', async () => {
    await create('linux', {}, ['--profile', '/tmp/a\nHidden=true\nExec=evil']).switch(true)
    expect((await entry()).split('\n')).toHaveLength(7)
  })

  it('opens the same profile', async () => {
    await create('win32', {}, ['--profile', 'C:\\Users\\Ana B\\p\\']).switch(true)
    expect(electron.login.args).toEqual(['--profile', '"C:\\Users\\Ana B\\p\\\\"', '--hidden'])
  })

  it('rejects if the system’s folder can’t be written', async () => {
    await writeFile(join(home, 'file'), '')
    const item = create('linux', { XDG_CONFIG_HOME: join(home, 'file') })
    await expect(item.switch(true)).rejects.toThrow()
    expect(item.isOn).toBe(false)
  })

  it('is recognized by the command line, on macOS by the system', () => {
    expect(create('linux').isStart(['--hidden'])).toBe(true)
    expect(create('linux').isStart(['parley://join/x'])).toBe(false)
    electron.login.wasOpenedAtLogin = true
    expect(create('darwin').isStart([])).toBe(true)
    expect(create('win32').isStart([])).toBe(false)
  })
})

import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CALL_CHANNEL } from '../../shared/ipc/electron-channels.ts'
import { MAIN_WINDOW } from '../../shared/ipc/shell.ts'
import { createFakeHost } from '../../shared/ipc/testing.ts'
import { mayMount, SmallDisks } from '../host/blobs/testing/small-disk.ts'
import { sodiumCrypto } from '../host/crypto.ts'
import { Loopback } from '../host/loopback/loopback.ts'
import { prepareProfileDirectory } from '../host/profile/directory.ts'
import { claimProfile } from '../host/profile/instance-lock.ts'
import type { HostParts } from '../host/start.ts'
import { bareHost } from '../host/testing/bare-host.ts'
import { serve } from '../serve/run.ts'
import { APP_ID } from './identity.ts'
import { runShell } from './run.ts'
import { FakeElectron } from './testing/fake-electron.ts'
import { clickItem } from './testing/fake-system.ts'
import { placeIn } from './windows/windows.ts'

let folder: string
let electron: FakeElectron
let platform: NodeJS.Platform
let environment: NodeJS.ProcessEnv
let ownProcess: EventEmitter
let hasTransfers: boolean
let given: HostParts | null
const logged: string[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-shell-'))
  electron = new FakeElectron()
  platform = 'linux'
  environment = {}
  ownProcess = new EventEmitter()
  hasTransfers = false
  given = null
  logged.length = 0
})

afterEach(() => rm(folder, { recursive: true }))

const createHost = async (parts: HostParts) => {
  given = parts
  return bareHost({
    api: createFakeHost({ 'jobs.computing': () => ({ jobs: [], full: [] }) }),
    hasTransfers: () => hasTransfers,
    sleep: () => void electron.done.push('host sleeps'),
    wake: () => void electron.done.push('host wakes'),
    close: async () => void electron.done.push('host closed'),
  })
}

function run(words: string[] = [], create: (parts: HostParts) => ReturnType<typeof createHost> = createHost) {
  return runShell({
    electron: electron.parts,
    crypto: sodiumCrypto,
    createHost: create,
    platform,
    environment,
    process: ownProcess,
    words: environment.XDG_DATA_HOME ? words : ['--profile', join(folder, 'profile'), ...words],
    folder,
    built: join(folder, 'dist'),
    program: '/opt/Parley/parley',
    icon: join(import.meta.dirname, '../../assets/icon.png'),
    loadUpdater: () => Promise.reject(new Error('no update is expected')),
    log: (message) => logged.push(message),
  })
}

const ended = (how = 'exit 0') => expect.poll(() => electron.done.at(-1)).toBe(how)

/** The page has loaded, and makes its first call. */
async function called(): Promise<unknown> {
  const { contents } = electron.window
  await expect.poll(() => contents.url !== '' && !contents.isCrashed).toBe(true)
  return contents.invoke(CALL_CHANNEL, ['app.state', undefined])
}

/** Makes a call as the page. */
async function call(name: string, input?: unknown, { contents } = electron.window): Promise<unknown> {
  const answer = await contents.invoke(CALL_CHANNEL, [name, input])
  expect(answer).toMatchObject({ ok: true })
  return (answer as { value: unknown }).value
}

const eventsIn = (name: string, window = electron.window) =>
  window.contents.sent.flatMap(([, each, payload]) => (each === name ? [payload] : []))

const linksIn = (window = electron.window) =>
  window.contents.sent.flatMap(([, name, payload]) => (name === 'app.link' ? [(payload as { link: string }).link] : []))
/** The address of the page that shows only one place, without everything around it. */
const alone = (address: string) => address.replace('#', '?alone#')
const keyFile = () => readFile(join(folder, 'profile/device.key'), 'utf8')

async function quit(): Promise<void> {
  electron.quit()
  await ended()
}

describe('the shell', () => {
  it('starts the host, opens one guarded window, and closes the host before it ends', async () => {
    await run()
    expect(electron.windows).toHaveLength(1)
    const { window } = electron
    expect(window.loaded).toEqual(['app://parley/index.html'])
    expect(window.options.webPreferences?.preload).toBe(join(folder, 'dist/electron/preload.cjs'))
    expect(window.contents.opensWindow('about:blank')).toBe(false)
    expect(electron.permissions.check).toBeDefined()
    expect(electron.channels).toEqual(['parley:call', 'parley:grant'])
    expect(electron.done).toEqual(expect.arrayContaining(['setPath userData', 'sandbox', 'protocol client parley']))
    expect(JSON.parse(await keyFile()).sealing).toBe('key-ring')
    const page = await electron.fetch('app://parley/x')
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*ws:\/\/127\.0\.0\.1:\d+/)
    await quit()
    expect(electron.done.slice(-3)).toEqual(['quit', 'host closed', 'exit 0'])
  })

  it.each(['darwin', 'win32'] as const)('says before its first start that the system may ask (%s)', async (system) => {
    platform = system
    if (system === 'win32') Object.assign(electron.keyRing, { tag: 'v10', constant: null })
    const read = Promise.withResolvers<number>()
    electron.answer = () => read.promise
    const running = run()
    await expect
      .poll(() => electron.questions.map(({ message }) => message))
      .toEqual(['Parley connects directly to other people’s computers'])
    expect(given).toBeNull()
    read.resolve(0)
    await running
    expect(given).not.toBeNull()
    await quit()
    electron = new FakeElectron()
    if (system === 'win32') Object.assign(electron.keyRing, { tag: 'v10', constant: null })
    await run()
    expect(electron.questions).toEqual([])
    await quit()
  })

  it('shows its log', async () => {
    await run()
    given?.desktop?.showLog()
    expect(electron.done).toContain(`opened ${join(folder, 'profile/logs')}`)
    await quit()
  })

  it('shows its window while the host is starting, and lets calls wait for it', async () => {
    const starting = Promise.withResolvers<void>()
    const running = run([], async (parts) => {
      await starting.promise
      return createHost(parts)
    })
    await expect.poll(() => electron.open.map(({ isVisible }) => isVisible)).toEqual([true])
    const answer = called()
    electron.secondInstance(['parley', 'parley://join/soon'])
    expect(await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 50, 'waiting'))])).toBe('waiting')
    starting.resolve()
    await running
    expect(await answer).toMatchObject({ ok: true })
    expect(linksIn()).toEqual(['parley://join/soon'])
    await quit()
  })

  it('ends if its window is closed while the host is starting', async () => {
    const starting = Promise.withResolvers<void>()
    void run([], () => {
      starting.resolve()
      return new Promise(() => {})
    })
    await starting.promise
    expect(electron.open).toHaveLength(1)
    electron.window.close()
    await ended()
  })

  it('hands over to the first instance without touching its files', async () => {
    const loopback = await Loopback.open({ port: 0, allowedOrigins: [], staticRoot: null, log: () => {} })
    await mkdir(join(folder, 'profile'), { mode: 0o700 })
    await claimProfile(join(folder, 'profile'), loopback, null)
    electron.isFirst = false
    await run()
    expect(electron.windows).toEqual([])
    expect(electron.done.at(-1)).toBe('quitted')
    const { userData = '' } = electron.paths
    expect(userData).not.toContain(folder)
    expect(existsSync(userData)).toBe(false)
    await loopback.close()
  })

  it('reports if there is no first instance behind the lock', async () => {
    electron.isFirst = false
    await run()
    expect(electron.done.at(-2)).toMatch(/^error: This profile is in use, but nothing responds/)
    expect(electron.done.at(-1)).toBe('exit 1')
  })

  it('takes links from its own command line, a second start and the system', async () => {
    await run(['parley://join/first'])
    await called()
    electron.secondInstance(['parley', 'parley://join/second'])
    expect(electron.openUrl('parley://join/third')).toBe(true)
    expect(linksIn()).toEqual(['parley://join/first', 'parley://join/second', 'parley://join/third'])
    expect(electron.done).toContain('focus')
    await quit()
  })

  it('reports in one window that a link can’t be opened, however long it is', async () => {
    await run()
    await called()
    const pressed = Promise.withResolvers<number>()
    electron.answer = () => pressed.promise
    electron.openUrl('parley://nonsense')
    electron.secondInstance(['parley', `parley://join/${'a'.repeat(1_000_000)}`])
    await expect
      .poll(() => electron.questions.map(({ message }) => message))
      .toEqual([
        'This link can’t be opened: it’s incomplete, too long, from a newer version of Parley, or not a Parley link.',
      ])
    pressed.resolve(0)
    expect(linksIn()).toEqual([])
    expect(logged).toContain("a link of 1000014 characters can't be opened")
    await quit()
  })

  it('opens files by their content: before it is ready, from a second start, and from the system', async () => {
    const invite = join(folder, 'invite.parley')
    await writeFile(invite, 'parley://join/abc')
    await writeFile(join(folder, 'copy.parley'), 'parley backup 1\n')
    await writeFile(join(folder, 'plan.txt'), 'plan')
    const running = run(['invite.parley'])
    expect(electron.openFile(join(folder, 'copy.parley'))).toBe(true)
    await running
    await called()
    const told = (): unknown[] =>
      electron.window.contents.sent.flatMap(([, name, payload]) =>
        String(name).startsWith('app.') ? [[name, payload]] : [],
      )
    await expect.poll(told).toEqual(
      expect.arrayContaining([
        ['app.link', { link: 'parley://join/abc' }],
        ['app.backup', { file: { grant: expect.any(String), name: 'copy.parley', size: 16 } }],
      ]),
    )
    electron.secondInstance(['parley', 'plan.txt'], folder)
    await expect
      .poll(() => told().at(-1))
      .toEqual(['app.files', { files: [{ grant: expect.any(String), name: 'plan.txt', size: 4 }] }])
    await quit()
  })

  it('opens a window for a link or a second start if there is none (macOS)', async () => {
    platform = 'darwin'
    await run()
    electron.window.close()
    expect(electron.open).toEqual([])
    electron.openUrl('parley://join/x')
    expect(electron.open).toHaveLength(1)
    await called()
    expect(linksIn()).toEqual(['parley://join/x'])
    electron.window.close()
    electron.secondInstance(['parley'])
    expect(electron.open).toHaveLength(1)
    electron.window.close()
    electron.appEvents.isPrevented('activate', {}, false)
    expect(electron.open).toHaveLength(1)
    await quit()
  })

  it('comes to the front after a click on a notification, even if it was minimized', async () => {
    await run()
    electron.window.isMinimized = true
    await electron.window.contents.invoke(CALL_CHANNEL, ['app.show', undefined], null)
    expect(electron.done).not.toContain('focus')
    expect(await electron.window.contents.invoke(CALL_CHANNEL, ['app.show', undefined])).toMatchObject({ ok: true })
    expect(electron.done.slice(-3)).toEqual(['restore', 'show', 'focus'])
    await quit()
  })

  it('registers itself as an AppImage', async () => {
    const data = join(folder, 'data')
    environment = { APPIMAGE: '/home/ana/Parley.AppImage', APPDIR: '/opt/Parley', XDG_DATA_HOME: data }
    environment.XDG_DATA_DIRS = environment.XDG_CONFIG_HOME = folder
    await run()
    const entry = () => readFile(join(data, 'applications/parley.desktop'), 'utf8').catch(() => '')
    await expect.poll(entry).toContain('TryExec=/home/ana/Parley.AppImage\n')
    await expect.poll(() => electron.done.filter((each) => each === 'protocol client parley')).toHaveLength(2)
    await quit()
  })

  it('uses the id of the installer’s shortcut, and the person’s own folder for received files', async () => {
    platform = 'win32'
    await run()
    expect(electron.done).toContain(`user model ${APP_ID}`)
    expect(await readFile(join(import.meta.dirname, '../../electron-builder.yml'), 'utf8')).toContain(
      `appId: ${APP_ID}\n`,
    )
    expect(given?.downloads).toBe(electron.paths.downloads)
    expect(await given?.resolveProxy?.('https://example.org/')).toBe('DIRECT')
    expect(electron.done).toContain('proxy for https://example.org/')
    await quit()
  })
})

describe('a page in trouble', () => {
  it('is loaded again after a crash, if the person wants that', async () => {
    await run()
    await expect.poll(() => electron.window.isVisible).toBe(true)
    electron.answer = () => 0
    electron.window.contents.crash()
    await expect.poll(() => electron.window.loaded).toHaveLength(2)
    expect(electron.questions.map(({ message }) => message)).toEqual(['This window crashed. Your saved work is safe.'])
    expect(await called()).toMatchObject({ ok: true })
    electron.window.contents.crash('clean-exit')
    electron.answer = () => 1
    electron.window.contents.crash('oom')
    await ended()
  })

  it('is asked about once if it doesn’t load, and can be abandoned', async () => {
    electron.loading = 'fails'
    await run()
    await ended()
    expect(electron.questions).toHaveLength(1)
    expect(electron.window.isVisible || electron.window.isDestroyed).toBe(true)
  })

  it('is waited for while it doesn’t respond', async () => {
    await run()
    electron.window.events.emit('unresponsive')
    await expect.poll(() => electron.questions).toHaveLength(1)
    expect(electron.open).toHaveLength(1)
    await quit()
  })

  it('has a window to close, even if it never loads', async () => {
    electron.loading = 'never'
    await run()
    await expect.poll(() => electron.window.isVisible).toBe(true)
    electron.window.close()
    await ended()
  })
})

describe('a restart that the person wants', () => {
  it('closes the host first, and doesn’t reopen the links and files of the previous start', async () => {
    hasTransfers = true
    await run(['--ozone-platform=wayland', '--hidden', '--command=nearby', 'parley://join/x', 'mine.parley'])
    given?.restart?.()
    await ended()
    const flags = `--profile ${join(folder, 'profile')} --ozone-platform=wayland`
    expect(electron.done.slice(-4)).toEqual([`relaunch Parley ${flags}`, 'quit', 'host closed', 'exit 0'])
    expect(electron.questions).toEqual([])
  })

  it.each([
    ['an AppImage', { APPIMAGE: '/home/ana/Parley.AppImage' }, true, '/home/ana/Parley.AppImage'],
    ['a folder of sources', {}, false, 'Parley /src/parley'],
  ])('starts %s the way it was started', async (_what, surrounding, isPackaged, program) => {
    environment = surrounding
    electron.isPackaged = isPackaged
    await run()
    given?.restart?.()
    await ended()
    expect(electron.done).toContain(`relaunch ${program} --profile ${join(folder, 'profile')}`)
  })
})

describe('an uncaught error', () => {
  const fail = () => ownProcess.emit('uncaughtException', new Error('a bug, at parley://join/secret'))

  it('ends the app with one window, and adds a line to the log', async () => {
    await run()
    electron.answerAtOnce = () => 0
    fail()
    expect(electron.done.slice(-3)).toEqual([
      'error: Parley stopped unexpectedly. Your saved work is safe. a bug, at parley://join/secret',
      'relaunch Parley',
      'exit 1',
    ])
    const log = await readFile(join(folder, 'profile/logs/parley.log'), 'utf8')
    expect(log).toMatch(/Error: a bug, at parley:…\n {4}at /)
    expect(log).toContain('stopped, 1 in a row')
  })

  it('in a socket doesn’t end anything', async () => {
    await run()
    ownProcess.emit('uncaughtException', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }))
    expect(electron.questions).toEqual([])
    await quit()
  })
})

describe('crash dumps', () => {
  it('are in the profile, and aren’t sent automatically', async () => {
    await run()
    expect(electron.done).toContain(`crash dumps in ${join(folder, 'profile/logs/crashes')}`)
    electron.appEvents.isPrevented('child-process-gone', {}, { type: 'GPU', reason: 'crashed' })
    expect(logged).toContain('GPU has ended: crashed')
    await quit()
  })
})

describe('sleep', () => {
  it('is reported to the host', async () => {
    await run()
    electron.powerEvents.emit('suspend')
    electron.powerEvents.emit('resume')
    expect(electron.done.slice(-2)).toEqual(['host sleeps', 'host wakes'])
    await quit()
  })
})

describe('quitting', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'shutdown', 'session-end'])('asks nothing after %s', async (how) => {
    await run()
    hasTransfers = true
    if (how === 'shutdown') electron.powerEvents.emit(how)
    else if (how === 'session-end') electron.window.events.emit(how)
    else ownProcess.emit(how)
    await ended()
    expect(electron.questions).toEqual([])
    expect(electron.done).toContain('host closed')
  })

  it('asks if files are being sent or received', async () => {
    await run()
    hasTransfers = true
    expect(electron.window.close()).toBe(false)
    electron.quit()
    await expect.poll(() => electron.questions).toHaveLength(1)
    expect(electron.open).toHaveLength(1)
    electron.answer = () => 0
    electron.window.close()
    await ended()
    expect(electron.questions).toHaveLength(2)
  })

  it('continues in the tray if the person wants that', async () => {
    await run()
    hasTransfers = true
    electron.answer = ({ buttons = [] }) => buttons.indexOf('Keep running in the background')
    electron.window.close()
    await expect.poll(() => electron.window.isVisible).toBe(false)
    expect(electron.open).toHaveLength(1)
    clickItem(electron.system.tray?.menu ?? [], 'Open Parley')
    expect(electron.window.isVisible).toBe(true)
    hasTransfers = false
    electron.window.close()
    await ended()
  })

  it('asks only for the last window, and on macOS only when quitting', async () => {
    platform = 'darwin'
    await run()
    hasTransfers = true
    electron.questions.length = 0
    expect(electron.window.close()).toBe(true)
    electron.quit()
    await expect.poll(() => electron.questions).toHaveLength(1)
    hasTransfers = false
    await quit()
  })
})

describe('the shell’s settings', () => {
  it('can keep the app running without a window, from the tray', async () => {
    await run()
    await called()
    expect(electron.system.tray).toBeUndefined()
    expect(await call('shell.set', { keepsRunning: true })).toMatchObject({ keepsRunning: true })
    hasTransfers = true
    expect(electron.window.close()).toBe(false)
    expect(electron.window.isVisible).toBe(false)
    expect(electron.questions).toEqual([])
    electron.system.tray?.events.emit('click')
    expect(electron.window.isVisible).toBe(true)
    hasTransfers = false
    clickItem(electron.system.tray?.menu ?? [], 'Quit Parley')
    await ended()
    electron = new FakeElectron()
    await run()
    expect(electron.system.tray).toBeDefined()
    expect(await call('shell.set', { keepsRunning: false })).toMatchObject({ keepsRunning: false })
    expect(electron.system.tray).toBeUndefined()
    electron.window.close()
    await ended()
  })

  it('leave no empty screen behind a full-screen window (macOS)', async () => {
    platform = 'darwin'
    await run()
    await call('shell.set', { keepsRunning: true })
    electron.window.isFullScreen = true
    electron.window.close()
    expect(electron.window.isFullScreen).toBe(false)
    await expect.poll(() => electron.window.isVisible).toBe(false)
    electron.appEvents.isPrevented('activate', {}, false)
    expect(electron.window.isVisible).toBe(true)
    await quit()
  })

  it('can start the app at login, with its window in the background', async () => {
    platform = 'win32'
    Object.assign(electron.keyRing, { constant: null })
    await run()
    expect(await call('shell.set', { startsAtLogin: true })).toMatchObject({ startsAtLogin: true })
    expect(electron.login.args).toEqual(['--profile', join(folder, 'profile'), '--hidden'])
    await quit()
    for (const keepsRunning of [false, true]) {
      electron = new FakeElectron()
      Object.assign(electron.keyRing, { constant: null })
      await run(['--hidden'])
      await expect.poll(() => electron.window.contents.url).not.toBe('')
      expect(electron.window).toMatchObject({ isVisible: false, isMinimized: !keepsRunning })
      await call('shell.set', { keepsRunning: true })
      electron.secondInstance(['Parley.exe'])
      expect(electron.window).toMatchObject({ isVisible: true, isMinimized: false })
      await quit()
    }
  })

  it('download dictionaries only once the person agrees', async () => {
    await run()
    expect(electron.spelling).toMatchObject({ isOn: false, languages: [] })
    expect(await call('shell.settings')).toMatchObject({ checksSpelling: false, downloadsDictionaries: true })
    expect(await call('shell.set', { checksSpelling: true })).toMatchObject({ checksSpelling: true })
    await call('shell.status', { language: 'it', unread: 0, microphone: false, camera: false, screen: false })
    expect(electron.spelling).toMatchObject({ isOn: true, languages: ['it', 'en-GB', 'de'] })
    await quit()
    electron = new FakeElectron()
    await run()
    expect(electron.spelling).toMatchObject({ isOn: true, languages: ['en-GB', 'de'] })
    await quit()
  })
})

describe('the shell around the page', () => {
  it('restores the window’s position', async () => {
    await run()
    await expect.poll(() => electron.window.isVisible).toBe(true)
    electron.window.place({ x: 40, y: 50, width: 1000, height: 700 })
    await quit()
    electron = new FakeElectron()
    await run()
    expect(electron.window.bounds).toEqual({ x: 40, y: 50, width: 1000, height: 700 })
    await quit()
  })

  it('has menus that reach the page in front, or open one', async () => {
    platform = 'darwin'
    await run()
    await called()
    const [app, file] = electron.menu.map(({ submenu }) => submenu as Electron.MenuItemConstructorOptions[])
    clickItem(app ?? [], 'Settings…')
    clickItem(file ?? [], 'Print…')
    expect(eventsIn('shell.command')).toEqual([{ command: 'settings' }])
    expect(electron.window.contents.edits).toEqual(['print'])
    electron.window.close()
    clickItem(electron.dockMenu, 'Nearby')
    await called()
    expect(eventsIn('shell.command')).toEqual([{ command: 'nearby' }])
    electron.secondInstance(['parley', '--command=new-space'])
    expect(eventsIn('shell.command').at(-1)).toEqual({ command: 'new-space' })
    await quit()
  })

  it('has notifications that lead to their place, in the window that showed them', async () => {
    await run()
    await called()
    const shown = { tag: 'a', title: 'Ben', body: 'hello', place: '#/nearby', isMessage: true }
    await call('shell.notify', shown)
    electron.window.isVisible = false
    electron.system.notification.click()
    expect(electron.window.isVisible).toBe(true)
    expect(eventsIn('shell.notified')).toEqual([{ place: '#/nearby', action: 'open', text: '' }])
    electron.done.length = 0
    await call('shell.notify', shown)
    electron.system.notification.reply('yes')
    expect(eventsIn('shell.notified').at(-1)).toEqual({ place: '#/nearby', action: 'reply', text: 'yes' })
    expect(electron.done).not.toContain('focus')
    await quit()
  })

  it('opens one window per place, which that place’s notifications lead to', async () => {
    await run()
    await called()
    const main = electron.window
    const board = `app://parley/index.html#/space/${'5'.repeat(64)}/board/00112233445566aa`
    const channel = board.replace('board', 'channel')
    main.contents.opensWindow(board)
    main.contents.opensWindow(board)
    await expect.poll(() => electron.window.loaded).toEqual([alone(board)])
    expect(electron.open).toHaveLength(2)
    const beside = electron.window
    await expect.poll(() => beside.contents.url).toBe(alone(board))
    beside.place({ x: 40, y: 50, width: 500, height: 400 })
    main.contents.opensWindow(`${board}/at-5`)
    expect(electron.open).toHaveLength(2)
    beside.contents.opensWindow(board)
    expect(electron.open).toHaveLength(3)
    expect(electron.window.bounds).toEqual(beside.bounds)
    electron.window.close()
    main.contents.opensWindow(channel)
    expect(electron.open).toHaveLength(3)
    electron.window.close()
    const shown = { tag: 'a', title: 'Ben', body: '', place: placeIn(board), isMessage: false }
    await call('app.state', undefined, beside)
    await call('shell.notify', shown, main)
    electron.system.notification.click()
    expect(beside.contents.sent.map(([, name]) => name)).toContain('shell.notified')
    // The window keeps its place.
    await call('shell.notify', { ...shown, place: '#/nearby' }, beside)
    electron.system.notification.click()
    expect(eventsIn('shell.notified', main)).toEqual([{ place: '#/nearby', action: 'open', text: '' }])
    main.close()
    expect(electron.open).toEqual([beside])
    for (let more = 0; more < 40; more++) beside.contents.opensWindow(`${board}${more}`)
    expect(electron.open).toHaveLength(16)
    await quit()
  })

  it('shows a place in the main window on request, which is opened if there is none', async () => {
    await run()
    await called()
    const main = electron.window
    const board = `app://parley/index.html#/space/${'5'.repeat(64)}/board/00112233445566aa`
    main.contents.opensWindow(board)
    const beside = electron.window
    await expect.poll(() => beside.contents.url).toBe(alone(board))
    electron.done.length = 0
    expect(beside.contents.opensWindow(board, MAIN_WINDOW)).toBe(false)
    expect(eventsIn('shell.show', main)).toEqual([{ place: placeIn(board) }])
    expect(electron.done).toEqual(['show', 'focus'])
    // Links and a second start are for the whole app; a menu is for the window in front.
    beside.events.emit('focus')
    electron.secondInstance(['parley', 'parley://join/abc'])
    expect(linksIn(main)).toEqual(['parley://join/abc'])
    beside.events.emit('focus')
    await call('app.state', undefined, beside)
    clickItem(electron.menu[0]?.submenu as Electron.MenuItemConstructorOptions[], 'Settings…')
    expect(eventsIn('shell.command', beside)).toEqual([{ command: 'settings' }])
    main.close()
    beside.contents.opensWindow(board, MAIN_WINDOW)
    await expect.poll(() => electron.window.loaded).toEqual([board])
    electron.window.close()
    electron.secondInstance(['parley'])
    await expect.poll(() => electron.window.loaded).toEqual(['app://parley/index.html'])
    expect(electron.open).toHaveLength(2)
    await quit()
  })

  it('reopens windows at the next start, in their positions and with their content, unless they were closed', async () => {
    await run()
    await called()
    const main = electron.window
    const at = (item: string) => `app://parley/index.html#/space/${'5'.repeat(64)}/board/${item.repeat(16)}`
    for (const item of ['a', 'b', 'c']) main.contents.opensWindow(at(item))
    const [, first, second, third] = electron.open
    await expect
      .poll(() => [first, second, third].map((window) => window?.contents.url))
      .toEqual(['a', 'b', 'c'].map((item) => alone(at(item))))
    first?.place({ x: 40, y: 50, width: 500, height: 400 })
    second?.place({ x: 300, y: 200, width: 640, height: 480 })
    second?.contents.mayNavigate(alone(at('d')), { isSameDocument: true })
    third?.close()
    await quit()

    const start = async (words: string[] = []) => {
      electron = new FakeElectron()
      await run(words)
      return electron.windows.map(({ loaded, bounds: { x, y, width, height } }) => [loaded[0], x, y, width, height])
    }
    const again = [
      [alone(at('a')), 40, 50, 500, 400],
      [alone(at('d')), 300, 200, 640, 480],
    ]
    expect((await start()).slice(1)).toEqual(again)
    // Closing the last one ends the app.
    const [opened, , last] = electron.windows
    electron.windows[1]?.close()
    opened?.close()
    last?.close()
    await ended()
    expect((await start()).slice(1)).toEqual(again.slice(1))
    await quit()
    expect(await start(['--hidden'])).toHaveLength(1)
    await quit()
    expect((await start()).slice(1)).toEqual(again.slice(1))
    await quit()
  })

  it('shows a sign while the microphone is on, in title and tray', async () => {
    await run()
    await called()
    await call('shell.set', { keepsRunning: true })
    electron.answer = () => 0
    const { contents } = electron.window
    const details = { requestingUrl: contents.url, isMainFrame: true, mediaTypes: ['audio'] }
    const may = new Promise((resolve) =>
      electron.permissions.request?.(contents.electron, 'media', resolve, details as never),
    )
    expect(await may).toBe(true)
    expect(electron.window.title).toBe('Microphone on · Parley')
    expect(electron.system.tray?.tip).toBe('Parley: Microphone on')
    await call('shell.status', { language: 'en', unread: 4, microphone: false, camera: false, screen: false })
    expect(electron.window.title).toBe('Parley')
    expect(electron.system.tray?.tip).toBe('Parley')
    expect(electron.badge).toBe(4)
    await quit()
  })

  it('has a context menu that knows whether spelling is checked', async () => {
    await run()
    await called()
    electron.window.contents.openContextMenu({ isEditable: true })
    clickItem(electron.system.opened.at(-1) ?? [], 'Check Spelling…')
    expect(eventsIn('shell.command')).toEqual([{ command: 'settings shell' }])
    await quit()
  })
})

describe('a profile', () => {
  const logOf = () => readFile(join(folder, 'profile/logs/parley.log'), 'utf8')

  it('that can’t be opened is left as it is, with a reason', async () => {
    await run()
    await quit()
    const key = await keyFile()
    electron = new FakeElectron()
    electron.keyRing.isOpen = false
    await run()
    expect(electron.done.at(-2)).toMatch(/^error: .*keyring/)
    expect(electron.done.at(-1)).toBe('exit 1')
    expect(await keyFile()).toBe(key)
    expect(electron.questions.at(-1)?.buttons).toEqual(['Restart', 'Show log', 'Quit'])
    expect(await logOf()).toMatch(/cannot start: ProfileError: .*keyring/)
  })

  it('with a damaged key, or without a key, is left as it is, with a reason', async () => {
    await run()
    await quit()
    for (const [text, sentence] of [
      ['{"torn', /^error: This device’s key is damaged/],
      ['', /^error: This device’s key is damaged/],
      [null, /^error: This device’s key is missing/],
    ] as const) {
      const path = join(folder, 'profile/device.key')
      await (text === null ? rm(path) : writeFile(path, text))
      electron = new FakeElectron()
      await run()
      expect(electron.done.at(-2)).toMatch(sentence)
      expect(await logOf()).toContain('cannot start: ProfileError')
    }
  })

  it('can be tried again, after looking at the log', async () => {
    environment = { APPIMAGE: '/home/ana/Parley.AppImage' }
    const answers = [1, 0]
    electron.answerAtOnce = () => answers.shift() ?? 2
    await run([], async () => Promise.reject(new Error('no store')))
    expect(electron.done.slice(-5)).toEqual([
      'error: Parley can’t start no store',
      `opened ${join(folder, 'profile/logs')}`,
      'error: Parley can’t start no store',
      `relaunch /home/ana/Parley.AppImage --profile ${join(folder, 'profile')}`,
      'exit 1',
    ])
  })

  it('goes back to the previous version after a failed update', async () => {
    const [profile, appImage] = [prepareProfileDirectory(join(folder, 'profile')), join(folder, 'Parley.AppImage')]
    await writeFile(join(profile, 'update.json'), JSON.stringify({ version: '1.2.3', starts: 2, failed: null }))
    await writeFile(join(profile, 'version-before.AppImage'), 'one')
    await writeFile(appImage, 'two')
    environment = { APPIMAGE: appImage, APPDIR: '/opt/Parley' }
    await run()
    expect(electron.done.slice(-2)).toEqual([`relaunch ${appImage} --profile ${profile}`, 'exit 0'])
    expect(await readFile(appImage, 'utf8')).toBe('one')
    expect(electron.windows).toEqual([])
  })

  it('of another account isn’t touched', async () => {
    await run([], async () => Promise.reject(Object.assign(new Error('EACCES: store'), { code: 'EACCES' })))
    expect(electron.done.at(-2)).toMatch(
      /^error: This account doesn’t have permission to read and write this profile’s folder\./,
    )
  })

  it.runIf(mayMount)('on a full or read-only disk is reported, and opens once there is room', async () => {
    const disks = new SmallDisks()
    const disk = join(folder, 'disk')
    try {
      if (!(await disks.make(disk, 4))) return
      const onDisk = () => run(['--profile', join(disk, 'profile')])
      await writeFile(join(disk, 'filling'), Buffer.alloc(4 * 1024 * 1024)).catch(() => {})
      await onDisk()
      expect(electron.done.at(-2)).toMatch(/^error: The disk with your profile is full\./)
      expect(electron.paths.userData).not.toContain(disk)
      await rm(join(disk, 'filling'))
      disks.setWritable(disk, false)
      electron = new FakeElectron()
      await onDisk()
      expect(electron.done.at(-2)).toMatch(/^error: The disk with your profile can’t be written to\./)
      disks.setWritable(disk, true)
      electron = new FakeElectron()
      await onDisk()
      expect(electron.window.loaded).toHaveLength(1)
      await quit()
    } finally {
      disks.removeAll()
    }
  })

  it('that belongs to another program isn’t touched', async () => {
    await mkdir(join(folder, 'profile'), { mode: 0o755 })
    await writeFile(join(folder, 'profile/letter.txt'), 'mine')
    await run()
    expect(electron.done.at(-2)).toMatch(
      /^error: This profile’s folder can’t be used\.\s+The folder .* holds other files/,
    )
    expect(electron.done.at(-1)).toBe('exit 1')
    expect(await readdir(join(folder, 'profile'))).toEqual(['letter.txt'])
  })

  it('opens in the browser if it is served there', async () => {
    const options = {
      profile: join(folder, 'profile'),
      port: 0,
      passphrase: null,
      reason: null,
      renderer: folder,
      updates: null,
    }
    const tools = { crypto: sodiumCrypto, createHost, print: () => {}, open: () => {}, fail: () => {}, log: () => {} }
    const serving = await serve(options, tools)
    await run()
    const { origin } = new URL(serving.address ?? '')
    expect(electron.done).toContainEqual(expect.stringMatching(new RegExp(`^opened ${origin}/#code=[0-9a-f.-]+$`)))
    await ended()
    expect(logged.join()).toContain('Parley is open in the browser')
    await serving.close?.()
  })
})

describe('a profile with a passphrase', () => {
  const passphrase = 'grüne Äpfel & co'

  beforeEach(async () => {
    const options = {
      profile: join(folder, 'profile'),
      port: 0,
      passphrase: async () => passphrase,
      reason: null,
      renderer: folder,
      updates: null,
    }
    const tools = { crypto: sodiumCrypto, createHost, print: () => {}, open: () => {}, fail: () => {}, log: () => {} }
    await (await serve(options, tools)).close?.()
    electron.done.length = 0
  })

  const typed = (text: string) =>
    electron.fetch('app://unlock/', { method: 'POST', body: new URLSearchParams({ passphrase: text }) })

  it('is opened with the typed passphrase, in a window without scripts', async () => {
    const running = run()
    await expect.poll(() => electron.windows.at(-1)?.loaded).toEqual(['app://unlock/'])
    const { window } = electron
    expect(window.options.webPreferences).toMatchObject({ javascript: false, sandbox: true })
    expect(window.options.webPreferences?.preload).toBeUndefined()
    const page = await electron.fetch('app://unlock/')
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
    expect(await page.text()).not.toContain('role="alert"')
    expect(await (await typed('')).text()).toContain('role="alert"')
    expect(await (await typed('red apples')).text()).toContain('role="alert"')
    expect((await typed(passphrase)).status).toBe(204)
    await running
    expect(window.isDestroyed).toBe(true)
    expect((await electron.fetch('app://unlock/')).status).toBe(404)
    expect(JSON.parse(await keyFile()).sealing).toBe('passphrase')
    await quit()
  })

  it('stays locked if the person closes that window', async () => {
    const running = run()
    await expect.poll(() => electron.windows.length).toBe(2)
    electron.window.close()
    await running
    await ended()
    expect(electron.done).not.toContainEqual(expect.stringMatching(/^error/))
  })

  it('is opened with the passphrase in the environment, which no program inherits', async () => {
    environment.PARLEY_PASSPHRASE = passphrase
    await run()
    expect(environment).toEqual({})
    expect(electron.windows).toHaveLength(1)
    await quit()
  })
})

describe('on Windows', () => {
  beforeEach(() => {
    platform = 'win32'
    electron = newElectron()
  })

  function newElectron(): FakeElectron {
    const made = new FakeElectron()
    Object.assign(made.keyRing, { tag: 'v10', constant: null })
    return made
  }

  const localState = () => join(folder, 'profile/electron/Local State')
  const write = (text: string) => writeFile(localState(), text)

  it('the key of Chromium’s files is copied, and restored before Electron is ready if it is lost', async () => {
    await run()
    await write('{"os_crypt":{"encrypted_key":"RFBBUEk=","audit_enabled":true},"other":1}')
    await quit()
    for (const lost of ['', '{"torn', '[]', '{"other":2}', '{"os_crypt":{"encrypted_key":"bmV3"}}']) {
      await write(lost)
      electron = newElectron()
      const running = run()
      expect(JSON.parse(await readFile(localState(), 'utf8')).os_crypt.encrypted_key).toBe('RFBBUEk=')
      await running
      await quit()
    }
  })

  it('the message is about the folder if the key doesn’t open', async () => {
    await run()
    await quit()
    electron = newElectron()
    electron.keyRing.isOpen = false
    await run()
    expect(electron.done.at(-2)).toMatch(
      /^error: Windows can’t open this device’s key: this profile’s “electron” folder/,
    )
  })
})

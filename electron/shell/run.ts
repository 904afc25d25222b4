/**
 * Assembles the shell: one host, one window, IPC between them. Electron is passed in, so that tests can pass a fake.
 */
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { App, BrowserWindow, Dialog, IpcMain, Menu, Protocol, Session, Shell } from 'electron'
import type { Crypto } from '../../shared/record/crypto.ts'
import { textOf } from '../../shared/record/errors.ts'
import { byFrontDoor, withCode } from '../host/loopback/entrance.ts'
import { createLoopback } from '../host/loopback/loopback.ts'
import { defaultProfileDirectory, prepareProfileDirectory } from '../host/profile/directory.ts'
import { passphraseSealer } from '../host/profile/sealers.ts'
import type { Host, StartOptions } from '../host/start.ts'
import { startHost } from '../host/start.ts'
import { findLink, listenForLinks } from './deep-link.ts'
import { answerFile, desktopOf } from './files.ts'
import type { ShellIpc } from './ipc.ts'
import { wireIpc } from './ipc.ts'
import { setMenu } from './menu.ts'
import { guardNavigation } from './navigation.ts'
import { APP_ORIGIN } from './own-address.ts'
import { guardPermissions } from './permissions.ts'
import { registerScheme, servePages } from './protocol.ts'
import { claimSingleInstance } from './single-instance.ts'
import type { KeyRing } from './vault.ts'
import { keyRingSealers } from './vault.ts'
import { showPage, windowOptions } from './window.ts'
import { shellWords } from './words.ts'

const CLOSE_PATIENCE = 10_000

/** The parts of Electron in use. */
export interface ElectronParts {
  app: App
  BrowserWindow: typeof BrowserWindow
  dialog: Dialog
  ipcMain: IpcMain
  Menu: typeof Menu
  protocol: Protocol
  safeStorage: KeyRing
  session: { readonly defaultSession: Session }
  shell: Shell
}

export interface ShellParts {
  electron: ElectronParts
  crypto: Crypto
  createHost: StartOptions['createHost']
  platform: NodeJS.Platform
  environment: NodeJS.ProcessEnv
  /** The command line after the program's own name. */
  words: readonly string[]
  /** The folder `dist`, with the builds of renderer and preload. */
  built: string
  icon: string
  log(message: string): void
}

/** Must be called before Electron is ready, without awaiting anything before. */
export async function runShell(parts: ShellParts): Promise<void> {
  const { app, dialog } = parts.electron
  try {
    await openShell(parts)
  } catch (error) {
    parts.log(error instanceof Error ? (error.stack ?? error.message) : String(error))
    dialog.showErrorBox(shellWords(app.getLocale()).cannotStart, textOf(error))
    app.exit(1)
  }
}

async function openShell(parts: ShellParts): Promise<void> {
  const { app, ipcMain, protocol, session, Menu } = parts.electron
  const profile = prepareProfileDirectory(readProfile(parts))
  // Chromium's own files belong to the profile too, including Electron's lock for a single instance.
  const own = join(profile, 'electron')
  mkdirSync(own, { recursive: true, mode: 0o700 })
  app.setPath('userData', own)

  let ipc: ShellIpc | null = null
  let window: BrowserWindow | null = null
  let link = findLink(parts.words)
  const openLink = (given: string): void => {
    if (ipc === null) link = given
    else ipc.openLink(given)
    focus()
  }
  const focus = (): void => {
    if (window?.isMinimized()) window.restore()
    window?.show()
    window?.focus()
  }
  const first = claimSingleInstance(app, (words) => {
    const given = findLink(words)
    if (given !== null) openLink(given)
    else focus()
  })
  if (!first) {
    app.quit()
    return
  }
  registerScheme(protocol)
  listenForLinks(app, openLink)
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents, outside(parts.electron)))
  await app.whenReady()
  guardPermissions(session.defaultSession)
  setMenu(Menu, parts.platform, app.isPackaged, app.getLocale())

  const host = await start(parts, profile)
  if (host === null) return
  const wired = wireIpc(ipcMain, host.api, (path) => host.files.grants.give(path), focus, parts.log)
  ipc = wired
  if (link !== null) wired.openLink(link)
  const open = (): void => {
    window = openWindow(parts, wired)
    window.on('closed', () => {
      window = null
    })
  }
  open()
  app.on('activate', () => window === null && open())
  app.on('window-all-closed', () => parts.platform !== 'darwin' && app.quit())
  closeOnQuit(app, host, parts.log)
}

/** Null if the profile has a running host already; its address was opened for the person. */
async function start({ electron, ...parts }: ShellParts, profileDirectory: string): Promise<Host | null> {
  const { crypto, platform, environment, createHost, log } = parts
  const loopback = await createLoopback({ port: 0, allowedOrigins: [APP_ORIGIN], staticRoot: null, log })
  const passphrase = environment.PARLEY_PASSPHRASE
  const tell = (message: string): void => {
    log(message)
    void electron.dialog.showMessageBox({ type: 'info', title: 'Parley', message, buttons: ['OK'] })
  }
  const words = shellWords(electron.app.getLocale())
  const others = passphrase ? [passphraseSealer(passphrase, crypto)] : []
  const sealers = keyRingSealers(electron.safeStorage, platform, () => tell(words.noKeyRing), others)
  // A key that serve made stays as it is: serve could no longer open it if the key ring sealed it.
  const given = {
    profileDirectory,
    loopback,
    address: null,
    sealers,
    resealUnsealed: false,
    crypto,
    desktop: desktopOf(electron),
    createHost,
    log,
  }
  const started = await startHost(given).catch(async (error: unknown) => {
    await loopback.close()
    throw error
  })
  if (started.kind === 'running') {
    await loopback.close()
    const { address, frontDoor } = started.running
    if (address === null) throw new Error(words.runningAlready)
    log('Parley is open in the browser (it was running already)')
    await electron.shell.openExternal(byFrontDoor(frontDoor, withCode(address)))
    electron.app.quit()
    return null
  }
  const root = join(parts.built, 'renderer')
  const { files } = started.host
  servePages(electron.protocol, {
    root,
    contentSecurityPolicy: loopback.contentSecurityPolicy,
    answerFile: (request, pathname) => answerFile(files, request, pathname),
  })
  return {
    ...started.host,
    async close() {
      await started.host.close()
      await loopback.close()
    },
  }
}

function openWindow({ electron, built, icon, log }: ShellParts, ipc: ShellIpc): BrowserWindow {
  const window = new electron.BrowserWindow(windowOptions(join(built, 'electron', 'preload.cjs'), icon))
  ipc.attach(window.webContents)
  showPage(window).catch((error: unknown) => log(`the page does not load: ${String(error)}`))
  return window
}

function outside({ app, dialog, shell }: ElectronParts) {
  return {
    openExternal: (address: string) => shell.openExternal(address),
    async ask(address: string): Promise<boolean> {
      const words = shellWords(app.getLocale())
      const buttons = [words.openInBrowser, words.cancel]
      const message = words.openOutside
      const question = { type: 'question', message, detail: address, buttons, defaultId: 1, cancelId: 1 } as const
      return (await dialog.showMessageBox(question)).response === 0
    },
  }
}

/** Electron does not wait for promises: once the windows are gone, quitting is delayed until the host has closed. */
function closeOnQuit(app: App, host: Host, log: (message: string) => void): void {
  let closing = false
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (closing) return
    closing = true
    // Everything saved is durable already; a link that does not end must not keep the process.
    setTimeout(() => app.exit(1), CLOSE_PATIENCE).unref()
    host
      .close()
      .catch((error: unknown) => log(String(error)))
      .finally(() => app.exit(0))
  })
}

function readProfile({ words, platform, environment }: ShellParts): string {
  // The command line also has Chromium's own flags.
  const { values } = parseArgs({ args: [...words], options: { profile: { type: 'string' } }, strict: false })
  const given = typeof values.profile === 'string' && values.profile !== '' ? values.profile : null
  return resolve(given ?? defaultProfileDirectory({ platform, environment, home: homedir() }))
}

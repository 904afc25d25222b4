/** The installed app, from start to end. All of Electron is passed as arguments, so that tests run without it. */
import type { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { release } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type {
  App,
  BrowserWindow,
  CrashReporter,
  DesktopCapturer,
  Dialog,
  session as electronSession,
  IpcMain,
  PowerMonitor,
  Protocol,
  Shell,
  utilityProcess,
  WebContents,
  WebContentsView,
} from 'electron'
import type { EventName, EventPayload } from '../../shared/ipc/contract.ts'
import { MAIN_WINDOW, type UpdateCallName } from '../../shared/ipc/shell.ts'
import type { Crypto } from '../../shared/record/crypto.ts'
import { byFrontDoor, withCode } from '../host/loopback/entrance.ts'
import { Loopback } from '../host/loopback/loopback.ts'
import { catchStrayErrors } from '../host/network/stray-errors.ts'
import { isMetered } from '../host/processes/metered.ts'
import { findRunningHost } from '../host/profile/instance-lock.ts'
import type { KeySealer } from '../host/profile/key-vault.ts'
import { passphraseSealer } from '../host/profile/sealers.ts'
import type { Host, StartOptions } from '../host/start.ts'
import { startHost } from '../host/start.ts'
import { later } from '../host/timers.ts'
import { respondWithFile } from '../host/tools/files/file-responses.ts'
import { productIn } from '../host/update-root.ts'
import { APP_ID } from './identity.ts'
import { utilityPrograms } from './lifecycle/bare-process.ts'
import { ComingHost } from './lifecycle/coming-host.ts'
import { Failures, ForPerson, relaunchOf } from './lifecycle/failures.ts'
import { listenForOpenings, Openings } from './lifecycle/openings.ts'
import { Questions } from './lifecycle/questions.ts'
import { Quitting } from './lifecycle/quitting.ts'
import { claimSingleInstance } from './lifecycle/single-instance.ts'
import { spared } from './lifecycle/spared.ts'
import { startAgain } from './lifecycle/start-again.ts'
import { type ShellHandlers, type ShellIpc, wireIpc } from './pages/ipc.ts'
import { guardNavigation } from './pages/navigation.ts'
import { APP_ORIGIN } from './pages/own-address.ts'
import { showPage } from './pages/page.ts'
import { registerScheme, servePages } from './pages/protocol.ts'
import { createCaptureConsent } from './permissions/capture-consent.ts'
import { guardPermissions } from './permissions/permissions.ts'
import { hasSoundOfOthers, hasSystemPicker, Screens } from './permissions/screens.ts'
import type { Folders } from './profile/folders.ts'
import { moveToTemporaryFolder, prepareFolders } from './profile/folders.ts'
import { copyLocalState, restoreLocalState } from './profile/local-state.ts'
import { LogFile } from './profile/log-file.ts'
import { ShellMemory } from './profile/shell-memory.ts'
import type { KeyRing } from './profile/vault.ts'
import { keyRingSealers } from './profile/vault.ts'
import { Sites } from './sites/sites.ts'
import { removeOldSites } from './sites/stored-sites.ts'
import { type SurroundingParts, Surroundings } from './surroundings.ts'
import { appImageOf } from './system/app-image.ts'
import { desktopOf } from './system/desktop.ts'
import { findCommand } from './system/launch-menu.ts'
import { machineOf } from './system/machine.ts'
import { followPower } from './system/power.ts'
import { NewVersion } from './updates/new-version.ts'
import { type Updater, Updates } from './updates/updates.ts'
import { OpenAgain } from './windows/open-again.ts'
import { LeftLocked, Unlock } from './windows/unlock.ts'
import { windowOptions } from './windows/window.ts'
import { type Opening, placeIn, Windows } from './windows/windows.ts'
import { type ShellWords, shellWords } from './words/words.ts'

/** The parts of Electron in use. */
export interface ElectronParts extends SurroundingParts {
  app: App
  BrowserWindow: typeof BrowserWindow
  crashReporter: CrashReporter
  desktopCapturer: DesktopCapturer
  dialog: Dialog
  ipcMain: IpcMain
  powerMonitor: PowerMonitor
  protocol: Protocol
  safeStorage: KeyRing
  session: Pick<typeof electronSession, 'defaultSession' | 'fromPartition'>
  shell: Shell
  utilityProcess: Pick<typeof utilityProcess, 'fork'>
  WebContentsView: typeof WebContentsView
}

export interface ShellParts {
  electron: ElectronParts
  crypto: Crypto
  createHost: StartOptions['createHost']
  platform: NodeJS.Platform
  environment: NodeJS.ProcessEnv
  /** Its signals and uncaught errors. */
  process: Pick<EventEmitter, 'on'>
  /** The path of the app's program. */
  program: string
  /** The command line after the program's own name. */
  words: readonly string[]
  /** The folder to which their relative paths are relative. */
  folder: string
  /** The folder `dist`, with the builds of renderer and preload. */
  built: string
  icon: string
  /** Loads electron-updater, which inspects the app while it's being loaded. */
  loadUpdater(): Promise<Updater>
  /** Writes to the console. */
  log(message: string): void
}

/** How long the first instance can take to start, and the interval of checks; in milliseconds. */
const FIRST_PATIENCE = 5000
const FIRST_PAUSE = 250
/** The name under which a window's bounds are remembered. Windows for one tool open where the last one was. */
function nameOf({ place, isAlone }: Opening): string {
  if (!isAlone) return 'main'
  return /^#\/space\/[0-9a-f]+\/([a-z0-9-]{1,32})\//.exec(place)?.[1] ?? 'alone'
}
/** Milliseconds after which Chromium has written its files. */
const WRITTEN_AFTER = 30_000

/** Must be called before Electron is ready, without awaiting anything before. */
export async function runShell(parts: ShellParts): Promise<void> {
  const { app } = parts.electron
  const log = new LogFile(parts.log)
  const failures = new Failures({ ...parts.electron, environment: parts.environment, words: parts.words, log })
  catchStrayErrors(parts.process, {
    log: (error) => log.write(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    end: (error) => failures.stopped(error),
  })
  try {
    await openShell({ ...parts, log: (message) => log.write(message) }, openFolders(parts, log))
  } catch (error) {
    if (error instanceof LeftLocked) return app.exit(0)
    await failures.cannotStart(error)
  }
}

/** Runs before Electron is ready: its own folder is inside the profile. */
function openFolders({ electron: { app, crashReporter }, ...parts }: ShellParts, log: LogFile): Folders {
  try {
    const folders = prepareFolders(parts)
    log.open(folders.logs)
    log.note(`Parley starts on ${parts.platform}`)
    if (parts.platform === 'win32') restoreLocalState(folders.profile, folders.chromium)
    app.setPath('userData', folders.chromium)
    app.setPath('crashDumps', join(folders.logs, 'crashes'))
    // They contain memory, so only the person can send them anywhere.
    crashReporter.start({ uploadToServer: false })
    return folders
  } catch (error) {
    app.once('quit', spared(moveToTemporaryFolder(app)))
    throw error
  }
}

async function openShell(parts: ShellParts, folders: Folders): Promise<void> {
  const { platform, log, electron } = parts
  const { app, ipcMain, protocol, shell } = electron
  const passphrase = takePassphrase(parts.environment)
  app.enableSandbox()
  if (platform === 'win32') app.setAppUserModelId(APP_ID)

  const coming = new ComingHost()
  let windows: Windows | null = null
  const show = (contents?: WebContents): void => windows?.focus((contents && windows.of(contents)) ?? undefined)
  const grant = async (path: string): Promise<string> => (await coming.host).files.grants.give(path)
  const ipc = wireIpc({
    ipcMain,
    api: coming.api,
    handlers: () => ({ ...around.handlers, ...sites.handlers, ...updateHandlers(updates) }),
    front: () => windows?.main?.webContents ?? null,
    grant,
    show,
    log,
  })
  const openings = new Openings({
    grant,
    openLink: (link) => openOutside('app.link', { link }),
    openBackup: (file) => openOutside('app.backup', { file }),
    shareFiles: (files) => openOutside('app.files', { files }),
    refuse: (what) => void ready.then(({ questions }) => questions.refuse(what)),
    log,
  })
  const openOutside = <Name extends EventName>(name: Name, payload: EventPayload<Name>): void => {
    ipc.tell(name, payload)
    show()
  }
  const open = (words: readonly string[], folder: string): void => {
    const command = findCommand(words)
    if (command !== null) ipc.tell('shell.command', { command })
    show()
    void openings.openAll(words, folder)
  }
  if (!claimSingleInstance(app, open)) return handOver(parts, folders.profile)
  const newVersion = beginVersion(parts, folders.profile)
  if (newVersion === null) return
  registerScheme(protocol)
  listenForOpenings(app, {
    openLink: (text) => openings.openLink(text),
    openFile: (path) => void openings.openFile(path),
  })
  const ready = app.whenReady().then(() => wordsAndQuestions(parts))
  const [{ words, questions }, loopback] = await Promise.all([
    ready,
    Loopback.open({ port: 0, allowedOrigins: [APP_ORIGIN], staticRoot: null, log }),
  ])
  open(parts.words, parts.folder)

  const memory = new ShellMemory(folders.profile, log)
  const around = new Surroundings({
    ...parts,
    screens: createScreens(parts, questions),
    arguments: profileArguments(parts.words, folders.profile),
    texts: words,
    memory,
    windows: () => windows,
    tell: ipc.tell,
    openLog: () => void shell.openPath(folders.logs),
    shown: () => coming.host.then(() => newVersion.succeeded()),
  })
  const updates = createUpdates(parts, { coming, ipc, around, memory, newVersion, profile: folders.profile })
  const sites = createSites(parts, { chromium: folders.chromium, loopback, windows: () => windows })
  guardPages(parts, {
    around,
    questions,
    openLink: (link) => openings.openLink(link),
    openWindow: (...asked) => windows && openAsked(windows, ipc, ...asked),
  })

  let host: Host | null = null
  const unlock = createUnlock(parts, words)
  servePages(protocol, {
    root: join(parts.built, 'renderer'),
    contentSecurityPolicy: loopback.contentSecurityPolicy,
    respondWithFile: (request, pathname) => host && respondWithFile(host.files, request, pathname, log),
    unlock: (request) => unlock.answer(request),
  })
  const quitting = new Quitting({
    app,
    platform,
    hasTransfers: () => host?.hasTransfers() ?? false,
    endsTransfers: () => questions.endsTransfers(),
    keepsRunning: () => around.keepsRunning,
    goIntoBackground: () => around.goIntoBackground(),
    async close() {
      around.stop()
      await updates.stop()
      await memory.save()
      await host?.close()
      await loopback.close()
      if (host !== null && platform === 'win32') await copyLocalState(folders.profile, folders.chromium)
    },
    log,
  })
  followSystem(parts, quitting, () => show(windows?.current?.webContents))
  windows = createWindows(parts, { ipc, around, quitting, questions, memory })
  // Before the host, so that something is on screen while it starts.
  const { open: lastOpen } = memory.contents
  windows.openMain()
  if (!around.isStartedBySystem) for (const { place, at } of lastOpen) windows.openAlone(place, at)

  // Linux doesn't ask.
  if (platform !== 'linux' && !existsSync(join(folders.profile, 'device.key'))) await questions.networkAhead()
  const sealer = passphrase === null ? unlock.sealer : passphraseSealer(passphrase, parts.crypto)
  host = await start(parts, { ...folders, loopback, words, sealer, quitting })
  if (host === null) return
  coming.came(host)
  void around.register()
  updates.start()
  around.follow(host)
  followPower(electron.powerMonitor, host, log)
  if (platform === 'win32') later(() => copyLocalState(folders.profile, folders.chromium), WRITTEN_AFTER).unref()
}

/** Counts this start. Returns null if this version failed to start before: then the previous one is started instead. */
function beginVersion({ electron: { app }, environment, program, words, log }: ShellParts, profile: string) {
  const newVersion = new NewVersion(profile, app.getVersion(), appImageOf(environment, program))
  if (!newVersion.begin()) return newVersion
  log(`${app.getVersion()} did not start: the version before takes its place`)
  app.relaunch(relaunchOf(environment, words))
  app.exit(0)
  return null
}

/** Must be called once Electron is ready. */
function wordsAndQuestions({ electron: { app, dialog } }: ShellParts) {
  const words = shellWords(app.getLocale())
  return { words, questions: new Questions(dialog, words) }
}

const createUnlock = ({ electron, icon, crypto }: ShellParts, words: ShellWords): Unlock =>
  new Unlock({ createWindow: (options) => new electron.BrowserWindow(options), words, icon, crypto })

interface UpdatesParts {
  coming: ComingHost
  ipc: ShellIpc
  around: Surroundings
  memory: ShellMemory
  newVersion: NewVersion
  profile: string
}

function createUpdates(parts: ShellParts, { coming, ipc, around, memory, newVersion, profile }: UpdatesParts): Updates {
  const { app } = parts.electron
  const appImage = appImageOf(parts.environment, parts.program)
  const isInstaller = parts.platform === 'win32' && app.isPackaged
  return new Updates({
    ...{ folder: profile, memory, newVersion },
    call: (client, name, input) => coming.api.call(client, name, input),
    tell: (known) => ipc.tell('shell.updates-changed', { updates: known }),
    notify: (version) => around.tellOfUpdate(version),
    product: productIn(join(parts.built, '../assets/update-root.json')),
    installed: {
      version: app.getVersion(),
      kind: appImage !== null ? 'AppImage' : isInstaller ? 'exe' : null,
      processor: process.arch === 'arm64' ? 'arm64' : 'x64',
    },
    loadUpdater: parts.loadUpdater,
    log: parts.log,
  })
}

const updateHandlers = (updates: Updates): Pick<ShellHandlers, UpdateCallName> => ({
  'shell.updates': () => updates.current,
  'shell.update-by-itself': ({ isAutomatic }) => updates.updateByItself(isAutomatic),
  'shell.install-update': async ({ version }) => void (await updates.install(version)),
})

/** Shows a place in a separate window, or in the main one. */
function openAsked(windows: Windows, ipc: ReturnType<typeof wireIpc>, ...asked: Parameters<PageParts['openWindow']>) {
  const [address, name, from] = asked
  const place = placeIn(address)
  if (name !== MAIN_WINDOW) return windows.openBeside(from, place)
  const { main } = windows
  if (main === null) return void windows.openMain(place)
  ipc.tell('shell.show', { place })
  windows.focus(main)
}

function createScreens({ electron, platform, log }: ShellParts, questions: Questions): Screens {
  const consent = createCaptureConsent<'screens'>(() => questions.mayShowScreens())
  return new Screens({
    desktopCapturer: electron.desktopCapturer,
    systemAsks: hasSystemPicker(platform, release()),
    hasSound: hasSoundOfOthers(platform, release()),
    mayCapture: () => consent(['screens']),
    log,
  })
}

interface SitesParts {
  chromium: string
  loopback: Loopback
  windows(): Windows | null
}

const createSites = ({ electron, built, log }: ShellParts, { chromium, loopback, windows }: SitesParts): Sites =>
  new Sites({
    ...electron,
    answer: (site, request) => loopback.answerSite(site, request),
    addressOf: (site) => loopback.siteAddress(site),
    windowOf: (page) => windows()?.of(page) ?? null,
    preload: join(built, 'electron', 'site-preload.cjs'),
    chromium,
    log,
  })

interface WindowsParts {
  ipc: ShellIpc
  around: Surroundings
  quitting: Quitting
  questions: Questions
  memory: ShellMemory
}

function createWindows(parts: ShellParts, { ipc, around, quitting, questions, memory }: WindowsParts): Windows {
  const { electron, icon, log } = parts
  const { app } = electron
  const preload = join(parts.built, 'electron', 'preload.cjs')
  const windows: Windows = new Windows({
    create: (opening) =>
      new electron.BrowserWindow({
        ...windowOptions({ preload, icon, isPackaged: app.isPackaged, isAlone: opening.isAlone }),
        ...around.optionsFor(nameOf(opening), opening.last),
      }),
    connect(window, opening) {
      const { place, isAlone, last } = opening
      ipc.attach(window.webContents)
      around.opened(window, nameOf(opening), last)
      quitting.guard(window, () => windows.all.length === 1)
      showPage(window, {
        loadsAgain: (trouble) => questions.loadsAgain(trouble),
        quit: () => app.quit(),
        place,
        isAlone,
        isInBackground: around.startsInBackground(window),
        log,
      })
      if (isAlone) again.follow(window)
    },
  })
  const again = new OpenAgain({
    app,
    memory,
    placeOf: (window) => windows.placeOf(window),
    isAnyOpen: () => windows.all.length > 0,
  })
  return windows
}

interface PageParts {
  around: Surroundings
  questions: Questions
  openLink(link: string): void
  openWindow(address: string, name: string, from: WebContents): void
}

/** A page without rules isn't shown. */
const closed = (_event: unknown, contents: WebContents): void => contents.close()

/** Sets the rules for every page that the app will ever show. */
function guardPages({ electron, log }: ShellParts, { around, questions, openLink, openWindow }: PageParts): void {
  const { app, session, shell } = electron
  guardPermissions(session.defaultSession, {
    mayCapture: createCaptureConsent((wanted) => questions.mayCapture(wanted)),
    screens: around.screens,
    granted: (contents, wanted) => around.captured(contents, wanted),
  })
  app.on(
    'child-process-gone',
    spared((_event, { type, reason }) => log(`${type} has ended: ${reason}`)),
  )
  app.on(
    'web-contents-created',
    spared((_event, contents) => {
      const openOutside = guardNavigation(contents, {
        ask: (address) => questions.mayOpen(address),
        openExternal: (address) => shell.openExternal(address),
        openLink,
        openWindow: (address, name) => openWindow(address, name, contents),
        log,
      })
      around.addContextMenu(contents, openOutside)
    }, closed),
  )
}

/** Quits or shows itself when the system asks the app to. */
function followSystem({ process, electron: { app, powerMonitor } }: ShellParts, quitting: Quitting, show: () => void) {
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'])
    process.on(
      signal,
      spared(() => quitting.leave(signal)),
    )
  powerMonitor.on(
    'shutdown',
    spared(() => quitting.leave('the system shuts down')),
  )
  app.on('activate', spared(show))
}

/** What another start needs to open the same profile. */
const profileArguments = (words: readonly string[], profile: string): string[] =>
  words.some((word) => word.startsWith('--profile')) ? ['--profile', profile] : []

/**
 * Removes the passphrase from the environment, so that no program that the app starts inherits it. Returns null if
 * there's none.
 */
function takePassphrase(environment: NodeJS.ProcessEnv): string | null {
  const { PARLEY_PASSPHRASE: passphrase } = environment
  delete environment.PARLEY_PASSPHRASE
  return passphrase || null
}

/**
 * Waits until the first instance has the command line. If there's none, the lock was left behind elsewhere, which
 * Electron doesn't report.
 */
async function handOver({ electron: { app }, log }: ShellParts, profile: string): Promise<void> {
  // Chromium must not open the folder that another instance uses.
  app.once('quit', spared(moveToTemporaryFolder(app)))
  log('another instance has this profile')
  const until = performance.now() + FIRST_PATIENCE
  while ((await findRunningHost(profile)) === null) {
    if (performance.now() > until) {
      await app.whenReady()
      throw new ForPerson(shellWords(app.getLocale()).lockedElsewhere)
    }
    await sleep(FIRST_PAUSE)
  }
  app.quit()
}

interface Starting extends Folders {
  loopback: Loopback
  words: ShellWords
  /** Opens a key that is encrypted with a passphrase. */
  sealer: KeySealer
  quitting: Quitting
}

/** Returns null if the profile already has a running host; its address was opened for the person. */
async function start(
  { electron, ...parts }: ShellParts,
  { profile, chromium, logs, loopback, words, sealer, quitting }: Starting,
): Promise<Host | null> {
  const { crypto, platform, createHost, log } = parts
  const { app, dialog, safeStorage, session, shell } = electron
  const noKeyRing = (): void => {
    log(words.noKeyRing)
    void dialog.showMessageBox({ type: 'info', title: 'Parley', message: words.noKeyRing, buttons: [words.ok] })
  }
  const unavailable = platform === 'win32' ? words.keyRingLost : words.keyRingLocked
  const started = await startHost({
    profileDirectory: profile,
    loopback,
    address: null,
    sealers: keyRingSealers({ keyRing: safeStorage, platform, noKeyRing, unavailable, others: [sealer] }),
    // A key that serve made stays as it is: serve couldn't open it any longer if the key ring encrypted it.
    resealUnsealed: false,
    crypto,
    desktop: desktopOf({ ...electron, logs }),
    downloads: app.getPath('downloads'),
    restart: () => startAgain({ app, quitting, environment: parts.environment, words: parts.words }),
    resolveProxy: (address) => session.defaultSession.resolveProxy(address),
    startBare: utilityPrograms(electron.utilityProcess),
    machine: machineOf(electron.powerMonitor, electron.BrowserWindow, () => isMetered()),
    createHost,
    log,
  })
  if (started.kind === 'started') {
    void removeOldSites(chromium, (site) => loopback.keepsSite(site)).catch((error) => log(String(error)))
    return started.host
  }
  const { address, frontDoor } = started.running
  if (address === null) throw new ForPerson(words.runningAlready)
  log('Parley is open in the browser (it was running already)')
  await shell.openExternal(byFrontDoor(frontDoor, withCode(address)))
  app.quit()
  return null
}

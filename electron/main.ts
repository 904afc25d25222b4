/** Parley, installed: the host and its windows. */
import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  clipboard,
  crashReporter,
  desktopCapturer,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
  WebContentsView,
} from 'electron'
import { sodiumCrypto } from './host/crypto.ts'
import { createHost } from './host/host.ts'
import { runShell } from './shell/run.ts'

// In a build, this file is dist/electron/main.js.
const built = join(import.meta.dirname, '..')

// Not awaited: Electron is ready only once this file has run to its end.
void runShell({
  electron: {
    app,
    BrowserWindow,
    clipboard,
    crashReporter,
    desktopCapturer,
    dialog,
    ipcMain,
    Menu,
    Notification,
    nativeImage,
    powerMonitor,
    protocol,
    safeStorage,
    screen,
    session,
    shell,
    Tray,
    utilityProcess,
    WebContentsView,
  },
  crypto: sodiumCrypto,
  createHost,
  platform: process.platform,
  environment: process.env,
  process,
  program: process.execPath,
  words: process.argv.slice(app.isPackaged ? 1 : 2),
  folder: process.cwd(),
  built,
  icon: join(built, '../assets/icon.png'),
  loadUpdater: async () => (await import('electron-updater')).default.autoUpdater,
  log: (message) => console.error(message),
})

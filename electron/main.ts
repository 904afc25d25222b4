/** Parley, installed: the host and its one window. */
import { join } from 'node:path'
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, safeStorage, session, shell } from 'electron'
import { sodiumCrypto } from './host/crypto.ts'
import { createHost } from './host/host.ts'
import { runShell } from './shell/run.ts'

// What nobody waited for has failed: that is worth a line, not the life of everybody's connection.
process.on('unhandledRejection', (cause) => console.error(cause))

// Built, this file is dist/electron/main.js.
const built = join(import.meta.dirname, '..')

// Not awaited: Electron is ready only once this file has run to its end.
void runShell({
  electron: { app, BrowserWindow, dialog, ipcMain, Menu, protocol, safeStorage, session, shell },
  crypto: sodiumCrypto,
  createHost,
  platform: process.platform,
  environment: process.env,
  words: process.argv.slice(app.isPackaged ? 1 : 2),
  built,
  icon: join(built, '../assets/icon.png'),
  log: (message) => console.error(message),
})

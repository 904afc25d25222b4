/** Parley, installed: the host and its one window. */
import { join } from 'node:path'
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, safeStorage, session, shell } from 'electron'
import { sodiumCrypto } from './host/crypto.ts'
import { createHost } from './host/host.ts'
import { catchStrayErrors } from './host/network/stray-errors.ts'
import { runShell } from './shell/run.ts'
import { shellWords } from './shell/words.ts'

catchStrayErrors(process, {
  log: (error) => console.error(error),
  end(error) {
    dialog.showErrorBox(shellWords(app.getLocale()).stopped, String(error))
    app.exit(1)
  },
})

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

/** The one window: a page without any of Node's powers, in a sandbox. */
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron'
import { APP_ORIGIN } from './own-address.ts'

export function windowOptions(preload: string, icon: string): BrowserWindowConstructorOptions {
  return {
    width: 1280,
    height: 820,
    minWidth: 400,
    minHeight: 480,
    title: 'Parley',
    icon,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      // Chromium's own viewer of documents (PDF) is one, and the only one that Electron has.
      plugins: true,
      navigateOnDragDrop: false,
      spellcheck: false,
      // Timers of a hidden window would slow down, and with them the mesh.
      backgroundThrottling: false,
    },
  }
}

/** Shown when its first picture is ready, so that it does not flash white. */
export function showPage(window: Pick<BrowserWindow, 'once' | 'show' | 'loadURL'>): Promise<void> {
  window.once('ready-to-show', () => window.show())
  return window.loadURL(`${APP_ORIGIN}/index.html`)
}

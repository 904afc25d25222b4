/** The one window: a sandboxed page without any of Node's powers. */
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
      // Chromium's own PDF viewer is a plugin, and the only one that Electron has.
      plugins: true,
      navigateOnDragDrop: false,
      spellcheck: false,
      // Otherwise timers of a hidden window would slow down, and with them the mesh.
      backgroundThrottling: false,
    },
  }
}

/** Shown when its first frame is ready, so that it does not flash white. */
export function showPage(window: Pick<BrowserWindow, 'once' | 'show' | 'loadURL'>): Promise<void> {
  window.once('ready-to-show', () => window.show())
  return window.loadURL(`${APP_ORIGIN}/index.html`)
}

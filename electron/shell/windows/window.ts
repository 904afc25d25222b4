/** A window of the app: a sandboxed page without access to Node. */
import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron'

export interface WindowParts {
  preload: string
  icon: string
  isPackaged: boolean
  /** Whether it shows only one place, without everything around it. */
  isAlone: boolean
}

/** Limits of every window's page. */
export const SANDBOXED = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
} as const satisfies WebPreferences

/** Sizes of a window with the whole app, and of one for a single place. */
const SIZE = { width: 1280, height: 820 }
const SIZE_ALONE = { width: 960, height: 720 }

export function windowOptions({ preload, icon, isPackaged, isAlone }: WindowParts): BrowserWindowConstructorOptions {
  return {
    ...(isAlone ? SIZE_ALONE : SIZE),
    minWidth: 400,
    minHeight: 480,
    title: 'Parley',
    icon,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      ...SANDBOXED,
      preload,
      devTools: !isPackaged,
      // The session decides whether it runs (`spelling.ts`).
      spellcheck: true,
      // Otherwise, timers of a hidden window would slow down, and the mesh with them.
      backgroundThrottling: false,
    },
  }
}

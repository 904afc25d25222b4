import { expect, it } from 'vitest'
import { windowOptions } from './window.ts'

it('gives the page no access to Node, and developer tools only during development', () => {
  const parts = { preload: '/preload.cjs', icon: '/icon.png', isAlone: false }
  expect(windowOptions({ ...parts, isPackaged: true }).webPreferences).toEqual({
    preload: '/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    devTools: false,
    navigateOnDragDrop: false,
    spellcheck: true,
    backgroundThrottling: false,
  })
  expect(windowOptions({ ...parts, isPackaged: false }).webPreferences?.devTools).toBe(true)
})

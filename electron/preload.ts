/**
 * Runs in the sandbox, between the shell and the page. The page gets this one object, and through it only the IPC map.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Bridge } from '../shared/ipc/client/bridge.ts'
import { CALL_CHANNEL, EVENT_CHANNEL, GRANT_CHANNEL, SITE_PORT_CHANNEL } from '../shared/ipc/electron-channels.ts'

const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(CALL_CHANNEL, name, input),
  on(listener) {
    ipcRenderer.on(EVENT_CHANNEL, (_event, name: string, payload: unknown) => listener(name, payload))
  },
  // The page can't create a File with a path, and never finds out a path.
  async grantOf(file) {
    const path = webUtils.getPathForFile(file)
    return path === '' ? null : ipcRenderer.invoke(GRANT_CHANNEL, path)
  },
}

contextBridge.exposeInMainWorld('parley', bridge)

// A port can be passed from this world to the page's only as part of a message.
ipcRenderer.on(SITE_PORT_CHANNEL, ({ ports }, site: string) =>
  window.postMessage({ site }, window.location.origin, [...ports]),
)

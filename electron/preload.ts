/** Runs between the shell and the page, in the sandbox. The page gets this one object, and through it nothing but the map. */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Bridge } from '../shared/ipc/bridge.ts'
import { CALL_CHANNEL, EVENT_CHANNEL, GRANT_CHANNEL } from '../shared/ipc/electron-channels.ts'

const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(CALL_CHANNEL, name, input),
  on(listener) {
    ipcRenderer.on(EVENT_CHANNEL, (_event, name: string, payload: unknown) => listener(name, payload))
  },
  // The page cannot make up a File with a path, and never learns the path.
  async grantOf(file) {
    const path = webUtils.getPathForFile(file)
    return path === '' ? null : ipcRenderer.invoke(GRANT_CHANNEL, path)
  },
}

contextBridge.exposeInMainWorld('parley', bridge)

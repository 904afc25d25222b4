/**
 * Runs in the sandbox next to a site that isn't ours, and exposes nothing to its pages: it passes the port that a page
 * offers, and the probe's result, to the shell.
 */
import { ipcRenderer } from 'electron'
import { SITE_CHANNEL } from '../shared/ipc/electron-channels.ts'

/** Maximum number of messages that are passed on for a page, which needs one: each occupies the shell. */
const MOST = 16

let count = 0
window.addEventListener('message', ({ source, data, ports: [port] }) => {
  if (source !== window || count === MOST) return
  const leaks: unknown = typeof data === 'object' && data !== null ? data.leaks : null
  if (data === 'webxdc' && port) ipcRenderer.postMessage(SITE_CHANNEL, 'port', [port])
  else if (Array.isArray(leaks)) ipcRenderer.postMessage(SITE_CHANNEL, { leaks: leaks.length })
  else return
  count += 1
})

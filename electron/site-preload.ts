/**
 * Runs in the sandbox next to a site that isn't ours, and exposes nothing to its pages: it passes the port that a page
 * offers, and the probe's result, to the shell.
 */
import { ipcRenderer } from 'electron'
import { SITE_CHANNEL } from '../shared/ipc/electron-channels.ts'
import { passOnFirst } from './shell/sites/first-messages.ts'

passOnFirst(window, (message, ports) => ipcRenderer.postMessage(SITE_CHANNEL, message, ports))

/**
 * Electron's IPC channels. The names of calls and events are inside the messages, so that one handler checks them all.
 */
export const CALL_CHANNEL = 'parley:call'
export const EVENT_CHANNEL = 'parley:event'
/** Passes the path of a file that the user dropped or picked to the shell; used by the preload script alone. */
export const GRANT_CHANNEL = 'parley:grant'
/**
 * Messages to the shell from the preload script of an untrusted site: `port`, with a port, or `{ leaks }`, a number.
 */
export const SITE_CHANNEL = 'parley:site'
/** The shell hands a site's port to the page that shows it. */
export const SITE_PORT_CHANNEL = 'parley:site-port'

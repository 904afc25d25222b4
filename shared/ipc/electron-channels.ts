/** Electron's two IPC channels. The names of calls and events travel inside, so that one handler checks them all. */
export const CALL_CHANNEL = 'parley:call'
export const EVENT_CHANNEL = 'parley:event'
/** Passes the path of a file that the user dropped or picked to the shell; used by the preload script alone. */
export const GRANT_CHANNEL = 'parley:grant'

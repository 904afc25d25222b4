/** Electron's two IPC channels. The names of calls and events travel inside, so that there is one handler and one check. */
export const CALL_CHANNEL = 'parley:call'
export const EVENT_CHANNEL = 'parley:event'
/** Gives the shell the path of a file that the person dropped or picked; from the preload script alone. */
export const GRANT_CHANNEL = 'parley:grant'

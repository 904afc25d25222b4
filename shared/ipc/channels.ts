/** Electron's two IPC channels. The names of calls and events travel inside, so that there is one handler and one check. */
export const CALL_CHANNEL = 'parley:call'
export const EVENT_CHANNEL = 'parley:event'

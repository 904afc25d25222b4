/**
 * Errors that nobody awaits. A socket's error must not end everyone's connection; any other error must end the process.
 */
import type { EventEmitter } from 'node:events'

/** Normal events on networks: hosts disappear, interfaces vanish, addresses and buffers run out. */
const NETWORK_CODES = new Set([
  'EADDRNOTAVAIL',
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETRESET',
  'ENETUNREACH',
  'ENOBUFS',
  'ENODEV',
  'ENOTCONN',
  'ENOTFOUND',
  'EPIPE',
  'EPROTO',
  'ETIMEDOUT',
])
/** System calls that only sockets make. */
const SOCKET_CALL = /^(bind|connect|send|recv|getaddrinfo|addMembership|dropMembership|setMulticast)/

export function isSocketError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as { code?: unknown; syscall?: unknown }
  if (typeof code !== 'string') return false
  return (
    NETWORK_CODES.has(code) ||
    code.startsWith('ERR_SOCKET_') ||
    (typeof syscall === 'string' && SOCKET_CALL.test(syscall))
  )
}

/** Calls `end` for anything but a socket error: the program's state can't be trusted then. */
export function catchStrayErrors(
  process: Pick<EventEmitter, 'on'>,
  { log, end }: { log(error: unknown): void; end(error: unknown): void },
): void {
  // Log failures that nobody awaited.
  process.on('unhandledRejection', log)
  process.on('uncaughtException', (error: unknown) => {
    log(error)
    if (!isSocketError(error)) end(error)
  })
}

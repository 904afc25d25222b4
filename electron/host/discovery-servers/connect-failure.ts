/** Why a server could not be used, as a code; the words for it are elsewhere. */
export type ConnectFailure =
  | 'unknown-host'
  | 'refused'
  | 'no-answer'
  | 'no-network'
  | 'certificate'
  | 'not-a-server'
  | 'closed'
  | 'flood'

const CODES: Record<string, ConnectFailure> = {
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  EAI_NODATA: 'unknown-host',
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'no-answer',
  EHOSTUNREACH: 'no-answer',
  ENETUNREACH: 'no-network',
  ENETDOWN: 'no-network',
  EADDRNOTAVAIL: 'no-network',
  ECONNRESET: 'closed',
  EPIPE: 'closed',
  EPROTO: 'not-a-server',
}
const CERTIFICATE = /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY)_)/

/** Maps socket errors, name resolution, TLS and the WebSocket client. */
export function connectFailureOf(error: Error & { code?: unknown }): ConnectFailure {
  const code = typeof error.code === 'string' ? error.code : ''
  if (CERTIFICATE.test(code)) return 'certificate'
  if (/handshake has timed out/.test(error.message)) return 'no-answer'
  return (
    CODES[code] ?? (code === '' || code.startsWith('WS_') || code.startsWith('HPE_') ? 'not-a-server' : 'no-answer')
  )
}

import { MESH } from './limits.ts'
import type { SessionDescription } from './ports.ts'

/** Whether a description contains nothing but one data connection. */
export function isDataOnly(description: SessionDescription): boolean {
  if (description.sdp.length > MESH.descriptionLength) return false
  const media = description.sdp.match(/^m=.*$/gm) ?? []
  return media.length === 1 && (media[0] ?? '').startsWith('m=application ')
}

/**
 * The SHA-256 fingerprint of the DTLS certificate, as 64 hex digits. Null if a description contains none, another kind,
 * or several: then it would be unclear which one the connection was checked against.
 */
export function fingerprintOf(description: SessionDescription | null): string | null {
  const lines = new Set(
    (description?.sdp.match(/^a=fingerprint:.*$/gim) ?? []).map((line) => line.trim().toLowerCase()),
  )
  if (lines.size !== 1) return null
  const [line] = lines
  const digits = /^a=fingerprint:sha-256 ((?:[0-9a-f]{2}:){31}[0-9a-f]{2})$/.exec(line ?? '')?.[1]
  return digits ? digits.replaceAll(':', '') : null
}

import { MESH } from './limits.ts'
import type { SessionDescription } from './ports.ts'

/** Whether a description contains nothing but one data connection. */
export const isDataOnly = (description: SessionDescription): boolean =>
  description.sdp.length <= MESH.descriptionLength && hasSections(description, ['application'])

/** Whether the media sections of a description are of exactly these kinds, in this order. */
export function hasSections({ sdp }: SessionDescription, kinds: readonly string[]): boolean {
  const sections = sdp.match(/^m=.*$/gm) ?? []
  return sections.length === kinds.length && kinds.every((kind, at) => sections[at]?.startsWith(`m=${kind} `))
}

/** Whether no media section of a description says that its writer sends anything; without a direction, it does. */
export function sendsNothing({ sdp }: SessionDescription): boolean {
  const sections = sdp.split(/^(?=m=)/m).slice(1)
  return sections
    .filter((section) => !section.startsWith('m=application '))
    .every((section) => /^a=(?:recvonly|inactive)\r?$/m.test(section) && !/^a=send(?:recv|only)\b/m.test(section))
}

/** The ICE user fragment; null if a description contains none, or several. */
export function userFragmentOf({ sdp }: SessionDescription): string | null {
  const fragments = new Set((sdp.match(/^a=ice-ufrag:.*$/gm) ?? []).map((line) => line.trim()))
  return fragments.size === 1 ? ([...fragments][0] ?? '').slice('a=ice-ufrag:'.length) : null
}

/**
 * The SHA-256 fingerprint of the DTLS certificate, as 64 hex digits. Null if there is none, one of another kind, or
 * several, since it would be unclear which one the connection was checked against.
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
